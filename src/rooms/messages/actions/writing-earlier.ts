import type { Tx } from '../../../ground/database.ts'
import { recall } from '../../../ground/happenings.ts'
import { cameBack } from '../../../ground/leaving.ts'
import { tokenHash } from '../../../ground/mail-address.ts'
import { postAll } from '../../../ground/outbox.ts'
import { keepEarlierTexts } from '../../language/index.ts'
import { handedTo } from '../rules/clocks.ts'
import { clocksRanOut, handOver } from '../store/clocks.ts'
import * as store from '../store/loading.ts'
import { tieFiles } from '../store/messages.ts'
import { keepTokens } from '../store/replies.ts'
import type { EarlierTalk, Told } from './earlier-rows.ts'

/** A thread of earlier with all that its messages leave, and the names that no machine may see. */
export type Kept = { talk: EarlierTalk; keeps: string[]; messages: Told[] }

/** Writes the rows of all threads, kind by kind, and hands over what ran out meanwhile. */
export async function writeEarlier(tx: Tx, told: readonly Kept[], now: Date): Promise<void> {
  const messages = told.flatMap((one) => one.messages)
  await writeTexts(tx, told)
  await writeMessages(tx, told)
  await store.addEarlierCalls(
    tx,
    told.flatMap(({ talk: { student, household, calls } }) =>
      calls.map((call) => ({ ...call, student, household })),
    ),
  )
  await writeLetters(tx, messages, now)
  await handOverLate(tx, now)
}

async function writeTexts(tx: Tx, told: readonly Kept[]): Promise<void> {
  await keepEarlierTexts(
    tx,
    told.flatMap(({ talk, keeps, messages }) =>
      messages.flatMap(({ texts }) =>
        texts.map(({ in: renditions, ...text }) => ({ ...text, renditions, keeps, student: talk.student })),
      ),
    ),
  )
}

async function writeMessages(tx: Tx, told: readonly Kept[]): Promise<void> {
  const messages = told.flatMap(({ messages }) => messages)
  await store.addEarlierMessages(
    tx,
    messages.map(({ row }) => row),
  )
  const arrivals = messages.flatMap(({ arrival }) => arrival ?? [])
  await store.addEarlierArrivals(tx, arrivals)
  await store.addEarlierClocks(
    tx,
    messages.flatMap(({ clock }) => clock ?? []),
  )
  for (const { row, said, shows } of messages)
    if (said.files) await tieFiles(tx, { message: row.id, files: said.files, text: shows ?? null })
  await recall(
    tx,
    told.flatMap(({ talk: { student }, messages: all }) =>
      all.map(({ row: { id: message, thread, side, by, at } }) => ({
        name: 'message.said',
        about: { student, thread, message, side },
        by,
        at,
      })),
    ),
  )
}

const year = 365 * 86_400_000

async function writeLetters(tx: Tx, messages: readonly Told[], now: Date): Promise<void> {
  const laid = messages.flatMap((one) => one.laid)
  await store.addEarlierDeliveries(
    tx,
    laid.map(({ delivery }) => delivery),
  )
  await postAll(
    tx,
    laid.flatMap(({ letter }) => letter ?? []),
  )
  await keepTokens(
    tx,
    laid.flatMap(({ delivery: { message, person, n }, token }) =>
      token ? { message, person, n, hash: tokenHash(token) } : [],
    ),
    { at: now, until: new Date(now.getTime() + year) },
  )
  for (const { said, laid: own } of messages)
    for (const { letter } of own)
      if (said.cameBack && letter?.kind === 'mail')
        await cameBack(tx, letter.id, { left: letter.madeAt, reason: 'no-mailbox', at: said.cameBack })
}

/** Clocks that ran out meanwhile were handed over at that moment. */
async function handOverLate(tx: Tx, now: Date): Promise<void> {
  for (const { message, adults, due } of await clocksRanOut(tx, now))
    await handOver(tx, { message, to: handedTo(adults) ?? null, at: due })
}
