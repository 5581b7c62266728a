import { sql } from 'kysely'
import type { Who } from '../../../ground/who.ts'

export interface Kept {
  /** Restrictions without a second person, or lapsed lately. */
  restrictions: number
  /** What caregivers say is wrong and nobody has answered; a leader's. */
  disputes: number
}

const kept = (who: Who) =>
  sql`(select k.student_id from restriction_keepers k where k.person_id = ${who.person} and k.hat = ${who.hat})`

/** The two figures as columns of a statement: of students whose restrictions the reader keeps. */
export function keptColumns(who: Who) {
  return sql`(select count(*)::int from restrictions_waiting w where w.student_id in ${kept(who)}) as restrictions,
    (select count(*)::int from disputes_waiting d where ${who.hat} = 'leader' and d.student_id in ${kept(who)}) as disputes`
}
