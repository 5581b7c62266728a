import { type FaultBook, FileFault } from './faults.ts'
import type { Columns, Header } from './table.ts'

const SHORTEST_TO_GUESS = 7
const MOST_WRONG_LETTERS = 2

/**
 * Finds the columns we know in a file's first row: by name, then without regard to capitals, then by other spellings
 * met in the wild, then forgiving up to two wrong letters. What was forgiven is noted; a required column that is
 * nowhere is a file fault.
 */
export function headerOf(
  file: string,
  headers: string[],
  { columns, book }: { columns: Columns; book: FaultBook },
): Header {
  const places = new Map<string, number>()
  const free = new Set(headers.keys())
  const claim = (name: string, place: number) => {
    places.set(name, place)
    free.delete(place)
  }
  noteTwice(file, headers, book)
  for (const name of columns.names) {
    const exact = headers.indexOf(name)
    if (exact >= 0) claim(name, exact)
  }
  for (const place of [...free]) {
    const name = columns.renamed?.[headers[place] ?? '']
    if (name !== undefined && !places.has(name)) claim(name, place)
  }
  for (const place of [...free]) {
    const name = respelled(headers[place] ?? '', columns, places)
    if (name === undefined) continue
    book.add({
      severity: 'warning',
      word: 'column-misspelt',
      file,
      line: 1,
      value: headers[place] ?? '',
      hint: { expected: name },
    })
    claim(name, place)
  }
  const missing = columns.required.filter((name) => !places.has(name))
  if (missing.length > 0) throw new FileFault('column-missing', file, { line: 1, column: missing.join(', ') })
  noteOrder({ file, headers, places }, columns, book)
  return { file, headers, places }
}

function respelled(header: string, columns: Columns, taken: Map<string, number>): string | undefined {
  const wanted = columns.names.filter((name) => !taken.has(name))
  const plain = plainOf(header)
  if (plain === '') return undefined
  const alias = Object.entries(columns.aliases ?? {}).find(([other]) => plainOf(other) === plain)?.[1]
  if (alias && wanted.includes(alias)) return alias
  const same = wanted.find((name) => plainOf(name) === plain)
  if (same || plain.length < SHORTEST_TO_GUESS || plain.includes('.')) return same
  const near = wanted.filter((name) => distance(plainOf(name), plain) <= MOST_WRONG_LETTERS)
  return near.length === 1 ? near[0] : undefined
}

/** Columns of the sender's own, which belong after those of the specification. */
const extension = /^(metadata\.|ext[_:])/i

/** Capitals, blanks, dashes and underscores aside; a dot is kept, it parts "metadata." from the rest. */
function plainOf(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, '')
}

/** How many letters must be put in, taken out or changed to make one word the other. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > MOST_WRONG_LETTERS) return MOST_WRONG_LETTERS + 1
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let column = 1; column <= other.length; column++) {
      const change = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      now.push(Math.min(change, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1))
    }
    before = now
  }
  return before[other.length] ?? 0
}

function noteTwice(file: string, headers: string[], book: FaultBook): void {
  const twice = headers.filter((header, place) => header !== '' && headers.indexOf(header) < place)
  for (const value of new Set(twice))
    book.add({ severity: 'warning', word: 'column-twice', file, line: 1, value })
  if (headers.some((header) => header === ''))
    book.add({ severity: 'warning', word: 'column-unnamed', file, line: 1 })
}

/** The specifications want their own columns first and in order; any order is read, and the difference noted once. */
function noteOrder(header: Header, columns: Columns, book: FaultBook): void {
  if (columns.renamed) return
  const places = columns.names
    .filter((name) => !name.includes('.'))
    .flatMap((name) => header.places.get(name) ?? [])
  const outOfOrder = places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))
  const last = Math.max(-1, ...places)
  const between = header.headers.find((name, place) => place < last && extension.test(name))
  if (!outOfOrder && between === undefined) return
  book.once({
    severity: 'warning',
    word: 'column-order',
    file: header.file,
    line: 1,
    ...(between && { value: between }),
  })
}
