import type { Ground } from '../../../ground/ground.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'

/** What the routes of this room stand on: the ground, and everything that is kept. */
export interface House {
  ground: Ground
  keeps: readonly Keep[]
}
