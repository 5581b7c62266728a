import { randomBytes } from 'node:crypto'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId, type PersonId } from '../../../ground/ids.ts'
import type { Letter, LetterId } from '../../../ground/outbox.ts'
import { readerFor } from '../../../ground/words.ts'
import { type EarlierRendition, saidTo, sameLanguage } from '../../language/index.ts'
import { messageLetter } from '../letters.ts'
import { type Going, goingTo, waitForRendition } from '../rules/delivering.ts'
import type { Addressee } from '../store/deliveries.ts'
import type { EarlierDelivery, EarlierThread } from '../store/loading.ts'
import { replyDomain, replyHeaders } from './posting.ts'

/** Words of earlier in their language, and what they were rendered in. */
export interface EarlierWords {
  words: string
  language: string
  in: readonly EarlierRendition[]
}

/** What the letters of one district have in common. */
export interface Laying {
  ground: Pick<Ground, 'settings'>
  district: DistrictId
  now: Date
  school: string
  timeZone: string
  sample: boolean
  /** Letters from before are erased by now (see docs/privacy.md). */
  lettersSince: Date
  /** The mailbox or number of a way. */
  reached: ReadonlyMap<string, string>
}

/** A message to lay out, with what its letter says. */
export interface LaidMessage {
  id: EarlierDelivery['message']
  thread: EarlierThread['id']
  at: Date
  by: string | null
  student: string
  text: EarlierWords
  /** What a concern carries (R02.8). */
  will?: EarlierWords | undefined
  help?: EarlierWords | undefined
}

/** A delivery, with its letter when it has left. */
export interface Laid {
  delivery: EarlierDelivery
  letter?: Letter & { madeAt: Date }
  token?: Buffer
}

type WayId = Addressee['ways'][number]['id']

/** The mails of one thread that its readers have, for what stands at the head of the next. */
export class Mailed {
  #letters = new Map<PersonId, LetterId>()
  #mails = new Map<PersonId, string>()
  came(person: PersonId, key: string): void {
    this.#mails.set(person, key)
  }
  went(person: PersonId, letter: LetterId): void {
    this.#letters.set(person, letter)
  }
  before(person: PersonId): { lastLetter: string | null; lastMail: string | null } {
    return {
      lastLetter: this.#letters.get(person) ?? null,
      lastMail: this.#mails.get(person) ?? null,
    }
  }
}

/** Lays a message of earlier out for somebody as `layOutMessage` and `letLeave` would have done at its hour. */
export function laidOut(
  laying: Laying,
  message: LaidMessage,
  { to, mailed }: { to: Addressee; mailed: Mailed },
): Laid {
  const going = goingTo<WayId>(to, { now: message.at, timeZone: laying.timeZone })
  const { heldUntil, stopped } = going
  const rendition = renditionFor(to, message.text)
  const leaves = leavesAt(message, { going, rendition, foreign: isForeign(to, message.text) })
  const base = { message: message.id, person: to.person, n: 1, ...going, at: message.at }
  const open = { ...base, waitsUntil: null, letter: null, done: null }
  if (going.carrier === 'porch') return { delivery: { ...open, done: message.at } }
  const written = (going.carrier === 'mail' || going.carrier === 'text') && going.way !== null
  if (!written || stopped || leaves > laying.now) return { delivery: { ...open, heldUntil } }
  if (leaves < laying.lettersSince) return { delivery: { ...open, letter: newId<'letter'>(), done: leaves } }
  const { letter, token } = letterOf(laying, message, { to, going, leaves, mailed })
  return { delivery: { ...open, letter: letter.id, done: leaves }, letter, ...(token && { token }) }
}

function isForeign({ languages }: Addressee, { language }: EarlierWords): boolean {
  return languages.length > 0 && !languages.some((tag) => sameLanguage(tag, language))
}

function renditionFor({ languages }: Addressee, { in: renditions }: EarlierWords) {
  return renditions.find((one) => languages.some((tag) => sameLanguage(tag, one.language)))
}

function leavesAt(
  { at }: LaidMessage,
  told: { going: Going<WayId>; rendition: EarlierRendition | undefined; foreign: boolean },
): Date {
  const longest = at.getTime() + waitForRendition
  const ready = told.foreign ? Math.min(told.rendition?.at.getTime() ?? longest, longest) : at.getTime()
  return new Date(Math.max(at.getTime(), ready, told.going.heldUntil?.getTime() ?? 0))
}

function letterOf(
  laying: Laying,
  message: LaidMessage,
  { to, going, leaves, mailed }: { to: Addressee; going: Going<WayId>; leaves: Date; mailed: Mailed },
): { letter: Letter & { madeAt: Date }; token: Buffer | undefined } {
  const { ground, district, school, timeZone, sample } = laying
  const { text, will, help, thread, by, student } = message
  const carrier = going.carrier === 'mail' ? 'mail' : 'text'
  const token = carrier === 'mail' && replyDomain(ground, laying) ? randomBytes(16) : undefined
  const seen = (words: EarlierWords) => {
    const there = words.in.filter(({ at }) => at <= leaves)
    const renditions = there.map((one) => ({ ...one, reviewed: one.reviewedBy !== undefined }))
    return saidTo(to.languages, { ...words, renditions })
  }
  const said = seen(text)
  const pair = will && { will: seen(will), help: help ? seen(help) : null }
  const url = `${ground.settings.url}/conversations/${thread}`
  const reader = readerFor(to.languages[0] ?? text.language, timeZone)
  const told = {
    said,
    pair,
    by,
    student,
    school,
    url,
    carrier,
    languages: to.languages,
    answerable: token !== undefined,
  } as const
  const head = { thread, sample, ...mailed.before(to.person) }
  const headers = carrier === 'mail' ? replyHeaders(ground, head, { token, district }) : {}
  const id = newId<'letter'>()
  if (carrier === 'mail') mailed.went(to.person, id)
  const letter: Letter & { madeAt: Date } = {
    id,
    person: to.person,
    kind: carrier,
    to: laying.reached.get(going.way ?? '') ?? '',
    language: said.language,
    headers,
    ...messageLetter(reader, told),
    madeAt: leaves,
  }
  return { letter, token }
}
