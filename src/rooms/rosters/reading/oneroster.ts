import { enrolmentsOf } from './enrolments.ts'
import { type FaultBook, FileFault } from './faults.ts'
import { headerOf } from './header.ts'
import { LinkBook } from './links.ts'
import { type Manifest, manifestOf } from './manifest.ts'
import { birthsOf, peopleOf } from './people.ts'
import { type Mode, type Portion, portionsOf, type Reading, type Table, tablesOf } from './reading.ts'
import { rolesOf } from './roles.ts'
import { notUsedFault, type Source } from './source.ts'
import { courseFrom, rosterSchools, sectionFrom, termsOf } from './structure.ts'
import { headersOf } from './table.ts'
import { oneRoster11, oneRoster12, type TableSpec } from './tables.ts'

/** Opens a OneRoster bundle: manifest, headers and modes, before any row. Throws file faults. */
export async function openOneRoster(
  reading: Reading,
): Promise<{ version: string; system: string | undefined }> {
  const manifest = await manifestOf(reading.source, reading.book)
  const version = manifest.version === '1.0' && hasFile(reading.source, 'roles') ? '1.2' : manifest.version
  await openTables(reading, { specs: version === '1.2' ? oneRoster12 : oneRoster11, manifest })
  return { version, system: manifest.system }
}

/** Finds the files of a dialect and reads their headers; files of no use to us are named. */
export async function openTables(
  reading: Reading,
  { specs, manifest }: { specs: TableSpec[]; manifest: Manifest | undefined },
): Promise<void> {
  const used = new Set<string>(manifest ? ['manifest.csv'] : [])
  for (const spec of specs) {
    const declared = manifest?.modes.get(spec.file)
    const file = await fileFor(reading, spec)
    if (file === undefined) missing(reading, spec, declared)
    else {
      used.add(file.toLowerCase())
      await openTable(reading, { spec, file, declared: manifest?.version === '1.0' ? 'bulk' : declared })
    }
  }
  for (const name of reading.source.names) {
    if (!used.has(name.toLowerCase())) reading.book.add(notUsedFault(name))
  }
}

function hasFile(source: Source, name: string): boolean {
  return source.names.some((file) => file.toLowerCase() === `${name}.csv`)
}

/** A table's file by its name; failing that, roles have been met under the name of user profiles. */
async function fileFor(reading: Reading, spec: TableSpec): Promise<string | undefined> {
  const { source, book } = reading
  const found = source.names.find((file) => file.toLowerCase() === `${spec.file}.csv`)
  if (found !== undefined || spec.table !== 'roles') return found
  const profiles = source.names.find((file) => file.toLowerCase() === 'userprofiles.csv')
  const headers = profiles === undefined ? [] : ((await headersOf(source, profiles, book)) ?? [])
  if (profiles === undefined || !headers.includes('roleType')) return undefined
  book.add({
    severity: 'warning',
    word: 'rows-under-wrong-name',
    file: profiles,
    hint: { expected: 'roles.csv' },
  })
  return profiles
}

function missing(_reading: Reading, spec: TableSpec, declared: Mode | undefined): void {
  const promised = declared === 'bulk' || declared === 'delta'
  const file = `${spec.file}.csv`
  if (spec.required ? declared === undefined || declared === 'bulk' : promised) {
    throw new FileFault('file-missing', file)
  }
}

async function openTable(
  reading: Reading,
  { spec, file, declared }: { spec: TableSpec; file: string; declared: Mode | undefined },
): Promise<void> {
  const headers = await headersOf(reading.source, file, reading.book)
  if (declared === 'absent') reading.book.add({ severity: 'warning', word: 'file-declared-absent', file })
  if (headers === undefined) {
    if (spec.required && declared !== 'delta') throw new FileFault('file-empty', file)
    reading.book.add({ severity: 'warning', word: 'file-empty', file })
    return
  }
  const header = headerOf(file, headers, { columns: spec.columns, book: reading.book })
  const table: Table = {
    spec,
    header,
    declared: declared === 'absent' ? 'delta' : (declared ?? 'bulk'),
    seen: { rows: 0, filled: 0, ended: 0 },
  }
  reading.tables.push(table)
}

/** Everything in the roster, each portion leaning only on those before it. */
export async function* rosterPortions(reading: Reading): AsyncGenerator<Portion> {
  yield* rosterSchools(reading)
  yield* termsOf(reading)
  for (const table of tablesOf(reading, 'courses')) {
    yield* portionsOf(reading, table, (row) => courseFrom(reading, row, table))
  }
  for (const table of tablesOf(reading, 'classes')) {
    yield* portionsOf(reading, table, (row) => sectionFrom(reading, row, table))
  }
  yield* peopleAndLinks(reading)
  yield* enrolmentsOf(reading)
  for (const table of reading.tables) settle(table, reading.book)
}

/** Roles, births and links are large; they live no longer than this. */
async function* peopleAndLinks(reading: Reading): AsyncGenerator<Portion> {
  const links = new LinkBook(reading)
  await links.read()
  const births = await birthsOf(reading)
  const roleRows = await rolesOf(reading)
  yield* peopleOf(reading, { ...roleRows, births, links })
  yield* links.portions()
}

/**
 * What a file turned out to be. Where manifest and rows differ the rows win: statuses in every row, some of them
 * "tobedeleted", make a delta; none at all make a bulk. Statuses that all say "active" leave a bulk a bulk: many
 * systems write them, and to read such a file as a delta would keep everyone who has left.
 */
export function modeOf(table: Table): Mode {
  const { rows, filled, ended } = table.seen
  if (table.declared === 'bulk' && ended > 0 && filled === rows) return 'delta'
  if (table.declared === 'delta' && filled === 0 && rows > 0 && canHaveStatus(table)) return 'bulk'
  return table.declared ?? 'bulk'
}

function canHaveStatus(table: Table): boolean {
  return table.header.places.has('status') && table.spec.table !== 'relationships'
}

function settle(table: Table, book: FaultBook): void {
  const { rows, filled } = table.seen
  const file = table.header.file
  const mode = modeOf(table)
  const read = table.spec.table !== 'demographics'
  if (rows === 0 && read) {
    if (table.spec.required && mode === 'bulk') throw new FileFault('file-empty', file)
    book.add({ severity: 'warning', word: 'file-empty', file })
  }
  if (mode !== table.declared)
    book.add({ severity: 'warning', word: 'mode-conflict', file, hint: { read: mode } })
  else if (mode === 'bulk' && filled > 0)
    book.add({ severity: 'warning', word: 'status-in-bulk', file, hint: { rows: filled } })
  else if (mode === 'delta' && filled < rows && canHaveStatus(table)) {
    book.add({ severity: 'warning', word: 'status-missing', file, hint: { rows: rows - filled } })
  }
}
