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

/** What the school remembers between two languages, either way or one; for a file. */
export function unitsBetween(
  reads: Reads,
  { from, to }: Languages,
): Promise<(Unit & Languages & { at: Date })[]> {
  return reads.rows(sql<Unit & Languages & { at: Date }>`
    select source_language as "from", target_language as "to", source, target, made_at as at from memory_units
    where district_id = ${reads.district} and source_language = ${from} and target_language = ${to} and until is null
    order by made_at, id limit 20000`)
}

/** The pairs of languages that the memory knows, with how many sentences of each. */
export function memoryPairs(reads: Reads): Promise<(Languages & { units: number })[]> {
  return reads.rows(sql<Languages & { units: number }>`
    select source_language as "from", target_language as "to", count(*)::int as units from memory_units
    where district_id = ${reads.district} and until is null group by 1, 2 order by 1, 2`)
}

/** Many units out of another memory, as `remember` takes one; how many were new to the school. */
export async function rememberMany(
  tx: Tx,
  { units, by, at }: { units: readonly (Unit & Languages)[]; by: PersonId; at: Date },
): Promise<number> {
  const keyed = new Map(units.map((unit) => [JSON.stringify([unit.from, unit.to, unit.source]), unit]))
  const rows = [...keyed.values()].map((unit) => ({ ...unit, id: newId(), words: memoryWords(unit.source) }))
  const came = sql`json_to_recordset(${JSON.stringify(rows)}) as c (id uuid, "from" text, "to" text, source text, target text, words json)`
  const same = sql`m.district_id = ${tx.district} and m.source_language = c."from" and m.target_language = c."to"
    and md5(m.source) = md5(c.source) and m.until is null`
  await tx.rows(
    sql`update memory_units m set until = ${at} from ${came} where ${same} and m.target <> c.target`,
  )
  const made = await tx.rows(sql`
    insert into memory_units (district_id, id, source_language, target_language, source, target, source_words, origin, by_person, made_at)
    select ${tx.district}, c.id, c."from", c."to", c.source, c.target, array(select json_array_elements_text(c.words)), 'import', ${by}, ${at}
    from ${came} where not exists (select from memory_units m where ${same}) returning id`)
  return made.length
}
