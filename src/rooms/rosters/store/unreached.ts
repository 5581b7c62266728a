import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'

/** How many caregivers of students nobody can write to or call yet, by reason. */
export async function unreachedByReason(reads: Reads): Promise<Record<string, number>> {
  const rows = await reads.rows(sql<{ reason: string; n: number }>`
    with caregivers as (select distinct person_id from current_relationships where district_id = ${reads.district}),
    reach as (select person_id, bool_or(kind <> 'address' and normalised is not null and state <> 'dead') as live,
        bool_or(kind = 'mail') as mail, bool_or(kind = 'phone') as phone, bool_or(kind = 'address') as paper
      from current_ways where district_id = ${reads.district} group by person_id)
    select case when w.mail then 'mailbox-dead' when w.phone then 'number-not-possible'
        when w.paper or exists (select from current_household_members m where m.district_id = ${reads.district}
          and m.person_id = c.person_id) then 'only-paper' else 'no-way' end as reason, count(*)::int as n
    from caregivers c left join reach w on w.person_id = c.person_id
    where w.live is not true group by 1`)
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]))
}
