import type { RestrictedFunction } from './restrictions.ts'

/** A restriction in force, with everybody who cares for the student. */
export interface Ordered {
  id: string
  student: string
  person: string
  function: RestrictedFunction
  reference: string
  until: string | null
  caregivers: readonly string[]
}

export type Contradiction = { one: string; other: string; why: 'same-person' | 'nobody-left' }

/**
 * Pairs of restrictions that cannot both be meant, for a leader to read the orders (L12): two for one person and
 * function on different evidence or until different days, or two after which nobody may at all. Ids in order.
 */
export function contradictionsIn(restrictions: readonly Ordered[]): Contradiction[] {
  const sorted = [...restrictions].sort((a, b) => (a.id < b.id ? -1 : 1))
  return sorted.flatMap((one, at) =>
    sorted.slice(at + 1).flatMap((other) => {
      const why = contradiction(one, other, sorted)
      return why ? [{ one: one.id, other: other.id, why }] : []
    }),
  )
}

function contradiction(
  one: Ordered,
  other: Ordered,
  all: readonly Ordered[],
): Contradiction['why'] | undefined {
  if (one.student !== other.student || one.function !== other.function) return undefined
  if (one.person === other.person)
    return one.reference !== other.reference || one.until !== other.until ? 'same-person' : undefined
  const closed = new Set(
    all.filter((x) => x.student === one.student && x.function === one.function).map(({ person }) => person),
  )
  return one.caregivers.every((person) => closed.has(person)) ? 'nobody-left' : undefined
}
