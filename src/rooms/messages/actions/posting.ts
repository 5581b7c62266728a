import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { practiceDomain, replyAddress, tokenHash } from '../../../ground/mail-address.ts'
import { type Letter, postAll } from '../../../ground/outbox.ts'
import { renditionsOf, saidTo } from '../../language/index.ts'
import type { PairTold } from '../letters.ts'
import { stopDue } from '../store/closing.ts'
import { type Due, sendOff, takeDue } from '../store/deliveries.ts'
import { keepTokens } from '../store/replies.ts'

/** A letter that goes, and the deliveries it carries; with the token its answer comes back by. */
export interface Going {
  due: readonly Due[]
  letter: Letter
  token?: Buffer
}

/** Takes what is due; for whoever is out of its thread meanwhile it stays here (L12). `taken` counts those too. */
export async function dueNow(
  tx: Tx,
  asked: Parameters<typeof takeDue>[1],
): Promise<{ taken: number; due: Due[] }> {
  const all = await takeDue(tx, asked)
  const outside = all.filter((one) => !one.takesPart)
  if (outside.length > 0) await stopDue(tx, outside)
  return { taken: all.length, due: all.filter((one) => one.takesPart) }
}

/** Whom a delivery's letter is for. */
export const addressed = ({ person, carrier: kind, to }: Due) => ({ id: newId<'letter'>(), person, kind, to })

/** The language a letter around the words is in. */
export const letterLanguage = ({ languages: [first], language }: Due) => first ?? language

/** What each delivery says to whoever reads it. */
export async function toldOf(tx: Tx, ground: Ground, due: readonly Due[]) {
  const renditions = await renditionsOf(
    tx,
    due.map(({ text }) => text),
  )
  return due.map((one) => ({
    one,
    said: saidTo(one.languages, { ...one, renditions: renditions.get(one.text) ?? [] }),
    pair: pairTo(one),
    url: `${ground.settings.url}/conversations/${one.thread}`,
  }))
}

/** What a concern carries, as somebody of these languages sees it (R02.8). */
export function pairTo({
  languages,
  will,
  help,
}: Pick<Due, 'languages' | 'will' | 'help'>): PairTold | undefined {
  return will ? { will: saidTo(languages, will), help: help ? saidTo(languages, help) : null } : undefined
}

const year = 365 * 86_400_000

/** Lays letters into the outbox; their deliveries are done, and their answers find the way back. */
export async function postLetters(tx: Tx, ground: Ground, going: readonly Going[]): Promise<void> {
  const at = ground.clock.now()
  await postAll(
    tx,
    going.map(({ letter }) => letter),
  )
  const sent = going.flatMap(({ due, letter }) =>
    due.map(({ message, person, n }) => ({ message, person, n, letter: letter.id })),
  )
  await sendOff(tx, sent, at)
  const tokens = going.flatMap(({ token, due: [first] }) =>
    token && first
      ? [{ message: first.message, person: first.person, n: first.n, hash: tokenHash(token) }]
      : [],
  )
  await keepTokens(tx, tokens, { at, until: new Date(at.getTime() + year) })
}

/** Where answers by mail come back to; in the sample town they do so without a server. */
export function replyDomain(
  { settings }: Pick<Ground, 'settings'>,
  { sample }: { sample: boolean },
): string | undefined {
  return settings.mailIn?.domain ?? (sample ? practiceDomain : undefined)
}

/** Where an answer goes, and what the mail stands under in its reader's mailbox. Between two people there is nothing to unsubscribe (L20). */
export function replyHeaders(
  ground: Pick<Ground, 'settings'>,
  { thread, lastLetter, lastMail, sample }: Pick<Due, 'thread' | 'lastLetter' | 'lastMail' | 'sample'>,
  { token, district }: { token: Buffer | undefined; district: DistrictId },
): Record<string, string> {
  const domain = replyDomain(ground, { sample })
  const host = ground.settings.mail?.from.address.split('@').at(-1) ?? 'localhost'
  const last = lastMail?.startsWith('<') ? lastMail : lastLetter ? `<${lastLetter}@${host}>` : undefined
  const before = [`<thread.${thread}@${host}>`, ...(last ? [last] : [])]
  return {
    References: before.join(' '),
    'In-Reply-To': before.at(-1) ?? '',
    ...(token && domain && { 'Reply-To': replyAddress({ token, district, domain }) }),
  }
}
