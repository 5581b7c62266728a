import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { lettersTo, type ReadLetter } from '../../../ground/outbox.ts'
import { segmentsOf } from '../../../ground/segments.ts'
import { cameFrom, type PaperLetter, papersFor, receivePaper, spokenWith } from '../../messages/index.ts'
import { type Holder, holderOf } from '../store/handset.ts'

export interface WrittenText {
  key: string
  from: string
  words: string
}

export interface WrittenMail extends WrittenText {
  to: string
  subject: string
  /** The Message-ID it answers. */
  answers: string
}

/** How what people of the town write goes in: as from outside, and into the town alone. */
export interface PracticeLine {
  text(district: DistrictId, text: WrittenText): Promise<void>
  mail(mail: WrittenMail): Promise<void>
}

/** A text on a telephone, from the school or to it. */
export interface Bubble {
  id: string
  mine: boolean
  words: string
  language: string | undefined
  at: Date
  /** How many parts the networks cut it into. */
  parts: number
}

export type Mail = ReadLetter & { replyTo: string | undefined }
export type Spoken = Awaited<ReturnType<typeof spokenWith>>[number]

/** What somebody has in hand: texts the oldest first, the rest the newest first. */
export interface InHand {
  holder: Holder
  texts: Bubble[]
  mails: Mail[]
  sent: { key: string; whole: string; at: Date }[]
  papers: PaperLetter[]
  calls: Spoken[]
}

/** As many as one sees without scrolling far. */
const most = 12

/** The telephone, mailbox, papers and calls of somebody of the town, as the channels would have brought them. */
export async function inHand(
  ground: Pick<Ground, 'db' | 'settings'>,
  district: DistrictId,
  person: string,
): Promise<InHand> {
  const reads = ground.db.under(district)
  const holder = await holderOf(reads, person)
  const { numbers, mailboxes } = holder
  const [letters, came, mails, sent, papers, calls] = await Promise.all([
    lettersTo(reads, { kind: 'text', to: numbers, most }),
    cameFrom(reads, { channel: 'text', senders: numbers, most }),
    lettersTo(reads, { kind: 'mail', to: mailboxes, most: 8 }),
    cameFrom(reads, { channel: 'mail', senders: mailboxes, most: 8 }),
    papersFor(ground, district, { person: holder.person, most: 4 }),
    spokenWith(reads, { person: holder.person, most: 8 }),
  ])
  const bubbles = [
    ...letters.map(({ id, text, language, at }) => bubble({ id, mine: false, words: text, language, at })),
    ...came.map(({ key, whole, at }) =>
      bubble({ id: key, mine: true, words: whole, language: undefined, at }),
    ),
  ]
  return {
    holder,
    texts: bubbles.toSorted((one, other) => one.at.getTime() - other.at.getTime()).slice(-most),
    mails: mails.map((mail) => ({ ...mail, replyTo: mail.headers['Reply-To'] })),
    sent,
    papers,
    calls,
  }
}

function bubble(one: Omit<Bubble, 'parts'>): Bubble {
  return { ...one, parts: segmentsOf(one.words).parts }
}

/** Where something was written on the handset. */
interface Hand {
  district: DistrictId
  person: string
  key: string
  words: string
}

/** Somebody of the town writes a text from their telephone; without one, nothing is sent. */
export async function writeAsText(ground: Ground, line: PracticeLine, hand: Hand): Promise<void> {
  const { numbers } = await holderOf(ground.db.under(hand.district), hand.person)
  const [from] = numbers
  if (from) await line.text(hand.district, { key: hand.key, from, words: hand.words })
}

/** Somebody of the town answers a mail from their mailbox, with what it said below, as mail programs do. */
export async function answerMail(
  ground: Ground,
  line: PracticeLine,
  { letter, ...hand }: Hand & { letter: string },
): Promise<void> {
  const { mails } = await inHand(ground, hand.district, hand.person)
  const mail = mails.find(({ id }) => id === letter)
  if (!mail?.replyTo) return
  const quoted = mail.text.replace(/^/gm, '> ')
  const host = mail.replyTo.split('@').at(-1) ?? ''
  await line.mail({
    key: hand.key,
    from: mail.to,
    to: mail.replyTo,
    subject: `Re: ${mail.subject}`,
    answers: `<${mail.id}@${host}>`,
    words: `${hand.words}\n\nOn ${mail.at.toISOString().slice(0, 10)}, ${mail.replyTo} wrote:\n${quoted}`,
  })
}

/** Somebody of the town writes on a letter and sends it back to school. */
export async function sendPaperBack(
  ground: Ground,
  { thread, ...hand }: Hand & { thread: string },
): Promise<void> {
  const { person } = await holderOf(ground.db.under(hand.district), hand.person)
  await receivePaper(ground, hand.district, { key: hand.key, thread, person, words: hand.words })
}
