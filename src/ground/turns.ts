import { setTimeout as sleep } from 'node:timers/promises'

/** A gate before a neighbour who takes only so much a second. */
export interface Turns {
  /** Resolves when it is the caller's turn; `weight` of what it brings, such as the parts of a text. */
  take(weight?: number): Promise<void>
  /** Nobody's turn comes for so many milliseconds. */
  hold(milliseconds: number): void
}

/** Gives turns evenly, so many a second: each only after the one before has really gone, however late that was. */
export function turns(perSecond: number): Turns {
  let free = 0
  let last: Promise<void> = Promise.resolve()
  async function next(weight: number): Promise<void> {
    for (let wait = free - performance.now(); wait > 0; wait = free - performance.now())
      await sleep(Math.ceil(wait))
    free = performance.now() + (weight * 1000) / perSecond
  }
  return {
    take(weight = 1) {
      last = last.then(() => next(weight))
      return last
    },
    hold(milliseconds) {
      free = Math.max(free, performance.now() + milliseconds)
    },
  }
}
