import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Ordered } from '../rules/contradictions.ts'
import { type Dispute, disputesWaiting } from './limits.ts'
import { keeps, type Restriction, restriction, restrictionRows } from './restrictions.ts'

export type WaitingRestriction = Restriction & { studentName: string; personName: string }

export interface Queue {
  today: string
  /** Without a second person, or with one who asked for it to be lifted. */
  waiting: WaitingRestriction[]
}

/** What waits for somebody who keeps restrictions: a second person, or a second yes to lifting. */
function queueFor(reads: Reads, who: Who): Promise<Queue> {
  return reads.one<Queue>(sql`select today()::text as today, coalesce((select json_agg(x.found order by x.lapses_on, x.id) from (
    select r.id, r.lapses_on, ${restriction}::jsonb || jsonb_build_object('studentName', p.name, 'personName', q.name) as found
    ${restrictionRows}
    join current_people p on p.district_id = o.district_id and p.id = o.student_id
    join current_people q on q.district_id = o.district_id and q.id = coalesce(j.kept_id, o.person_id)
    where r.district_id = ${who.district} and ${keeps(who, sql`o.student_id`)} and (r.until is null or r.until > today())
      and (r.id in (select w.id from restrictions_waiting w where w.district_id = r.district_id)
        or (c.by_person is not null and 1 = (select count(*) from restriction_liftings l
          where l.district_id = r.district_id and l.restriction_id = r.id)))) x), '[]') as waiting`)
}

export type OrderedRestriction = Ordered & { studentName: string; personName: string }

/** Every restriction in force that a leader keeps, for the orders to be compared; and the pairs settled before. */
export async function ordersFor(
  reads: Reads,
  who: Who,
): Promise<{ orders: OrderedRestriction[]; settled: { one: string; other: string }[] }> {
  return reads.one(sql`select coalesce((select json_agg(x) from (
      select distinct r.id, f.student_id as student, f.person_id as person, r.function, r.evidence_reference as reference, r.until::text as until,
        p.name as "studentName", q.name as "personName",
        array(select distinct y.person_id from current_relationships y where y.district_id = f.district_id and y.student_id = f.student_id) as caregivers
      from restrictions_in_force f join restrictions r on r.district_id = f.district_id and r.id = f.id
      join current_people p on p.district_id = f.district_id and p.id = f.student_id
      join current_people q on q.district_id = f.district_id and q.id = f.person_id
      where f.district_id = ${who.district} and ${who.hat} = 'leader' and ${keeps(who, sql`f.student_id`)}) x), '[]') as orders,
    coalesce((select json_agg(json_build_object('one', s.one_id, 'other', s.other_id)) from restriction_settlements s
      where s.district_id = ${who.district}), '[]') as settled`)
}

export async function addSettlement(
  tx: Tx,
  by: PersonId,
  settled: { one: string; other: string; words: string },
): Promise<void> {
  await tx.rows(sql`insert into restriction_settlements (district_id, one_id, other_id, words, by_person)
    values (${tx.district}, ${settled.one}, ${settled.other}, ${settled.words}, ${by}) on conflict do nothing`)
}

interface WaitingForKeepers {
  queue: Queue
  disputes: Dispute[]
  orders: OrderedRestriction[]
  settled: { one: string; other: string }[]
}

/** Everything that waits for the reader. */
export async function queueOf(reads: Reads, who: Who): Promise<WaitingForKeepers> {
  const [queue, disputes, orders] = await Promise.all([
    queueFor(reads, who),
    disputesWaiting(reads, who),
    ordersFor(reads, who),
  ])
  return { queue, disputes, ...orders }
}
