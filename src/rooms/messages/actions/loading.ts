import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import { schoolDaysFor } from '../../school-days/index.ts'
import { addresseesIn } from '../store/deliveries.ts'
import * as store from '../store/loading.ts'
import { type EarlierTalk, toldIn } from './earlier-rows.ts'
import { writeEarlier } from './writing-earlier.ts'

/**
 * Keeps conversations that were held before: for many at once the rows that saying, receiving, calling and letting leave
 * would have left by now, with every letter's words. The moments are the caller's, and none lies ahead.
 */
export async function keepEarlierTalk(
  tx: Tx,
  ground: Pick<Ground, 'clock' | 'settings'>,
  talks: readonly EarlierTalk[],
): Promise<void> {
  const now = ground.clock.now()
  const threads = talks.map((talk) => ({ ...talk, id: newId<'thread'>(), at: beganAt(talk, now) }))
  await store.addEarlierThreads(tx, threads)
  const ids = threads.map(({ id }) => id)
  const people = Map.groupBy(await addresseesIn(tx, ids), ({ thread }) => thread)
  const everybody = [...new Set([...people.values()].flat().map(({ person }) => person))]
  const students = await store.calledOf(
    tx,
    talks.map(({ student }) => student),
  )
  const daysOf = await schoolDaysFor(
    tx,
    talks.map(({ student }) => student),
  )
  const head = await store.letterhead(tx)
  const laying = {
    ground,
    district: tx.district,
    now,
    ...head,
    lettersSince: new Date(now.getTime() - lettersKept),
    reached: await store.addressesOfWays(tx, everybody),
  }
  const told = threads.map((talk) => {
    const { called = '', name = '' } = students.get(talk.student) ?? {}
    const around = {
      laying,
      thread: talk.id,
      called,
      people: people.get(talk.id) ?? [],
      days: daysOf(talk.student),
    }
    const keeps = [...new Set([name, ...around.people.map((one) => one.name)])]
    return { talk, keeps, messages: toldIn(talk, around) }
  })
  await writeEarlier(tx, told, now)
}

/** How long letters are kept, unless a school chose otherwise, in milliseconds. */
const lettersKept = 30 * 86_400_000

function beganAt({ messages, calls }: EarlierTalk, now: Date): Date {
  return new Date(Math.min(now.getTime(), ...[...messages, ...calls].map(({ at }) => at.getTime())))
}
