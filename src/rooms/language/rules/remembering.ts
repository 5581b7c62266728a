import { plain } from './keeping.ts'

/** A sentence the school said before, with places for what differs. */
export interface Unit {
  source: string
  target: string
}

/** The least likeness (0 to 1) at which a unit is shown as near. */
const nearEnough = 0.7

/** The words of a sentence as memory looks for them: lower case, without signs, places apart. */
export function memoryWords(source: string): string[] {
  return (
    source
      .toLowerCase()
      .normalize('NFKC')
      .match(/<x id="\d+"\/>|[\p{L}\p{N}\p{M}]+/gu) ?? []
  )
}

/** How alike two sentences are, from 0 to 1: one less the share of words to change, places being all alike. */
export function likeness(one: string, other: string): number {
  const first = memoryWords(one).map(placeless)
  const second = memoryWords(other).map(placeless)
  const longest = Math.max(first.length, second.length)
  return longest === 0 ? 0 : 1 - distance(first, second) / longest
}

const placeless = (word: string) => (word.startsWith('<x') ? '<x/>' : word)

function distance(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (const [n, word] of one.entries()) {
    const next = [n + 1]
    for (const [m, against] of other.entries()) {
      const changed = (row[m] ?? 0) + (word === against ? 0 : 1)
      next.push(Math.min(changed, (row[m + 1] ?? 0) + 1, (next[m] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** The unit that says exactly this, and those near it, nearest first, five at most. */
export function remembered(
  source: string,
  units: readonly Unit[],
): { exact: Unit | undefined; near: (Unit & { likeness: number })[] } {
  const key = keyOf(source)
  const exact = units.find((unit) => keyOf(unit.source) === key)
  const near = units
    .filter((unit) => unit !== exact)
    .map((unit) => ({ ...unit, likeness: likeness(source, unit.source) }))
    .filter((unit) => unit.likeness >= nearEnough)
    .sort((one, other) => other.likeness - one.likeness)
  return { exact, near: near.slice(0, 5) }
}

/** Two sentences are the same when only spaces differ. */
export function keyOf(source: string): string {
  return source.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** The terms of the glossary that a sentence uses, by whole words, any case. */
export function termsIn<Term extends { term: string }>(source: string, terms: readonly Term[]): Term[] {
  const words = ` ${memoryWords(source).join(' ')} `
  return terms.filter(({ term }) => words.includes(` ${memoryWords(term).join(' ')} `))
}

/** A unit of the memory as a person reads it: ⟨1⟩ where a name or a number stood. */
export function withPlaces(words: string): string {
  return plain(words.replace(/<x id="(\d+)"\/>/g, '⟨$1⟩'))
}
