import { sql } from 'kysely'
import type { Database, Reads } from './database.ts'
import type { DistrictId } from './ids.ts'
import { sealedAnew } from './secrets.ts'

/** A column that holds what was sealed, `about` being the SQL of what it was sealed for. */
export interface SealedColumn {
  table: string
  column: string
  about: string
}

/** A table of short secrets hashed under a key (`key_number`), `open` being the SQL of those that still open something. */
export interface HashedTable {
  table: string
  open: string
}

/** All that hangs on the sealing keys. */
export interface OnKeys {
  sealed: readonly SealedColumn[]
  hashed: readonly HashedTable[]
}

type Sealed = { id: string; text: string; about: string }

/** Seals under the newest key what was sealed under older ones; how much that was. What no key opens stays as it is. */
export async function sealAnew(
  db: Database,
  district: DistrictId,
  { home, sealed }: { home: string; sealed: readonly SealedColumn[] },
): Promise<number> {
  let done = 0
  for (const { table, column, about } of sealed)
    await db.transaction(district, async (tx) => {
      const rows = await tx.rows(sql<Sealed>`
        select id, ${sql.ref(column)} as text, ${sql.raw(about)} as about from ${sql.table(table)}
        where district_id = ${tx.district} for update`)
      for (const { id, text, about } of rows) {
        const anew = sealedAnew(home, text, about)
        if (anew === undefined) continue
        await tx.rows(sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew}
          where district_id = ${tx.district} and id = ${id}`)
        done += 1
      }
    })
  return done
}

/** How many secrets hang on each key of the district, by its number; 0 is what is not under a key yet. */
export async function hangingOnKeys(
  reads: Reads,
  { sealed, hashed }: OnKeys,
  now: Date,
): Promise<Map<number, number>> {
  const hanging = new Map<number, number>()
  const add = (rows: { number: number; n: number }[]) => {
    for (const { number, n } of rows) hanging.set(number, (hanging.get(number) ?? 0) + n)
  }
  for (const { table, column } of sealed)
    add(
      await reads.rows(sql`select split_part(${sql.ref(column)}, '.', 1)::int as number, count(*)::int as n
        from ${sql.table(table)} where district_id = ${reads.district} group by 1`),
    )
  for (const { table, open } of hashed)
    add(
      await reads.rows(sql`select coalesce(h.key_number, 0)::int as number, count(*)::int as n
        from (select ${now}::timestamptz as at) t, ${sql.table(table)} h
        where h.district_id = ${reads.district} and ${sql.raw(open)} group by 1`),
    )
  return hanging
}
