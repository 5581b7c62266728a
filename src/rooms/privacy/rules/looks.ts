import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import type { Hat } from '../../../ground/who.ts'

/** How much was seen: one's own page, or a line among others. */
export type Reach = 'record' | 'list'

/** Somebody looked at what is kept about a person. */
export interface Look {
  district: DistrictId
  by: PersonId
  hat: Hat
  /** Such as `GET /students/:student`. */
  route: string
  reach: Reach
  /** Whose record; of a roster that was looked at, the roster's id. */
  subject: string
  at: Date
}

/** The words a look is told in. */
export type LookWord =
  | 'page'
  | 'advisory'
  | 'correction'
  | 'looks'
  | 'search'
  | 'advisories'
  | 'unreached'
  | 'doubles'
  | 'corrections'
  | 'record'
  | 'list'

const lookWords: Readonly<Record<string, LookWord>> = {
  'GET /students/:student': 'page',
  'GET /people/:person': 'page',
  'GET /students/:student/advisory': 'advisory',
  'POST /students/:student/advisory': 'advisory',
  'GET /students/:student/corrections': 'correction',
  'POST /students/:student/corrections': 'correction',
  'GET /students/:student/looks': 'looks',
  'GET /people': 'search',
  'GET /advisories': 'advisories',
  'GET /advisories/:advisory': 'advisories',
  'POST /advisories/:advisory/backups': 'advisories',
  'POST /absences': 'advisories',
  'GET /unreached': 'unreached',
  'GET /doubles': 'doubles',
  'GET /corrections': 'corrections',
  'POST /corrections/:correction/answer': 'corrections',
}

/** The word for a look; a route that has none yet is told by how much it shows. */
export function lookWord({ route, reach }: Pick<Look, 'route' | 'reach'>): LookWord {
  return lookWords[route] ?? reach
}
