import type { Difference, DifferenceKind, Summary } from '../rules.ts'

const listedPerKind = 25

/** Counts differences, and keeps the first of each kind for sentences. */
export class DifferenceBook {
  readonly counts: Partial<Record<DifferenceKind, number>> = {}
  readonly listed: Difference[] = []
  readonly #kept = new Map<DifferenceKind, number>()

  add(difference: Difference): void {
    this.count(difference.kind, 1)
    this.list(difference)
  }

  count(kind: DifferenceKind, n: number): void {
    if (n > 0) this.counts[kind] = (this.counts[kind] ?? 0) + n
  }

  list(difference: Difference): void {
    const kept = this.#kept.get(difference.kind) ?? 0
    if (kept >= listedPerKind) return
    this.#kept.set(difference.kind, kept + 1)
    this.listed.push(difference)
  }

  get changes(): Summary['changes'] {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0)
  }
}
