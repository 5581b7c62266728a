import { type FaultBook, FileFault } from './faults.ts'
import { modeOf, openOneRoster, openTables, rosterPortions } from './oneroster.ts'
import { openSource } from './package.ts'
import {
  isCaregiver,
  isStaff,
  isStudent,
  type Mode,
  newReading,
  type Portion,
  type Reading,
  type ReadOptions,
  tablesOf,
} from './reading.ts'
import { type RecordKind, recordKinds } from './records.ts'
import { sds1, sds21 } from './sds-tables.ts'
import { isWorkbook, type Source } from './source.ts'
import { openSheet, sheetPortions } from './spreadsheet.ts'
import { headersOf } from './table.ts'
import type { TableName } from './tables.ts'

export type Format = 'oneroster' | 'sds' | 'sds-1' | 'spreadsheet'

/** What was read; complete when the portions have come to their end. */
export interface Summary {
  name: string
  format: Format | undefined
  version: string | undefined
  /** The system that wrote the roster, when it says so. */
  system: string | undefined
  /** bulk: what is missing has ended; delta: only what is said has changed; absent: not spoken of. */
  modes: Record<RecordKind, Mode>
  counts: Record<RecordKind, number>
  people: { students: number; caregivers: number; staff: number }
  /** Different home language texts, as written. */
  languageTexts: number
  faults: { file: number; row: number; warning: number }
  /** A file fault stopped the reading: nothing of it may be written. */
  stopped: boolean
}

export interface RosterReading {
  portions: AsyncIterable<Portion>
  summary: Summary
}

/**
 * Reads a roster at `path` (zip, folder, or one CSV or workbook) as a stream of portions: schools, terms, courses,
 * sections, people, links, enrolments, each leaning only on those before it. Nothing that is wrong with the roster
 * throws: it comes as a fault, and a file fault comes last. Memory stays bounded by ids, not by rows.
 */
export function readRoster(path: string, options: ReadOptions = {}): RosterReading {
  const summary = emptySummary()
  return { portions: guarded(path, options, summary), summary }
}

async function* guarded(path: string, options: ReadOptions, summary: Summary): AsyncGenerator<Portion> {
  const portions = portionsAt(path, options, summary)[Symbol.asyncIterator]()
  for (;;) {
    const step = await portions.next().catch(asFault)
    if (step instanceof FileFault) {
      summary.stopped = true
      summary.faults.file += 1
      yield { file: step.fault.file, line: step.fault.line ?? 0, records: [], faults: [step.fault] }
      return
    }
    if (step.done) return
    for (const record of step.value.records) summary.counts[record.is] += 1
    yield step.value
  }
}

function asFault(cause: unknown): FileFault {
  if (cause instanceof FileFault) return cause
  throw cause
}

async function* portionsAt(path: string, options: ReadOptions, summary: Summary): AsyncGenerator<Portion> {
  const source = await openSource(path, options.limits)
  const reading = newReading(source, options)
  const closed = async (cause: unknown) => {
    source.close()
    conclude(reading, summary)
    throw cause
  }
  summary.name = source.name
  for (const warning of source.warnings) reading.book.add(warning)
  const inside = (await formatPortions(reading, summary).catch(closed))[Symbol.asyncIterator]()
  yield { file: source.name, line: 0, records: [], faults: reading.book.take() }
  for (let step = await inside.next().catch(closed); !step.done; step = await inside.next().catch(closed))
    yield step.value
  source.close()
  conclude(reading, summary)
  yield { file: source.name, line: 0, records: [], faults: [...reading.book.take(), ...reading.book.rest()] }
}

async function formatPortions(reading: Reading, summary: Summary): Promise<AsyncGenerator<Portion>> {
  const { source, book } = reading
  const format = await formatOf(source, book)
  summary.format = format
  if (format === 'spreadsheet') return sheetPortions(reading, await openSheet(reading, source.names[0] ?? ''))
  if (format === 'oneroster') Object.assign(summary, await openOneRoster(reading))
  else {
    summary.version = format === 'sds' ? '2.1' : '1'
    await openTables(reading, { specs: format === 'sds' ? sds21 : sds1, manifest: undefined })
  }
  return rosterPortions(reading)
}

/** Which format lies before us, by file names and, where those are alike, by headers. */
async function formatOf(source: Source, book: FaultBook): Promise<Format> {
  const has = (name: string) => source.names.some((file) => file.toLowerCase() === name)
  if (has('manifest.csv')) return 'oneroster'
  if (has('users.csv') && has('orgs.csv')) return (await isSds(source, book)) ? 'sds' : 'oneroster'
  if (has('student.csv') && has('school.csv')) return 'sds-1'
  const [only] = source.names
  if (source.names.length === 1 && only !== undefined && (isWorkbook(only) || /\.(csv|tsv|txt)$/i.test(only)))
    return 'spreadsheet'
  throw new FileFault('unknown-format', source.name, { value: source.names.slice(0, 8).join(', ') })
}

async function isSds(source: Source, book: FaultBook): Promise<boolean> {
  const file = source.names.find((name) => name.toLowerCase() === 'users.csv') ?? ''
  const headers = (await headersOf(source, file, book)) ?? []
  return !['status', 'enabledUser', 'role', 'orgSourcedIds', 'agentSourcedIds'].some((header) =>
    headers.includes(header),
  )
}

const tableOf: Record<RecordKind, TableName> = {
  school: 'orgs',
  term: 'academicSessions',
  course: 'courses',
  section: 'classes',
  person: 'users',
  link: 'users',
  enrolment: 'enrollments',
}

function conclude(reading: Reading, summary: Summary): void {
  const plain = summary.format === 'spreadsheet'
  for (const kind of recordKinds) {
    const modes = tablesOf(reading, tableOf[kind]).map(modeOf)
    const said = modes.includes('delta') ? 'delta' : (modes[0] ?? 'absent')
    summary.modes[kind] = plain ? (kind === 'term' || kind === 'course' ? 'absent' : 'bulk') : said
  }
  for (const bits of reading.known.people.values()) {
    if (bits & isStudent) summary.people.students += 1
    if (bits & isCaregiver) summary.people.caregivers += 1
    if (bits & isStaff) summary.people.staff += 1
  }
  summary.languageTexts = reading.known.languageTexts.size
  summary.faults = { ...reading.book.counts }
}

function emptySummary(): Summary {
  const each = <Value>(value: Value) => ({
    school: value,
    term: value,
    course: value,
    section: value,
    person: value,
    link: value,
    enrolment: value,
  })
  return {
    name: '',
    format: undefined,
    version: undefined,
    system: undefined,
    modes: each<Mode>('absent'),
    counts: each(0),
    people: { students: 0, caregivers: 0, staff: 0 },
    languageTexts: 0,
    faults: { file: 0, row: 0, warning: 0 },
    stopped: false,
  }
}
