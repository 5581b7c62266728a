import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, Id } from '../../../ground/ids.ts'
import { refuseLetter, whereItWent } from '../../../ground/leaving.ts'
import { normaliseWay, type WayId } from '../../people/index.ts'
import { hearWish, stopForComplaint } from '../../privacy/index.ts'
import { type Bounce, refusedBy, sincePause } from '../rules/bouncing.ts'
import * as replies from '../store/replies.ts'
import { type Received, receive } from './receiving.ts'
import type { CameFile } from './taking-in.ts'

/** An answer by mail, as the channel understood it. */
export interface MailCome {
  /** Hash of the token in the address it came to. */
  hash: Buffer
  /** That address, when its sender may be answered by a machine. */
  back?: string | undefined
  /** The mail's own key, its Message-ID; the same twice is one. */
  key: string
  sender: string
  /** Whether the sender's domain vouches for it. */
  vouched: boolean
  words: string
  whole: string
  files: readonly CameFile[]
}

/**
 * Takes in an answer by mail (R02.4). It is its writer's when the token was given to them, it comes from the mailbox the
 * letter went to, and that mailbox's domain vouches for it; else it waits for a person, whole, and nothing is lost.
 */
export async function receiveMail(ground: Ground, district: DistrictId, come: MailCome): Promise<Received> {
  const { key, sender, words, whole, files, back } = come
  const known = await replies.behindToken(ground.db.under(district), come.hash, ground.clock.now())
  const own = known?.mailbox != null && normaliseWay('mail', sender) === known.mailbox
  if (known && own && come.vouched && (await stops(ground, district, { come, way: known.way })))
    return 'twice'
  const proven =
    known?.takesPart && own && come.vouched
      ? { thread: known.thread, person: known.shared ? null : known.person }
      : undefined
  return receive(ground, district, {
    channel: 'mail',
    key,
    sender,
    way: undefined,
    proven,
    ...(known && !proven && { doubted: true }),
    ...(known && proven && back && { answers: { ...known, back } }),
    words,
    whole,
    files,
    language: undefined,
  })
}

/** Whoever asks by mail that no more come says so shortly; a longer letter is a letter. */
const longestWish = 300

/** A word for stop, help or start is heard before anything else, once, and goes nowhere else (L9). */
function stops(
  ground: Ground,
  district: DistrictId,
  { come: { key, words }, way }: { come: MailCome; way: WayId },
): Promise<boolean> {
  return ground.db.transaction(district, async (tx) => {
    const note = {
      key: `wish ${key}`,
      kind: 'automatic',
      letter: null,
      way,
      word: 'wish',
      at: ground.clock.now(),
    } as const
    if (words.length > longestWish) return false
    return (await replies.noteAutomatic(tx, note))
      ? hearWish(tx, ground, { way, words, heard: 'mail', answered: false })
      : false
  })
}

/** What a machine sent back: which letter or answer address it is about, and what it says. */
export interface AutomaticCome {
  key: string
  about: { letter: Id<'letter'> } | { hash: Buffer } | undefined
  told: { kind: 'automatic' } | { kind: 'complaint' } | ({ kind: 'bounce' } & Bounce)
}

/**
 * Notes what a machine sent; nobody is answered (RFC 3834). A mailbox that is not there, or that was full three times in a week,
 * is told as a refused letter; who calls a letter spam has asked that no more come (RFC 5965, L9).
 */
export function takeAutomatic(ground: Ground, district: DistrictId, come: AutomaticCome): Promise<void> {
  return ground.db.transaction(district, async (tx) => {
    const now = ground.clock.now()
    const { letter, way } = await behind(tx, come.about, now)
    const { told, key } = come
    const word = told.kind === 'bounce' ? told.word : null
    const note = { key, kind: told.kind, letter: letter ?? null, way: way ?? null, word, at: now }
    if (!(await replies.noteAutomatic(tx, note)) || !way) return
    if (told.kind === 'complaint') return stopForComplaint(tx, ground, way)
    if (told.kind !== 'bounce' || !letter) return
    const before = await replies.bouncesSince(tx, way, sincePause(now))
    const reason = refusedBy(told, before)
    if (reason) await refuseLetter(tx, letter, { reason, now })
  })
}

async function behind(
  tx: Tx,
  about: AutomaticCome['about'],
  now: Date,
): Promise<{ letter?: Id<'letter'> | undefined; way?: WayId | undefined }> {
  if (!about) return {}
  if ('hash' in about) {
    const known = await replies.behindToken(tx, about.hash, now)
    return { letter: known?.letter ?? undefined, way: known?.way }
  }
  const went = await whereItWent(tx, about.letter)
  const mailbox = went?.kind === 'mail' ? normaliseWay('mail', went.to) : null
  return { letter: about.letter, way: mailbox ? await replies.wayOfMailbox(tx, mailbox) : undefined }
}
