import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { memoryWords, type Unit } from '../rules/remembering.ts'

export interface Languages {
  from: string
  to: string
}

/** Units that share a word with this sentence, the most first: a hundred to choose from. */
export function unitsNear(reads: Reads, source: string, { from, to }: Languages): Promise<Unit[]> {
  const words = [...new Set(memoryWords(source))]
  return reads.rows(sql<Unit>`
    select source, target from memory_units
    where district_id = ${reads.district} and source_language = ${from} and target_language = ${to} and until is null
      and source_words && ${words}::text[]
    order by cardinality(array(select unnest(source_words) intersect select unnest(${words}::text[]))) desc, made_at desc limit 100`)
}

/** The school remembers this from now on, in the place of what it said before; the same twice is one. */
export async function remember(
  tx: Tx,
  unit: Unit & Languages & { origin: 'human' | 'import' | 'phrasebook'; by?: PersonId; at: Date },
): Promise<void> {
  const { from, to, source, target, origin, at } = unit
  const [same] =
    await tx.rows(sql`update memory_units set until = case when target = ${target} then null else ${at}::timestamptz end
    where district_id = ${tx.district} and source_language = ${from} and target_language = ${to} and md5(source) = md5(${source})
      and until is null returning target = ${target} as same`)
  if (same && Reflect.get(same, 'same') === true) return
  await tx.rows(sql`insert into memory_units (district_id, id, source_language, target_language, source, target, source_words, origin, by_person, made_at)
    values (${tx.district}, ${newId()}, ${from}, ${to}, ${source}, ${target}, ${memoryWords(source)}, ${origin}, ${unit.by ?? null}, ${at})`)
}
