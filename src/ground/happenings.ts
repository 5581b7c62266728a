import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { newId, type PersonId } from './ids.ts'
import type { Told } from './jobs.ts'

interface News {
  about: Told
  by?: PersonId | undefined
}

/** News that travels uphill: a row and a job for each listener, in the caller's transaction; many at once in one statement. */
export async function happen(tx: Tx, name: string, told: News | readonly News[]): Promise<void> {
  const all = [told].flat()
  const rows = all.map(({ about, by }) => ({ id: newId(), about, by: by ?? null }))
  await tx.rows(sql`insert into happenings (district_id, id, name, about, by_person)
    select ${tx.district}, id, ${name}, about, "by" from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, about jsonb, "by" uuid)`)
  for (const { about } of all) await tx.enqueue(name, about)
}

/** Writes down what happened before anybody here could hear of it: the rows of `happen`, and nobody is called. */
export async function recall(
  tx: Tx,
  happened: readonly { name: string; about: Told; by: PersonId | null; at: Date }[],
): Promise<void> {
  const rows = happened.map((one) => ({ ...one, id: newId() }))
  await tx.rows(sql`insert into happenings (district_id, id, name, about, by_person, at)
    select ${tx.district}, id, name, about, "by", at
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, name text, about jsonb, "by" uuid, at timestamptz)`)
}

/** Erases what is written of a person, whatever part they had in it; returns the ids of what went. */
export async function forgetHappenings(tx: Tx, person: PersonId): Promise<string[]> {
  const gone = await tx.rows(sql<{ id: string }>`delete from happenings where district_id = ${tx.district}
    and (by_person = ${person} or exists (select from jsonb_each_text(about) t where t.value = ${person}::text)) returning id`)
  return gone.map(({ id }) => id)
}

/** Erases what happened before a moment, at most 5,000 at once; returns the ids of what went. */
export async function forgetHappeningsBefore(tx: Tx, before: Date): Promise<string[]> {
  const gone = await tx.rows(sql<{ id: string }>`delete from happenings
    where district_id = ${tx.district} and id = any(array(select id from happenings
      where district_id = ${tx.district} and at < ${before} limit 5000)) returning id`)
  return gone.map(({ id }) => id)
}
