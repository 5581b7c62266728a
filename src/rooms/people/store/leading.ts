import { type RawBuilder, sql } from 'kysely'
import type { Who } from '../../../ground/who.ts'

/** Whether somebody leads a school: for a statement in which the school is a row `s` of `current_schools`. */
export function schoolLedBy(who: Who): RawBuilder<unknown> {
  return sql`exists (select from current_hats h where h.district_id = s.district_id
    and h.school_id = s.id and h.person_id = ${who.person} and h.hat = 'leader')`
}
