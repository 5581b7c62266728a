import type { DateOrder } from './dates.ts'
import type { Fault } from './faults.ts'
import { FaultBook, type FaultWord, type Severity } from './faults.ts'
import type { Mapping } from './mapping.ts'
import type { Country } from './phones.ts'
import type { At, RecordKind, RosterRecord } from './records.ts'
import type { Limits, Source } from './source.ts'
import { type Header, type Row, rowsBelow } from './table.ts'
import type { TableName, TableSpec } from './tables.ts'

export interface ReadOptions {
  /** Whose numbers are written without a country code. */
  country?: Country
  /** Read birth dates (and nothing else of demographics), to know when rights pass to the student. Off unless asked for. */
  birthDates?: boolean
  /** How this roster writes 1/5/2026. Without it such dates are left out and named. */
  dateOrder?: DateOrder
  /** Which column of a plain sheet is what; guessed from the headers where not given. */
  mapping?: Mapping
  /** The school of a plain sheet without a school column. */
  school?: string
  limits?: Limits
}

export type Mode = 'bulk' | 'delta' | 'absent'

/** A piece of the roster, in the order of what leans on what; some hundreds to thousands of records. */
export interface Portion {
  file: string
  /** The last line read so far in `file`. */
  line: number
  records: RosterRecord[]
  faults: Fault[]
}

export interface Table {
  spec: TableSpec
  header: Header
  declared: Mode | undefined
  /** What the rows' status cells said. */
  seen: { rows: number; filled: number; ended: number }
}

export const isStudent = 1
export const isCaregiver = 2
export const isStaff = 4

/** What has been read so far, to check what leans on it. */
export interface Known {
  /** Organisation → its school; null for one above schools. */
  orgs: Map<string, string | null>
  ids: Record<RecordKind, Set<string>>
  /** Person → bits of what they are. */
  people: Map<string, number>
  languageTexts: Set<string>
}

export interface Reading {
  source: Source
  book: FaultBook
  options: ReadOptions
  tables: Table[]
  known: Known
}

export function newReading(source: Source, options: ReadOptions, book = new FaultBook()): Reading {
  const ids = {
    school: none(),
    term: none(),
    course: none(),
    section: none(),
    person: none(),
    link: none(),
    enrolment: none(),
  }
  const known = { orgs: new Map(), ids, people: new Map(), languageTexts: none() }
  return { source, book, options, tables: [], known }
}

function none(): Set<string> {
  return new Set()
}

export function tablesOf(reading: Reading, name: TableName): Table[] {
  return reading.tables.filter((table) => table.spec.table === name)
}

/** Whether the roster holds all of a table, so that an id which is not in it is a mistake. */
export function holdsAll(reading: Reading, name: TableName): boolean {
  const tables = tablesOf(reading, name)
  return tables.length > 0 && tables.every((table) => table.declared === 'bulk')
}

/** The records of a table in portions; `read` may leave a row out, and says why in the book. */
export async function* portionsOf(
  reading: Reading,
  table: Table,
  read: (row: Row, table: Table) => RosterRecord | undefined,
): AsyncGenerator<Portion> {
  const file = table.header.file
  for await (const rows of rowsBelow(reading.source, table.header, reading.book)) {
    const records: RosterRecord[] = []
    for (const row of rows) {
      table.seen.rows += 1
      const record = read(row, table)
      if (record) records.push(record)
    }
    yield { file, line: rows.at(-1)?.line ?? 0, records, faults: reading.book.take() }
  }
}

export function atOf(row: Row): At {
  return { file: row.file, line: row.line }
}

interface AboutRow {
  severity: Severity
  word: FaultWord
  column?: string
  value?: string
  hint?: Record<string, string | number>
}

/** Notes something about one row. */
export function noteRow(reading: Reading, row: Row, about: AboutRow): void {
  const id = about.severity === 'row' ? row.get('sourcedId') : ''
  reading.book.add({ ...about, file: row.file, line: row.line, ...(id && { id }) })
}
