/**
 * Where a letter is. `left`: the other side took it. `uncertain`: it was handed over and nobody answered, so it may have
 * arrived; it is never sent again by itself, and only the provider can tell what came of it. `refused`: it will not arrive.
 */
export type LetterState = 'waiting' | 'leaving' | 'left' | 'failing' | 'refused' | 'uncertain'

const following: Readonly<Record<LetterState, readonly LetterState[]>> = {
  waiting: ['leaving', 'refused'],
  leaving: ['left', 'failing', 'refused', 'uncertain'],
  failing: ['leaving', 'refused'],
  left: ['refused'],
  uncertain: ['left', 'refused'],
  refused: [],
}

/** Whether a letter may go from one state to another; the database asks the same (`letters_only_move_on`). */
export function mayFollow(before: LetterState, after: LetterState): boolean {
  return following[before].includes(after)
}

const pauses = [30, 120, 600, 1800, 3600, 10_800]

/** Milliseconds to wait after the n-th attempt failed: half a minute, then ever longer, at most three hours. */
export function pauseAfter(attempt: number): number {
  return (pauses[Math.min(attempt, pauses.length) - 1] ?? 30) * 1000
}
