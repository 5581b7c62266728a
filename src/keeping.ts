import { groundKeeps, letterKeeps } from './ground/keeping/own.ts'
import type { Keep } from './ground/keeping/shape.ts'
import { accessKeeps } from './rooms/access/index.ts'
import { advisoryKeeps } from './rooms/advisories/index.ts'
import { interpretingOf, languageKeeps } from './rooms/language/index.ts'
import { messageKeeps, spokenAbout, spokenFor } from './rooms/messages/index.ts'
import { peopleKeeps } from './rooms/people/index.ts'
import { type Besides, privacyKeeps } from './rooms/privacy/index.ts'
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

/** What the rooms that speak lay into the copy of a record. */
export const besides: Besides = { spokenFor, spokenAbout, sheetsOf: interpretingOf }
