import { groundKeeps, letterKeeps } from './ground/keeping/own.ts'
import type { Keep } from './ground/keeping/shape.ts'
import { accessKeeps } from './rooms/access/index.ts'
import { advisoryKeeps } from './rooms/advisories/index.ts'
import { languageKeeps } from './rooms/language/index.ts'
import { messageKeeps } from './rooms/messages/index.ts'
import { peopleKeeps } from './rooms/people/index.ts'
import { privacyKeeps } from './rooms/privacy/index.ts'
import { rosterKeeps } from './rooms/rosters/index.ts'
import { schoolDayKeeps } from './rooms/school-days/index.ts'
import { townKeeps } from './rooms/town/index.ts'

/**
 * Everything that is kept, table by table, parents first. Copies, erasures, the schedule, its preview and
 * docs/privacy.md are all made from it; a test compares it with the database.
 */
export const keeping: readonly Keep[] = [
  ...groundKeeps,
  ...schoolDayKeeps,
  ...peopleKeeps,
  ...letterKeeps,
  ...advisoryKeeps,
  ...accessKeeps,
  ...rosterKeeps,
  ...languageKeeps,
  ...messageKeeps,
  ...townKeeps,
  ...privacyKeeps,
]
