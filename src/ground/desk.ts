import { together } from './ahead.ts'
import type { Tx } from './database.ts'
import type { Ground } from './ground.ts'
import type { DistrictId } from './ids.ts'
import { type LeavingLetter, recordFates, type Tried, takeSome } from './leaving.ts'
import type { Letter } from './outbox.ts'

/** Writes what came of a letter, if one was tried, and gives the next when asked to; undefined when none is due. */
export type Desk<One extends Tried> = (asked: {
  tried?: One | undefined
  takes: boolean
}) => Promise<LeavingLetter | undefined>

interface Line<One extends Tried> {
  ground: Ground
  district: DistrictId
  kind: Letter['kind']
  /** Whether no more letters are to be given. */
  stopped: () => boolean
  /** What the channel keeps besides of letters that were tried, in the same transaction. */
  keep?: (tx: Tx, tried: readonly One[], now: Date) => Promise<void>
}

interface Asking<One> {
  tried: One | undefined
  takes: boolean
  give(letter: LeavingLetter | undefined): void
  fail(reason: unknown): void
}

/** So many transactions are written at once. */
const desks = 2

/**
 * One desk for all who send: while one transaction is written, those who come meanwhile are put into the next together. A
 * letter is leaving only once that is kept, so nobody ever has more than the one they send.
 */
export function openDesk<One extends Tried>(line: Line<One>): Desk<One> {
  let waiting: Asking<One>[] = []
  let writing = 0
  const write = async () => {
    for (await otherWork(); waiting.length > 0; await otherWork()) {
      const now = waiting
      waiting = []
      await settled(line, now)
    }
    writing--
  }
  return ({ tried, takes }) =>
    new Promise((give, fail) => {
      waiting.push({ tried, takes, give, fail })
      if (writing >= desks) return
      writing++
      void write()
    })
}

/** Lets those who have something to say by now say it. */
const otherWork = () => new Promise<void>((go) => setImmediate(go))

async function settled<One extends Tried>(line: Line<One>, asking: readonly Asking<One>[]): Promise<void> {
  const { ground, district, kind, stopped, keep } = line
  const takers = asking.filter(({ takes }) => takes)
  try {
    const letters = await ground.db.transaction(
      district,
      async (tx) => {
        const now = ground.clock.now()
        const none = stopped() || ground.ending?.aborted === true || takers.length === 0
        const tried = asking.flatMap((one) => one.tried ?? [])
        const [, taken] = await together([
          recordFates(tx, tried, now),
          none ? Promise.resolve([]) : takeSome(tx, { now, most: takers.length, kind }),
          keep?.(tx, tried, now) ?? Promise.resolve(),
        ])
        return taken
      },
      'anew',
    )
    for (const one of asking) one.give(one.takes ? letters.shift() : undefined)
  } catch (error) {
    for (const { fail } of asking) fail(error)
  }
}
/**
 * Keeps up to `most` hands at work until none has any. A hand that finds nothing goes home; each thing that a hand finds
 * (`found`) calls one back, for where one lay there may be more. The first fault is thrown once all are home, and calls nobody.
 */
export function crew(most: number, hand: (found: () => void) => Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    let working = 0
    const faults: unknown[] = []
    const home = () => {
      working--
      if (working > 0) return
      if (faults.length > 0) fail(faults[0])
      else done()
    }
    const call = () => {
      if (working >= most || faults.length > 0) return
      working++
      hand(call)
        .catch((fault: unknown) => faults.push(fault))
        .finally(home)
    }
    for (let n = 0; n < most; n++) call()
  })
}
