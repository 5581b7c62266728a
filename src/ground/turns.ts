import { setTimeout as sleep } from 'node:timers/promises'

/** A gate before a neighbour who takes only so much a second. */
export interface Turns {
  /** Resolves when it is the caller's turn. */
  take(): Promise<void>
  /** What was brought with one turn weighs so many more, such as the parts of a text: the next waits for them too. */
  owe(weight: number): void
  /** Nobody's turn comes for so many milliseconds. */
  hold(milliseconds: number): void
}

/** Gives turns evenly, so many a second: each only after the one before has really gone, however late that was. */
export function turns(perSecond: number): Turns {
  let free = 0
  let last: Promise<void> = Promise.resolve()
  async function next(): Promise<void> {
    for (let wait = free - performance.now(); wait > 0; wait = free - performance.now())
      await sleep(Math.ceil(wait))
    free = performance.now() + 1000 / perSecond
  }
  return {
    take() {
      last = last.then(next)
      return last
    },
    owe(weight) {
      free = Math.max(free, performance.now()) + (weight * 1000) / perSecond
    },
    hold(milliseconds) {
      free = Math.max(free, performance.now() + milliseconds)
    },
  }
}
