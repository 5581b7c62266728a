import type { Reads } from '../../../ground/database.ts'
import type { Schedule } from '../../../ground/keeping/expire.ts'
import { isTermName, terms } from '../../../ground/keeping/shape.ts'
import type { Sending } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import { ownTerms } from '../store/schedule.ts'

/** How long each thing is kept in this district. */
export async function scheduleOf(reads: Reads): Promise<Schedule> {
  const usual = Object.fromEntries(Object.entries(terms).map(([name, { days }]) => [name, days])) as Schedule
  const own = (await ownTerms(reads)).flatMap(({ term, days }) => (isTermName(term) ? [[term, days]] : []))
  return { ...usual, ...Object.fromEntries(own) }
}

/** Who acts, and the form they sent. */
export interface Acting {
  who: Who
  sending: Sending
}
