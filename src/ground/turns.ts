import { setTimeout as sleep } from 'node:timers/promises'

/** A gate before a neighbour who takes only so much a second. */
export interface Turns {
  /** Resolves when it is the caller's turn; `weight` of what it brings, such as the parts of a text. */
  take(weight?: number): Promise<void>
  /** Nobody's turn comes for so many milliseconds. */
  hold(milliseconds: number): void
}

/** Gives turns evenly, so many a second. */
export function turns(perSecond: number): Turns {
  let free = 0
  return {
    async take(weight = 1) {
      const mine = Math.max(performance.now(), free)
      free = mine + (weight * 1000) / perSecond
      for (let wait = mine - performance.now(); wait > 0; wait = mine - performance.now())
        await sleep(Math.ceil(wait))
    },
    hold(milliseconds) {
      free = Math.max(free, performance.now() + milliseconds)
    },
  }
}
