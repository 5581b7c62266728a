/** A row as it stood in the file. */
export interface RawRow {
  line: number
  cells: string[]
}

export type CsvTrouble = 'broken-quote' | 'row-too-long' | 'line-break'

/** The longest row that is read; a forgotten quotation mark must not swallow the file. */
export const LONGEST_ROW = 64 * 1024

/**
 * Splits text into rows as RFC 4180 says, tolerant where files in the wild are not so: any line end, blank lines
 * skipped, quotation marks inside a plain cell kept. A row with a broken quotation is reported and left out, and
 * reading goes on with the next line, so that no row costs another. Lines are those of the file, from 1.
 */
export class RowSplitter {
  #rest = ''
  #line = 1
  #newline = ''
  #last = false
  #skipping = false
  readonly #separator: string
  readonly #trouble: (trouble: CsvTrouble, line: number) => void

  constructor(separator: string, trouble: (trouble: CsvTrouble, line: number) => void) {
    this.#separator = separator
    this.#trouble = trouble
  }

  /** The rows that are complete with this piece of text. */
  push(text: string): RawRow[] {
    return this.#split(this.#rest + text)
  }

  /** The last row, when the file does not end with a line end. */
  end(): RawRow[] {
    this.#last = true
    return this.#rest === '' ? [] : this.#split(this.#rest)
  }

  #split(text: string): RawRow[] {
    const rows: RawRow[] = []
    if (this.#newline === '') this.#newline = newlineOf(text, this.#last)
    let start = this.#skipping ? this.#skip(text) : 0
    while (this.#newline !== '' && start < text.length) {
      const next = this.#row(text, start, rows)
      if (next === undefined) break
      start = next
    }
    this.#rest = text.slice(start)
    return rows
  }

  /** Past the rest of a row that was given up. */
  #skip(text: string): number {
    const found = text.indexOf(this.#newline)
    if (found < 0) return text.length
    this.#skipping = false
    this.#line += 1
    return found + 1
  }

  /** Reads the row that begins at `start`; the place of the next one, or nothing when more text is needed. */
  #row(text: string, start: number, rows: RawRow[]): number | undefined {
    const found = text.indexOf(this.#newline, start)
    if (found < 0 && !this.#last) return this.#overlong(text, start)
    const stop = found < 0 ? text.length : found
    const line = text.charCodeAt(stop - 1) === 13 ? text.slice(start, stop - 1) : text.slice(start, stop)
    if (line.includes('"')) return this.#quotedRow(text, start, { stop, rows })
    if (line.length > LONGEST_ROW) this.#trouble('row-too-long', this.#line)
    else if (line !== '') rows.push({ line: this.#line, cells: line.split(this.#separator) })
    this.#line += 1
    return stop + 1
  }

  /** A line without an end: beyond the limit it is given up. */
  #overlong(text: string, start: number): number | undefined {
    if (text.length - start <= LONGEST_ROW) return undefined
    this.#trouble('row-too-long', this.#line)
    this.#skipping = true
    return text.length
  }

  #quotedRow(
    text: string,
    start: number,
    { stop, rows }: { stop: number; rows: RawRow[] },
  ): number | undefined {
    const read = readQuoted(text, start, {
      separator: this.#separator,
      newline: this.#newline,
      last: this.#last,
    })
    if (read.end === 'more' && text.length - start <= LONGEST_ROW) return undefined
    if (read.end === 'more' || read.end === 'broken' || read.end - start > LONGEST_ROW) {
      this.#trouble('broken-quote', this.#line)
      this.#line += 1
      return stop + 1
    }
    if (read.breaks > 0) this.#trouble('line-break', this.#line)
    rows.push({ line: this.#line, cells: read.cells })
    this.#line += 1 + read.breaks
    return read.end
  }
}

interface QuotedRead {
  cells: string[]
  /** Where the next row begins. */
  end: number | 'more' | 'broken'
  /** Line ends inside cells; each became a blank. */
  breaks: number
}

function readQuoted(
  text: string,
  start: number,
  { separator, newline, last }: { separator: string; newline: string; last: boolean },
): QuotedRead {
  const cells: string[] = []
  let breaks = 0
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, last) : plainCell(text, at, [separator, newline])
    if (cell === 'more') return { cells, breaks, end: last ? 'broken' : 'more' }
    const broken = /[\r\n]/.test(cell.value)
    if (broken) breaks += cell.value.split(newline).length - 1
    cells.push(broken ? cell.value.replace(/[\r\n]+/g, ' ') : cell.value)
    at = cell.end
    if (at >= text.length) return { cells, breaks, end: last ? at : 'more' }
    if (text[at] === separator) at += 1
    else if (text.startsWith(newline, at)) return { cells, breaks, end: at + newline.length }
    else if (text[at] === '\r' && text[at + 1] === newline) return { cells, breaks, end: at + 2 }
    else if (text[at] === '\r' && at + 1 >= text.length && !last) return { cells, breaks, end: 'more' }
    else return { cells, breaks, end: 'broken' }
  }
}

function quotedCell(text: string, start: number, last: boolean): { value: string; end: number } | 'more' {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || quote - start > LONGEST_ROW) return 'more'
    if (quote + 1 >= text.length && !last) return 'more'
    if (text[quote + 1] !== '"') {
      return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    }
    at = quote + 2
  }
}

function plainCell(text: string, start: number, stops: readonly string[]): { value: string; end: number } {
  const found = stops.map((stop) => text.indexOf(stop, start)).filter((stop) => stop >= 0)
  const end = Math.min(text.length, ...found)
  const value = text.slice(start, end)
  return value.endsWith('\r') ? { value: value.slice(0, -1), end: end - 1 } : { value, end }
}

/** Files end their lines with LF, CR LF, or (old ones) CR alone. */
function newlineOf(text: string, last: boolean): string {
  if (text.includes('\n')) return '\n'
  const lone = text.indexOf('\r')
  if (lone >= 0 && (lone < text.length - 1 || last)) return '\r'
  return last || text.length > LONGEST_ROW ? '\n' : ''
}

const separators = [',', ';', '\t', '|'] as const

/** Which character parts the cells, judged by the first line outside quotation marks. */
export function separatorOf(firstLine: string): string {
  const told = /^sep=(.)\s*$/.exec(firstLine)?.[1]
  if (told) return told
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const count = (separator: string) => bare.split(separator).length
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best))
}
