import { type CsvTrouble, type RawRow, RowSplitter, separatorOf } from './csv.ts'
import { type FaultBook, FileFault, type Severity } from './faults.ts'
import { isWorkbook, type Source } from './source.ts'
import { textOf } from './text.ts'
import { sheetRows } from './xlsx.ts'

/** What a roster file should hold. */
export interface Columns {
  /** Canonical names, in the order of the specification. */
  names: readonly string[]
  required: readonly string[]
  /** Other spellings met in the wild → canonical name. */
  aliases?: Readonly<Record<string, string>>
  /** The dialect's own header → our canonical name; nothing to remark on. */
  renamed?: Readonly<Record<string, string>>
}

/** A file's first row, and where each column that we know stands. */
export interface Header {
  file: string
  headers: string[]
  places: Map<string, number>
}

/** A row whose cells are asked for by canonical column name; an absent column reads as empty. */
export class Row {
  readonly line: number
  readonly #cells: string[]
  readonly #header: Header
  constructor(raw: RawRow, header: Header) {
    this.line = raw.line
    this.#cells = raw.cells
    this.#header = header
  }

  get file(): string {
    return this.#header.file
  }

  /** The cell without blanks around it; empty when the row or the file does not have it. */
  get(column: string): string {
    const place = this.#header.places.get(column)
    return place === undefined ? '' : (this.#cells[place]?.trim() ?? '')
  }

  /** The cell's comma-separated list. */
  list(column: string): string[] {
    const cell = this.get(column)
    if (cell === '') return []
    return cell.includes(',')
      ? cell
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== '')
      : [cell]
  }
}

/** The rows of a file in pieces as they arrive, header row first; for CSV of any kind and for workbooks. */
async function* rawRows(source: Source, file: string, book: FaultBook): AsyncGenerator<RawRow[]> {
  if (isWorkbook(file)) {
    yield await sheetRows(source.bytes(file), file)
    return
  }
  const texts = textOf(source.bytes(file), (encoding) => {
    if (encoding === 'windows-1252') book.once({ severity: 'warning', word: 'not-utf8', file })
    if (encoding === 'broken') book.once({ severity: 'warning', word: 'broken-bytes', file })
  })
  let splitter: RowSplitter | undefined
  let opening = ''
  for await (const text of texts) {
    if (text.includes('\u0000')) throw new FileFault('not-a-table', file)
    if (splitter) {
      yield splitter.push(text)
      continue
    }
    opening += text
    if (!/[\r\n]/.test(opening.trimStart())) continue
    splitter = splitterFor(opening, file, book)
    yield withoutSeparatorLine(splitter.push(opening))
  }
  splitter ??= splitterFor(opening, file, book)
  if (opening !== '' && !/[\r\n]/.test(opening.trimStart())) yield splitter.push(opening)
  yield splitter.end()
}

function splitterFor(opening: string, file: string, book: FaultBook): RowSplitter {
  const separator = separatorOf(/[^\r\n]*/.exec(opening.trimStart())?.[0] ?? '')
  if (separator !== ',') book.once({ severity: 'warning', word: 'other-separator', file, value: separator })
  return new RowSplitter(separator, (trouble, line) => {
    book.add({ severity: severityOf[trouble], word: trouble, file, line })
  })
}

const severityOf: Record<CsvTrouble, Severity> = {
  'broken-quote': 'row',
  'row-too-long': 'row',
  'line-break': 'warning',
}

/** Spreadsheet programs may write "sep=;" above the header. */
function withoutSeparatorLine(rows: RawRow[]): RawRow[] {
  return /^sep=/.test(rows[0]?.cells.join('') ?? '') ? rows.slice(1) : rows
}

/** The header of a file, without reading on; undefined when the file is empty. */
export async function headersOf(
  source: Source,
  file: string,
  book: FaultBook,
): Promise<string[] | undefined> {
  for await (const rows of rawRows(source, file, book)) {
    const first = rows.find((row) => !isBlank(row))
    if (first) return first.cells.map((cell) => cell.trim())
  }
  return undefined
}

/** The rows below the header; too long or empty ones are set aside. */
export async function* rowsBelow(source: Source, header: Header, book: FaultBook): AsyncGenerator<Row[]> {
  const width = header.headers.length
  let above = true
  for await (const raws of rawRows(source, header.file, book)) {
    const rows: Row[] = []
    for (const raw of raws) {
      if (isBlank(raw)) continue
      if (above) above = false
      else if (raw.cells.length > width && raw.cells.slice(width).some((cell) => cell.trim() !== '')) {
        book.add({
          severity: 'row',
          word: 'too-many-cells',
          file: header.file,
          line: raw.line,
          hint: { cells: raw.cells.length, columns: width },
        })
      } else rows.push(new Row(raw, header))
    }
    yield rows
  }
}

function isBlank(row: RawRow): boolean {
  return row.cells.every((cell) => cell.trim() === '')
}
