import { newId, type PersonId } from '../../../ground/ids.ts'
import { sameLanguage } from '../../language/index.ts'
import type { SchoolDays } from '../../school-days/index.ts'
import { usualRules } from '../rules/contact-rules.ts'
import { goingTo } from '../rules/delivering.ts'
import { answerBy } from '../rules/hours.ts'
import type { Channel, Intent, Side } from '../rules/intents.ts'
import type { Addressee } from '../store/deliveries.ts'
import type { EarlierArrival, EarlierCall, EarlierClock, EarlierRow } from '../store/loading.ts'
import type { KeptFile } from '../store/messages.ts'
import type { HouseholdId, ThreadId } from '../store/threads.ts'
import { type EarlierWords, type Laid, type Laying, laidOut, Mailed } from './laying-earlier.ts'

/** A message of earlier, as it was said. */
export interface EarlierMessage {
  at: Date
  side: Side
  by: PersonId | null
  channel: Channel
  intent: Intent | null
  text: EarlierWords
  will?: EarlierWords | undefined
  help?: EarlierWords | undefined
  reason?: string | undefined
  files?: readonly KeptFile[]
  shows?: EarlierWords | undefined
  /** The mailbox or number it came from, when a channel brought it. */
  sender?: string | undefined
  /** Its mail came back at this moment: nobody has that mailbox. */
  cameBack?: Date | undefined
  /** Somebody of the school said that it needs no answer. */
  settled?: { by: PersonId; at: Date } | undefined
}

/** One thread of earlier; what was said in the order it was said. */
export interface EarlierTalk {
  student: PersonId
  household: HouseholdId | null
  messages: readonly EarlierMessage[]
  calls: readonly EarlierCall[]
}

type Text = EarlierWords & {
  id: ReturnType<typeof newId<'text'>>
  wishes: string[]
  by: PersonId | null
  at: Date
}

/** A message with all the rows it leaves behind. */
export interface Told {
  row: EarlierRow
  said: EarlierMessage
  texts: Text[]
  shows: Text['id'] | undefined
  laid: Laid[]
  arrival: EarlierArrival | undefined
  clock: EarlierClock | undefined
}

export interface Around {
  laying: Laying
  thread: ThreadId
  called: string
  people: readonly (Addressee & { name: string })[]
  days: SchoolDays
}

/** What each message of a thread leaves: texts with their wishes, deliveries with their letters, and the clock it starts. */
export function toldIn(talk: EarlierTalk, around: Around): Told[] {
  const mailed = new Mailed()
  const told = talk.messages.map((said) => toldOf(said, { around, mailed }))
  const endings = endingsIn(talk)
  for (const { clock, said } of told)
    if (clock) clock.ended = settledIn(said) ?? endings.find(({ at }) => at > said.at) ?? null
  return told
}

function settledIn({ settled }: EarlierMessage): EarlierClock['ended'] {
  return settled ? { ...settled, how: 'nothing-to-answer' } : null
}

/** When somebody of the school wrote or spoke, in order: there clocks stop (R02.4). */
function endingsIn({ messages, calls }: EarlierTalk): NonNullable<EarlierClock['ended']>[] {
  const written = messages.flatMap(({ side, by, at }) =>
    side === 'school' && by ? [{ by, how: 'answered' as const, at }] : [],
  )
  const spoken = calls.flatMap(({ outcome, by, at }) =>
    outcome === 'spoke' ? [{ by, how: 'spoken' as const, at }] : [],
  )
  return [...written, ...spoken].toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

function toldOf(said: EarlierMessage, { around, mailed }: { around: Around; mailed: Mailed }): Told {
  const { people, thread } = around
  const others = people.filter(
    ({ person, side }) => person !== said.by && (said.side === 'school' || side === 'school'),
  )
  const keep = (text: EarlierWords): Text => ({
    ...text,
    id: newId<'text'>(),
    wishes: wishedIn(text, others),
    by: said.by,
    at: said.at,
  })
  const text = keep(said.text)
  const [will, help, shows] = [said.will, said.help, said.shows].map((one) => one && keep(one))
  const id = newId<'message'>()
  const row = { ...said, id, thread, text: text.id, will: will?.id, help: help?.id, reason: said.reason }
  const arrival = arrivalOf(said, id)
  if (arrival?.channel === 'mail' && said.by) mailed.came(said.by, arrival.key)
  const by = people.find(({ person }) => person === said.by)?.name ?? null
  const words = { text: said.text, will: said.will, help: said.help }
  const message = { id, thread, at: said.at, by, student: around.called, ...words }
  return {
    row,
    said,
    texts: [text, will, help, shows].filter((one) => one !== undefined),
    shows: shows?.id,
    laid: others.flatMap((to) => layFor(around, { said, message, to, mailed })),
    arrival,
    clock: clockOf(said, { around, id }),
  }
}

function layFor(
  { laying }: Around,
  {
    said,
    message,
    to,
    mailed,
  }: { said: EarlierMessage; message: Parameters<typeof laidOut>[1]; to: Addressee; mailed: Mailed },
): Laid[] {
  const first = laidOut(laying, message, { to, mailed })
  const { letter, delivery } = first
  if (!said.cameBack || letter?.kind !== 'mail') return [first]
  const ways = to.ways.filter(({ id }) => id !== delivery.way)
  const at = said.cameBack
  const next = goingTo({ ...to, ways }, { now: at, timeZone: laying.timeZone })
  const again = laidOut(laying, { ...message, at }, { to: { ...to, ways }, mailed })
  return [first, { ...again, delivery: { ...again.delivery, ...next, n: 2 } }]
}

/** The languages at ease first of those who do not read this one (R03.2). */
function wishedIn({ language }: EarlierWords, others: readonly Addressee[]): string[] {
  const foreign = others.filter(({ languages }) => !languages.some((tag) => sameLanguage(tag, language)))
  return [...new Set(foreign.flatMap(({ languages: [first] }) => (first ? [first] : [])))]
}

function arrivalOf(said: EarlierMessage, message: EarlierRow['id']): EarlierArrival | undefined {
  const { channel, sender, text, at } = said
  if (!sender || (channel !== 'mail' && channel !== 'text')) return undefined
  const key = channel === 'mail' ? `<${newId()}@example.org>` : `SM${newId().replaceAll('-', '')}`
  return { channel, key, message, sender, whole: text.words, at }
}

function clockOf(
  said: EarlierMessage,
  { around, id }: { around: Around; id: EarlierRow['id'] },
): EarlierClock | undefined {
  if (said.side === 'school') return undefined
  const { days, laying, thread } = around
  const due = answerBy(said.at, { days, timeZone: laying.timeZone, count: usualRules.answerSchoolDays })
  return { message: id, thread, due, ended: null }
}
