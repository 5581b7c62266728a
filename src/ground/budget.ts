import { keepNewest } from './newest.ts'

/** So many at once, and so many a second after that. */
export interface Budget {
  atOnce: number
  perSecond: number
}

const mostNames = 10_000

/**
 * Whether one more may be done under a name; each name has a budget of its own, which fills with time. Of very many names
 * those that were not heard of for longest are forgotten, so that nobody fills the memory by taking ever new ones.
 */
export function budgeted({ atOnce, perSecond }: Budget): (name: string, now: Date) => boolean {
  const left = new Map<string, { n: number; at: number }>()
  return (name, now) => {
    const at = now.getTime()
    const before = left.get(name) ?? { n: atOnce, at }
    const n = Math.min(atOnce, before.n + (Math.max(0, at - before.at) / 1000) * perSecond)
    left.delete(name)
    left.set(name, { n: n < 1 ? n : n - 1, at })
    keepNewest(left, mostNames)
    return n >= 1
  }
}
