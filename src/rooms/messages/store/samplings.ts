import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { ThreadId } from './threads.ts'

/** The conversations about a student by who takes part, without a word of them; for a leader of their school. */
export interface ToSample {
  student: PersonId
  called: string
  threads: { id: ThreadId; people: string[]; running: boolean }[]
}

export function threadsToSample(
  reads: Reads,
  who: Who,
  { student, now }: { student: PersonId; now: Date },
): Promise<ToSample> {
  return reads.one(sql<ToSample>`
    select c.id as student, c.called, (select coalesce(json_agg(json_build_object('id', t.id,
        'people', array(select distinct p.name from people_in_thread(t.district_id, t.student_id, t.household_id) q
          cross join lateral (select p.name from current_people p where p.district_id = t.district_id and p.id = q.person_id offset 0) p order by 1),
        'running', exists (select from samplings x where x.district_id = t.district_id and x.thread_id = t.id and x.by_person = ${who.person} and x.until > ${now}))
        order by t.made_at), '[]') from threads t where t.district_id = c.district_id and t.student_id = c.id) as threads
    from current_people c
    where c.district_id = ${who.district} and c.id = ${student} and ${who.hat} = 'leader'
      and exists (select from sight v where v.viewer_id = ${who.person} and v.hat = 'leader' and v.student_id = c.id)`)
}

export async function addSampling(
  tx: Tx,
  {
    thread,
    by,
    reason,
    at,
    until,
  }: { thread: ThreadId; by: PersonId; reason: string; at: Date; until: Date },
): Promise<void> {
  await tx.rows(sql`insert into samplings (district_id, id, thread_id, by_person, reason, at, until)
    values (${tx.district}, ${newId()}, ${thread}, ${by}, ${reason}, ${at}, ${until})`)
}
