/** So many at once, and so many a second after that. */
export interface Budget {
  atOnce: number
  perSecond: number
}

/** Whether one more may be done under a name; each name has a budget of its own, which fills with time. */
export function budgeted({ atOnce, perSecond }: Budget): (name: string, now: Date) => boolean {
  const left = new Map<string, { n: number; at: number }>()
  return (name, now) => {
    const at = now.getTime()
    const before = left.get(name) ?? { n: atOnce, at }
    const n = Math.min(atOnce, before.n + (Math.max(0, at - before.at) / 1000) * perSecond)
    left.set(name, { n: n < 1 ? n : n - 1, at })
    return n >= 1
  }
}
