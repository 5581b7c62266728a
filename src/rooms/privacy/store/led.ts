import { type RawBuilder, sql } from 'kysely'
import type { Who } from '../../../ground/who.ts'

/** Whether the person in this column has a part at a school that the reader leads. */
export function ledBy(who: Who, person: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${who.hat} = 'leader' and exists (select from current_hats mine
    join current_hats theirs on theirs.district_id = mine.district_id and theirs.school_id = mine.school_id
    where mine.district_id = ${who.district} and mine.person_id = ${who.person} and mine.hat = 'leader'
      and theirs.person_id = ${person}))`
}
