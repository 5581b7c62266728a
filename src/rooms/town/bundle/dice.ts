/** Chance that comes out the same for the same seed, on every machine: nothing here asks the clock or the system. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `n`. */
  upTo(n: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weigh<Key extends string>(weights: Readonly<Record<Key, number>>): Key
  shuffle<T>(list: readonly T[]): T[]
}

/** Dice for one place in the town; other words after the seed give other throws. */
export function diceOf(...words: (string | number)[]): Dice {
  let state = hashed(words.join(' '))
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (n: number) => Math.floor(next() * n)
  return {
    next,
    upTo,
    chance: (share) => next() < share,
    pick: (list) => pickFrom(list, next()),
    weigh: (weights) => weighed(weights, next()),
    shuffle: (list) => shuffled(list, upTo),
  }
}

function hashed(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash
}

function pickFrom<T>(list: readonly T[], throwOf: number): T {
  const [picked] = list.slice(Math.floor(throwOf * list.length))
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}

function weighed<Key extends string>(weights: Readonly<Record<Key, number>>, throwOf: number): Key {
  const keys = Object.keys(weights) as Key[]
  let left = throwOf * keys.reduce((sum, key) => sum + weights[key], 0)
  const found = keys.find((key) => {
    left -= weights[key]
    return left < 0
  })
  return found ?? pickFrom(keys, 0)
}

function shuffled<T>(list: readonly T[], upTo: (n: number) => number): T[] {
  const all = list.map((one) => ({ one }))
  for (let at = all.length - 1; at > 0; at--) {
    const other = upTo(at + 1)
    const [a, b] = [all[at], all[other]]
    if (a && b) [all[at], all[other]] = [b, a]
  }
  return all.map(({ one }) => one)
}
