import type { Sending } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'

/** Who acts, and the form they sent. */
export interface ActingHere {
  who: Who
  sending: Sending
}
