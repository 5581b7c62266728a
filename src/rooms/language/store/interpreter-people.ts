import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { OnKeys } from '../../../ground/keys.ts'
import type { InterpreterId } from './interpreters.ts'

/** What hangs on the sealing keys in this room. */
export const languageOnKeys: OnKeys = {
  sealed: [{ table: 'interpreter_lines', column: 'code_sealed', about: `'interpreter-line ' || id` }],
  hashed: [],
}

export interface InterpreterRow {
  id: InterpreterId
  name: string
  staff: boolean
  reachedAt: string | null
  agreement: string
  languages: { language: string; qualification: string | null }[]
}

export function interpretersNow(reads: Reads): Promise<InterpreterRow[]> {
  return reads.rows(sql<InterpreterRow>`
    select i.id, coalesce(i.name, p.name) as name, i.person_id is not null as staff, i.reached_at as "reachedAt", i.agreement,
      coalesce((select json_agg(json_build_object('language', l.language, 'qualification', l.qualification) order by l.language)
        from interpreter_languages l where l.district_id = i.district_id and l.interpreter_id = i.id), '[]') as languages
    from interpreters i left join current_people p on p.district_id = i.district_id and p.id = i.person_id
    where i.district_id = ${reads.district} and i.until is null order by 2`)
}

/** Somebody of the staff by their name at this school, for who enters an interpreter. */
export function colleagues(reads: Reads): Promise<{ id: PersonId; name: string }[]> {
  return reads.rows(sql<{ id: PersonId; name: string }>`
    select distinct p.id, p.name from current_staff_roles o join current_people p on p.district_id = o.district_id and p.id = o.person_id
    where o.district_id = ${reads.district} order by 2 limit 500`)
}

interface NewInterpreter {
  person: PersonId | undefined
  name: string | undefined
  reachedAt: string | undefined
  agreement: string
  language: string
  qualification: string | undefined
  by: PersonId
  at: Date
}

/** Somebody interprets from now on; a colleague who does already gets one more language. */
export async function addInterpreter(tx: Tx, one: NewInterpreter): Promise<void> {
  const rows = await tx.rows(sql<{ id: InterpreterId }>`
    insert into interpreters (district_id, id, person_id, name, reached_at, agreement, by_person, since)
    values (${tx.district}, ${newId()}, ${one.person ?? null}, ${one.person ? null : (one.name ?? null)}, ${one.reachedAt ?? null}, ${one.agreement}, ${one.by}, ${one.at})
    on conflict (district_id, person_id) where until is null do update set agreement = excluded.agreement returning id`)
  for (const { id } of rows)
    await tx.rows(sql`insert into interpreter_languages (district_id, interpreter_id, language, qualification)
      values (${tx.district}, ${id}, ${one.language}, ${one.qualification ?? null})
      on conflict (district_id, interpreter_id, language) do update set qualification = excluded.qualification`)
}

export interface Line {
  id: Id<'interpreter-line'>
  vendor: string
  number: string
  languages: string[]
  sealed: string
  budgetLine: string
}

export function linesNow(reads: Reads): Promise<Line[]> {
  return reads.rows(sql<Line>`select id, vendor, number, languages, code_sealed as sealed, budget_line as "budgetLine"
    from interpreter_lines where district_id = ${reads.district} and until is null order by vendor`)
}

export async function addLine(tx: Tx, line: Line & { by: PersonId; at: Date }): Promise<void> {
  await tx.rows(sql`insert into interpreter_lines (district_id, id, vendor, number, languages, code_sealed, budget_line, by_person, since)
    values (${tx.district}, ${line.id}, ${line.vendor}, ${line.number}, ${line.languages}, ${line.sealed}, ${line.budgetLine}, ${line.by}, ${line.at})`)
}
