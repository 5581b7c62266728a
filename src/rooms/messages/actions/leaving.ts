import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { replyAddress, tokenHash } from '../../../ground/mail-address.ts'
import { type Letter, postAll } from '../../../ground/outbox.ts'
import { readerFor } from '../../../ground/words.ts'
import { renditionsOf, saidTo, type TextId } from '../../language/index.ts'
import { linkTo } from '../../privacy/index.ts'
import { gatheredLetter, messageLetter } from '../letters.ts'
import { volumesDue } from '../rules/delivering.ts'
import { type Due, sendOff, stopWaiting, takeDue } from '../store/deliveries.ts'
import { forgetTokens, keepTokens } from '../store/replies.ts'
import { zoneOf } from '../store/school-days.ts'

const piece = 500

/** Lays out the letter of every delivery whose hour has come, each in the language of whoever it is for. */
export async function letLeave(ground: Ground, district: DistrictId): Promise<void> {
  for (let left = piece; left === piece; ) {
    left = await ground.db.transaction(district, async (tx) => {
      const due = await takeDue(tx, { now: ground.clock.now(), most: piece, gathered: undefined })
      if (due.length > 0) await sendPiece(tx, ground, due)
      return due.length
    })
  }
}

interface Going {
  due: readonly Due[]
  letter: Letter
  token?: Buffer
}

async function sendPiece(tx: Tx, ground: Ground, due: readonly Due[]): Promise<void> {
  const told = await toldOf(tx, ground, due)
  const going = told.map(({ one, said, url }): Going => {
    const token = one.carrier === 'mail' && ground.settings.mailIn ? randomBytes(16) : undefined
    const reader = readerFor(one.languages[0] ?? one.language, one.timeZone)
    const written = messageLetter(reader, { ...one, said, url, answerable: token !== undefined })
    const headers = one.carrier === 'mail' ? headersOf(ground, one, { token, district: tx.district }) : {}
    const letter = { ...addressed(one), language: said.language, headers, ...written }
    return { due: [one], letter, ...(token && { token }) }
  })
  await layOut(tx, ground, going)
}

const addressed = ({ person, carrier: kind, to }: Due) => ({ id: newId<'letter'>(), person, kind, to })

async function toldOf(tx: Tx, ground: Ground, due: readonly Due[]) {
  const renditions = await renditionsOf(
    tx,
    due.map(({ text }) => text),
  )
  return due.map((one) => ({
    one,
    said: saidTo(one.languages, { ...one, renditions: renditions.get(one.text) ?? [] }),
    url: `${ground.settings.url}/conversations/${one.thread}`,
  }))
}

const year = 365 * 86_400_000

async function layOut(tx: Tx, ground: Ground, going: readonly Going[]): Promise<void> {
  const at = ground.clock.now()
  await postAll(
    tx,
    going.map(({ letter }) => letter),
  )
  const sent = going.flatMap(({ due, letter }) =>
    due.map(({ message, person, n }) => ({ message, person, n, letter: letter.id })),
  )
  await sendOff(tx, sent, at)
  const tokens = going.flatMap(({ token, due }) =>
    token ? due.map(({ message, person, n }) => ({ message, person, n, hash: tokenHash(token) })) : [],
  )
  await keepTokens(tx, tokens, { at, until: new Date(at.getTime() + year) })
}

/** Where an answer goes, and what the mail stands under in its reader's mailbox. Between two people there is nothing to unsubscribe (L20). */
function headersOf(
  { settings }: Ground,
  { thread, lastLetter, lastMail }: Due,
  { token, district }: { token: Buffer | undefined; district: DistrictId },
): Record<string, string> {
  const { mailIn, mail } = settings
  const host = mail?.from.address.split('@').at(-1) ?? 'localhost'
  const last = lastMail ?? (lastLetter ? `<${lastLetter}@${host}>` : undefined)
  const before = [`<thread.${thread}@${host}>`, ...(last ? [last] : [])]
  return {
    References: before.join(' '),
    'In-Reply-To': before.at(-1) ?? '',
    ...(token && mailIn && { 'Reply-To': replyAddress({ token, district, domain: mailIn.domain }) }),
  }
}

/** One letter a person with all that was gathered for them, when its day and hour have come (R02.9). */
export async function letGathered(ground: Ground, district: DistrictId): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const now = ground.clock.now()
    const volumes = volumesDue(now, await zoneOf(tx))
    if (volumes.length === 0) return
    const due = await takeDue(tx, { now, most: 2000, gathered: volumes })
    const told = await toldOf(tx, ground, due)
    const byReader = Map.groupBy(told, ({ one }) => `${one.person} ${one.way}`)
    const going: Going[] = []
    for (const several of byReader.values()) {
      const [first] = several
      if (first) going.push(await gatheredFor(tx, ground, { first: first.one, several }))
    }
    await layOut(tx, ground, going)
  })
}

async function gatheredFor(
  tx: Tx,
  ground: Ground,
  { first, several }: { first: Due; several: Awaited<ReturnType<typeof toldOf>> },
): Promise<Going> {
  const reader = readerFor(first.languages[0] ?? first.language, first.timeZone)
  const stop = await linkTo(tx, ground, first.way)
  const told = several.map(({ one, said, url }) => ({ ...one, said, url, answerable: false }))
  const unsubscribe = {
    'List-Unsubscribe': `<${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `<messages.${new URL(ground.settings.url).hostname}>`,
  }
  const headers = first.carrier === 'mail' ? unsubscribe : {}
  const language = first.languages[0] ?? first.language
  const letter = { ...addressed(first), language, headers, ...gatheredLetter(reader, { told, stop }) }
  return { due: several.map(({ one }) => one), letter }
}

/** A rendition is there: what waited for it alone goes now. */
export async function releaseWhatWaited(ground: Ground, district: DistrictId, text: TextId): Promise<void> {
  await ground.db.transaction(district, (tx) => stopWaiting(tx, text))
  await letLeave(ground, district)
}

/** Answers to letters of more than a year ago no longer find their way by themselves. */
export async function forgetOldTokens({ db, clock }: Ground, district: DistrictId): Promise<void> {
  await db.transaction(district, (tx) => forgetTokens(tx, clock.now()))
}
