import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { askAgainAfterDays } from '../rules/wishes.ts'

/** Caregivers of this leader's schools with a number or mailbox that nobody spoke of for a year (L8), 500 at most. */
export function toAskAgain(reads: Reads, leader: PersonId): Promise<{ person: PersonId; name: string }[]> {
  return reads.rows(sql<{ person: PersonId; name: string }>`
    select p.id as person, p.name from current_people p
    where p.district_id = ${reads.district} and p.id in (select r.person_id from current_relationships r
        join sight v on v.district_id = r.district_id and v.student_id = r.student_id
        where r.district_id = p.district_id and v.viewer_id = ${leader} and v.hat = 'leader')
      and exists (select from current_ways w join ways_spoken_of s on s.district_id = w.district_id and s.way_id = w.way_id
        where w.district_id = p.district_id and w.person_id = p.id and w.kind in ('mail', 'phone')
          and s.since < today() - ${askAgainAfterDays}::int)
    order by p.sort_name, p.id limit 500`)
}
