import { dayOf } from './dates.ts'
import type { FaultWord } from './faults.ts'
import { noteRow, type Reading, type Table } from './reading.ts'
import type { RecordKind } from './records.ts'
import type { Row } from './table.ts'

const LONGEST_ID = 255
const usualId = /^[A-Za-z0-9._/@-]+$/

/** The row's id, when it has a fresh and possible one. Ids beyond the specification's letters are read and noted once a file. */
export function idOf(
  reading: Reading,
  row: Row,
  { kind, id }: { kind: RecordKind; id: string },
): string | undefined {
  const refuse = (word: FaultWord) => {
    noteRow(reading, row, { severity: 'row', word, column: 'sourcedId', ...(id && { value: id }) })
    return undefined
  }
  if (id === '') return refuse('empty-cell')
  if (id.length > LONGEST_ID) return refuse('bad-id')
  const seen = reading.known.ids[kind]
  if (seen.has(id)) return refuse('duplicate-id')
  seen.add(id)
  if (!usualId.test(id)) {
    reading.book.once({ severity: 'warning', word: 'unusual-id', file: row.file, line: row.line, value: id })
  }
  return id
}

/**
 * Whether the row says that what it tells of is over. Counts what the rows say, so that the file's mode can be judged;
 * "inactive" of OneRoster 1.0 reads as over, any other word as still so.
 */
export function endedBy(reading: Reading, row: Row, table: Table): boolean {
  const status = row.get('status')
  const plain = status.toLowerCase()
  if (status !== '') table.seen.filled += 1
  const ended = plain === 'tobedeleted' || plain === 'inactive'
  if (plain === 'tobedeleted') table.seen.ended += 1
  if (plain === 'inactive' || (status !== '' && plain !== 'active' && !ended)) {
    noteRow(reading, row, {
      severity: 'warning',
      word: 'unknown-word',
      column: 'status',
      value: status,
      hint: { expected: 'active, tobedeleted' },
    })
  }
  return ended
}

/** A cell that must say something; its absence costs the row. */
export function needed(reading: Reading, row: Row, column: string): string | undefined {
  const cell = row.get(column)
  if (cell !== '') return cell
  noteRow(reading, row, { severity: 'row', word: 'empty-cell', column })
  return undefined
}

/** One of the words a column may hold, forgiving capitals; undefined for other words, which is for the caller to note. */
export function choiceOf<Word extends string>(
  reading: Reading,
  row: Row,
  { column, words }: { column: string; words: readonly Word[] },
): Word | undefined {
  const cell = row.get(column)
  const exact = words.find((word) => word === cell)
  if (exact !== undefined || cell === '') return exact
  const near = words.find((word) => word.toLowerCase() === cell.toLowerCase().replace(/[\s_-]/g, ''))
  if (near !== undefined) {
    reading.book.once({
      severity: 'warning',
      word: 'word-case',
      file: row.file,
      line: row.line,
      column,
      value: cell,
      hint: { expected: near },
    })
  }
  return near
}

/** A day; what cannot be read is left out and noted. */
export function dayAt(reading: Reading, row: Row, column: string): string | undefined {
  const value = row.get(column)
  const read = dayOf(value, reading.options.dateOrder)
  if (read === undefined) return undefined
  if ('day' in read) return read.day
  noteRow(reading, row, { severity: 'warning', word: read.fault, column, value })
  return undefined
}

/** From and until of a row; an end before the beginning is left out and noted. */
export function spanOf(reading: Reading, row: Row, [begin, end]: readonly [string, string]) {
  const from = dayAt(reading, row, begin)
  const until = dayAt(reading, row, end)
  if (from === undefined || until === undefined || from <= until) return { from, until }
  noteRow(reading, row, { severity: 'warning', word: 'ends-before-start', column: end, value: row.get(end) })
  return { from, until: undefined }
}

/** yes, true, 1 and no, false, 0 in any case; undefined for anything else. */
export function yesOrNo(cell: string): boolean | undefined {
  const plain = cell.trim().toLowerCase()
  if (/^(true|yes|y|1|x|si|sí|oui|ja|نعم)$/.test(plain)) return true
  if (/^(false|no|n|0|non|nein|لا)$/.test(plain)) return false
  return undefined
}
