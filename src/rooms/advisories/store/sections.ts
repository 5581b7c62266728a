import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import type { SectionAdult, SectionId, SectionRow, SectionStudent } from '../rules.ts'

const batch = 5000

/** Runs one statement for each batch of rows and adds up how many rows it changed. */
async function inBatches<Row>(
  tx: Tx,
  rows: readonly Row[],
  statement: (some: Row[]) => RawBuilder<unknown>,
): Promise<number> {
  let changed = 0
  for (let from = 0; from < rows.length; from += batch) {
    const done = statement(rows.slice(from, from + batch))
    const counted = sql<{ n: number }>`with done as (${done} returning 1) select count(*)::int as n from done`
    changed += (await tx.one(counted)).n
  }
  return changed
}

/** Writes new sections, renames known ones and opens ended ones again. Returns how many rows changed. */
export function addSections(tx: Tx, sections: readonly SectionRow[]): Promise<number> {
  return inBatches(
    tx,
    sections,
    (some) => sql`
      insert into sections as known (district_id, id, school_id, name, code, homeroom, since)
      select ${tx.district}::uuid, n.* from unnest(
        ${some.map((one) => one.id)}::uuid[], ${some.map((one) => one.school)}::uuid[], ${some.map((one) => one.name)}::text[],
        ${some.map((one) => one.code)}::text[], ${some.map((one) => one.homeroom)}::boolean[], ${some.map((one) => one.since)}::date[]) n
      on conflict (district_id, id) do update
        set name = excluded.name, code = excluded.code, homeroom = excluded.homeroom, until = null
        where (known.name, known.code, known.homeroom) is distinct from (excluded.name, excluded.code, excluded.homeroom)
          or known.until is not null`,
  )
}

/** Ends sections and everybody's place in them, from today on. Returns how many sections ended. */
export async function endSections(tx: Tx, sections: readonly SectionId[]): Promise<number> {
  const ending = (table: string, column: string) => (some: SectionId[]) =>
    sql`
    update ${sql.table(table)} set until = greatest(since, today())
    where district_id = ${tx.district} and ${sql.ref(column)} = any(${some}::uuid[]) and until is null`
  await inBatches(tx, sections, ending('section_students', 'section_id'))
  await inBatches(tx, sections, ending('section_adults', 'section_id'))
  return inBatches(tx, sections, ending('sections', 'id'))
}

/** Students and adults come into sections. Who is there already stays as they are. Returns how many rows changed. */
export async function joinSections(
  tx: Tx,
  { students = [], adults = [] }: { students?: readonly SectionStudent[]; adults?: readonly SectionAdult[] },
): Promise<number> {
  const joined = await inBatches(
    tx,
    students,
    (some) => sql`
      insert into section_students (district_id, id, section_id, student_id, since)
      select ${tx.district}::uuid, n.* from unnest(${some.map(() => newId())}::uuid[], ${some.map((one) => one.section)}::uuid[],
        ${some.map((one) => one.student)}::uuid[], ${some.map((one) => one.since)}::date[]) n
      on conflict (district_id, section_id, student_id) where until is null do nothing`,
  )
  return joined + (await joinAdults(tx, adults))
}

/** An adult whose part in a section changed leaves in the old part and comes in the new one. */
async function joinAdults(tx: Tx, adults: readonly SectionAdult[]): Promise<number> {
  const begun = await beginAdults(tx, adults)
  if (begun === adults.length) return begun
  await inBatches(
    tx,
    adults,
    (some) => sql`
      update section_adults a set until = greatest(a.since, today())
      from unnest(${some.map((one) => one.section)}::uuid[], ${some.map((one) => one.adult)}::uuid[],
        ${some.map((one) => one.main)}::boolean[]) n (section_id, person_id, main)
      where a.district_id = ${tx.district} and a.section_id = n.section_id and a.person_id = n.person_id
        and a.main <> n.main and a.until is null`,
  )
  return begun + (await beginAdults(tx, adults))
}

function beginAdults(tx: Tx, adults: readonly SectionAdult[]): Promise<number> {
  return inBatches(
    tx,
    adults,
    (some) => sql`
      insert into section_adults (district_id, id, section_id, person_id, main, since)
      select ${tx.district}::uuid, n.* from unnest(${some.map(() => newId())}::uuid[], ${some.map((one) => one.section)}::uuid[],
        ${some.map((one) => one.adult)}::uuid[], ${some.map((one) => one.main)}::boolean[], ${some.map((one) => one.since)}::date[]) n
      on conflict (district_id, section_id, person_id) where until is null do nothing`,
  )
}

/** Students and adults leave sections from today on; their time there stays readable. Returns how many rows changed. */
export async function leaveSections(
  tx: Tx,
  {
    students = [],
    adults = [],
  }: {
    students?: readonly Pick<SectionStudent, 'section' | 'student'>[]
    adults?: readonly Pick<SectionAdult, 'section' | 'adult'>[]
  },
): Promise<number> {
  const left = await inBatches(
    tx,
    students,
    (some) => sql`
      update section_students s set until = greatest(s.since, today())
      from unnest(${some.map((one) => one.section)}::uuid[], ${some.map((one) => one.student)}::uuid[]) n (section_id, student_id)
      where s.district_id = ${tx.district} and s.section_id = n.section_id and s.student_id = n.student_id and s.until is null`,
  )
  const leftAdults = await inBatches(
    tx,
    adults,
    (some) => sql`
      update section_adults a set until = greatest(a.since, today())
      from unnest(${some.map((one) => one.section)}::uuid[], ${some.map((one) => one.adult)}::uuid[]) n (section_id, person_id)
      where a.district_id = ${tx.district} and a.section_id = n.section_id and a.person_id = n.person_id and a.until is null`,
  )
  return left + leftAdults
}
