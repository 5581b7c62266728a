import yauzl from 'yauzl'
import type { RawRow } from './csv.ts'
import { FileFault, orFileFault } from './faults.ts'

const LARGEST_WORKBOOK = 64 * 1024 * 1024
const LARGEST_PART = 192 * 1024 * 1024
const MOST_PARTS = 2000
const MOST_COLUMNS = 1000

/** The rows of a workbook's first sheet, as text; formulas give their last result, nothing is computed. */
export async function sheetRows(bytes: AsyncIterable<Uint8Array>, file: string): Promise<RawRow[]> {
  const unreadable = () => new FileFault('sheet-unreadable', file)
  const whole = await gathered(bytes, file, LARGEST_WORKBOOK)
  const zip = await orFileFault(
    yauzl.fromBufferPromise(whole, { lazyEntries: true, autoClose: false }),
    unreadable,
  )
  zip.on('error', () => {})
  if (zip.entryCount > MOST_PARTS) throw new FileFault('sheet-too-big', file)
  const parts = new Map<string, yauzl.Entry>()
  const each = zip.eachEntry()
  for (
    let step = await orFileFault(each.next(), unreadable);
    !step.done;
    step = await orFileFault(each.next(), unreadable)
  ) {
    if (step.value.isEncrypted()) throw unreadable()
    parts.set(step.value.fileName, step.value)
  }
  const text = async (name: string) => {
    const entry = parts.get(name)
    if (entry === undefined) return ''
    if (entry.uncompressedSize > LARGEST_PART) throw new FileFault('sheet-too-big', file)
    const stream = await orFileFault(zip.openReadStreamPromise(entry), unreadable)
    return (await orFileFault(gathered(stream, file, LARGEST_PART), unreadable)).toString('utf8')
  }
  const sheet = await text(
    firstSheet(await text('xl/workbook.xml'), await text('xl/_rels/workbook.xml.rels')),
  )
  if (sheet === '') throw unreadable()
  return rowsIn(sheet, sharedStrings(await text('xl/sharedStrings.xml')))
}

async function gathered(bytes: AsyncIterable<Uint8Array>, file: string, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw new FileFault('sheet-too-big', file)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function firstSheet(workbook: string, links: string): string {
  const id = /<(?:\w+:)?sheet\b[^<>]*\br:id="([^"]*)"/.exec(workbook)?.[1]
  const link = [...links.matchAll(/<Relationship\b[^<>]*>/g)]
    .map((match) => match[0])
    .find((tag) => attribute(tag, 'Id') === id)
  const target = link === undefined ? '' : attribute(link, 'Target')
  if (target === '') return 'xl/worksheets/sheet1.xml'
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

function sharedStrings(xml: string): string[] {
  return [
    ...xml.matchAll(/<(?:\w+:)?si\b[^<>]*?(?:\/>|>((?:(?!<(?:\w+:)?si\b)[\s\S])*?)<\/(?:\w+:)?si>)/g),
  ].map((match) => textIn(match[1] ?? ''))
}

/** All text runs of a cell, without the reading aids that East Asian workbooks keep beside them. */
function textIn(xml: string): string {
  const bare = xml.replace(/<(?:\w+:)?rPh\b(?:(?!<(?:\w+:)?rPh\b)[\s\S])*?<\/(?:\w+:)?rPh>/g, '')
  return [...bare.matchAll(/<(?:\w+:)?t\b[^<>]*?(?:\/>|>([^<]*)<\/(?:\w+:)?t>)/g)]
    .map((match) => unescaped(match[1] ?? ''))
    .join('')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(#?\w{1,8});/g, (whole, name: string) => entities[name] ?? characterOf(name) ?? whole)
}

/** "#250" and "#xfa" → "ú". */
function characterOf(name: string): string | undefined {
  if (!/^#(\d+|x[0-9a-f]+)$/i.test(name)) return undefined
  const code = Number(`0${name.slice(1)}`.replace(/^0(?=\d)/, ''))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Looks no further than the next cell: a hostile sheet without closing tags must not cost its length squared. */
const cellOrRow =
  /<(?:\w+:)?row\b([^<>]*)>|<(?:\w+:)?c\b([^<>]*?)(?:\/>|>((?:(?!<(?:\w+:)?c\b)[\s\S])*?)<\/(?:\w+:)?c>)/g

function rowsIn(xml: string, shared: string[]): RawRow[] {
  const rows: RawRow[] = []
  let row: RawRow = { line: 0, cells: [] }
  for (const [, rowTag, cellTag, inside] of xml.matchAll(cellOrRow)) {
    if (rowTag !== undefined) {
      const told = Number(attribute(rowTag, 'r'))
      row = { line: told > row.line ? told : row.line + 1, cells: [] }
      rows.push(row)
      continue
    }
    const tag = cellTag ?? ''
    const place = placeOf(attribute(tag, 'r')) ?? row.cells.length
    if (place >= MOST_COLUMNS) continue
    while (row.cells.length < place) row.cells.push('')
    row.cells[place] = cellText(attribute(tag, 't'), inside ?? '', shared)
  }
  return rows
}

function cellText(kind: string, inside: string, shared: string[]): string {
  if (kind === 'inlineStr') return textIn(inside)
  const value = unescaped(/<(?:\w+:)?v\b[^<>]*>([^<]*)<\/(?:\w+:)?v>/.exec(inside)?.[1] ?? '')
  if (kind === 's') return shared[Number(value)] ?? ''
  if (kind === 'b') return value === '1' ? 'true' : 'false'
  if (kind === 'e') return ''
  return kind === '' || kind === 'n' ? plainNumber(value) : value
}

/** Telephone numbers kept as numbers come as 9.18555E9. */
function plainNumber(value: string): string {
  return /^-?\d+(\.\d+)?E\+?\d+$/i.test(value) ? String(Number(value)) : value
}

/** "C7" → 2. */
function placeOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
