import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { RemovalId, RemovalReason } from '../rules/removing.ts'

export interface NewRemoval {
  id: RemovalId
  student: PersonId
  what: 'message' | 'file'
  thing: Id<'message'> | Id<'file'>
  reason: RemovalReason
  by: PersonId
  at: Date
}

/** Writes what was asked; false when it is asked for already, or gone. */
export async function addRemoval(tx: Tx, one: NewRemoval): Promise<boolean> {
  const rows =
    await tx.rows(sql`insert into removals (district_id, id, student_id, what, thing_id, reason, asked_by, asked_at)
    select ${tx.district}::uuid, ${one.id}::uuid, ${one.student}::uuid, ${one.what}, ${one.thing}::uuid, ${one.reason}, ${one.by}::uuid, ${one.at}::timestamptz
    where not exists (select from removals r left join removal_answers a on a.district_id = r.district_id and a.removal_id = r.id
      where r.district_id = ${tx.district} and r.thing_id = ${one.thing} and a.agreed is not false) returning 1`)
  return rows.length > 0
}

export interface Removal {
  id: RemovalId
  student: PersonId
  name: string
  what: NewRemoval['what']
  thing: NewRemoval['thing']
  reason: RemovalReason
  by: PersonId
  byName: string | null
  at: Date
  agreed: boolean | null
  answeredAt: Date | null
}

const removal = (
  who: Who,
) => sql`select r.id, r.student_id as student, p.name, r.what, r.thing_id as thing, r.reason, r.asked_by as "by",
    b.name as "byName", r.asked_at as at, a.agreed, a.at as "answeredAt"
  from removals r
  join current_people p on p.district_id = r.district_id and p.id = r.student_id
  left join current_people b on b.district_id = r.district_id and b.id = r.asked_by
  left join removal_answers a on a.district_id = r.district_id and a.removal_id = r.id
  where r.district_id = ${who.district} and ${who.hat} = 'leader' and exists (select from sight v
    where v.district_id = r.district_id and v.viewer_id = ${who.person} and v.hat = 'leader' and v.student_id = r.student_id)`

/** What was asked about students in this leader's sight, what waits first. */
export function removalsFor(reads: Reads, who: Who): Promise<Removal[]> {
  return reads.rows(
    sql<Removal>`${removal(who)} order by a.removal_id is not null, r.asked_at desc limit 100`,
  )
}

export function removalFor(reads: Reads, who: Who, id: RemovalId): Promise<Removal> {
  return reads.one(sql<Removal>`${removal(who)} and r.id = ${id}`)
}

/** Writes the answer; false when somebody was faster. */
export async function answerRemovalOnce(
  tx: Tx,
  answer: { id: RemovalId; agreed: boolean; by: PersonId; at: Date },
): Promise<boolean> {
  const rows = await tx.rows(sql`insert into removal_answers (district_id, removal_id, agreed, by_person, at)
    values (${tx.district}, ${answer.id}, ${answer.agreed}, ${answer.by}, ${answer.at}) on conflict do nothing returning 1`)
  return rows.length > 0
}

/** That a thing was taken out, where the rows that said so are newer than a backup that was brought back. */
export async function keepRemovedAgain(tx: Tx, thing: Id<'message'> | Id<'file'>, at: Date): Promise<void> {
  await tx.rows(sql`insert into removals_again (district_id, thing_id, at)
    select ${tx.district}::uuid, ${thing}::uuid, ${at}::timestamptz
    where not exists (select from removed_things where district_id = ${tx.district} and thing_id = ${thing})`)
}
