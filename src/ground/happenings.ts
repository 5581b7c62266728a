import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { newId, type PersonId } from './ids.ts'
import type { Told } from './jobs.ts'

/** News that travels uphill: a row and a job for each listener, in the caller's transaction. */
export async function happen(
  tx: Tx,
  name: string,
  told: { about: Told; by?: PersonId | undefined },
): Promise<void> {
  const id = newId()
  await tx.rows(sql`insert into happenings (district_id, id, name, about, by_person)
    values (${tx.district}, ${id}, ${name}, ${JSON.stringify(told.about)}, ${told.by ?? null})`)
  await tx.enqueue(name, told.about)
}
