import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonId } from '../../../ground/ids.ts'
import { root } from '../../../ground/root.ts'
import type { EarlierMessage, EarlierTalk, EarlierWords, KeptFile } from '../../messages/index.ts'
import { daysBack, momentIn, type Term } from './days.ts'
import type { Intent } from './exchanges.ts'
import type { Home, Speakers } from './home.ts'
import { type How, rendition } from './rendering.ts'
import { settledBy } from './settling.ts'

/** What somebody of the cast said, as it is written down by hand in talk/cast.json. People by the roster's ids, without "car-". */
interface Written {
  /** School days before today, and the hour as "08:40"; "now" is a little while ago. */
  back: number
  at: string
  by: string
  language: string
  words?: string
  in?: Readonly<Record<string, string>>
  intent?: Intent
  channel?: EarlierMessage['channel']
  how?: How
  will?: string
  help?: string
  willIn?: Readonly<Record<string, string>>
  helpIn?: Readonly<Record<string, string>>
  call?: {
    with: string
    kind?: Call['kind']
    outcome: Call['outcome']
    minutes: number
    interpreter?: Call['interpreter']
  }
  voice?: { words: string; in: Readonly<Record<string, string>> }
  /** Its mail came back so many school days before today. */
  bounces?: number
  /** It waits for its answer; else a word of thanks is said to need none. */
  open?: true
}

type Call = EarlierTalk['calls'][number]

interface CastTalk {
  student: string
  /** A caregiver in whose home it is; null: the student's own talk with the advisor. */
  home: string | null
  said: Written[]
}

const talks = JSON.parse(readFileSync(join(root, 'talk', 'cast.json'), 'utf8')) as CastTalk[]

/** Everything the cast's talk needs to know of the town. */
export interface Cast {
  term: Term
  homes: readonly Home[]
  speakers: Speakers
  /** By the roster's id, such as "car-amina". */
  people: ReadonlyMap<string, PersonId>
  /** A voice that was recorded, when there is a place to keep it. */
  voice: KeptFile | undefined
}

/** The conversations of the cast, written by hand; a term that has just begun holds them closer together. */
export function castTalk(cast: Cast): EarlierTalk[] {
  return talks.flatMap(({ student, home, said }) => {
    const id = cast.people.get(`stu-${student}`)
    const homes = cast.homes.filter((one) => one.student === id)
    const found = home === null ? homes[0] : homes.find((one) => isHomeOf(one, known(cast, home)))
    if (!id || !found) return []
    const placed = inOrder(said, cast)
    const worded = placed.filter((one) => one.words !== undefined || one.voice)
    const told = worded.map((one) => messageOf(one, { cast, home: found }))
    const calls = placed.flatMap((one) => callOf(one, { cast, home: found }))
    const { person } = found.advisor
    const settled = settledBy(person, cast.term, told).map((one, nth) =>
      worded[nth]?.open ? (told[nth] ?? one) : one,
    )
    return [{ student: id, household: home === null ? null : found.household, messages: settled, calls }]
  })
}

type Placed = Written & { moment: Date }

const isHomeOf = ({ caregivers }: Home, person: PersonId | undefined) =>
  caregivers.some((one) => one.person === person)

function known({ people }: Pick<Cast, 'people'>, name: string): PersonId | undefined {
  return ['car', 'stu', 'sta'].map((kind) => people.get(`${kind}-${name}`)).find((id) => id !== undefined)
}

/** Each at its moment, never before what was said before it, and nothing that lies ahead. */
function inOrder(said: readonly Written[], { term }: Cast): Placed[] {
  const placed: Placed[] = []
  for (const one of said) {
    const before = placed.at(-1)?.moment.getTime() ?? 0
    const own =
      one.at === 'now'
        ? term.now.getTime() - 1_200_000
        : momentIn(term, daysBack(term, one.back), minutesOf(one.at)).getTime()
    const moment = new Date(own > before ? own : before + 2_400_000)
    if (moment.getTime() > term.now.getTime() - 600_000) break
    placed.push({ ...one, moment })
  }
  return placed
}

function minutesOf(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  return hours * 60 + minutes
}

function messageOf(one: Placed, { cast, home }: { cast: Cast; home: Home }): EarlierMessage {
  const { moment: at, language, how = 'memory', voice } = one
  const person = one.by === 'advisor' ? home.advisor.person : known(cast, one.by)
  const side =
    one.by === 'advisor'
      ? 'school'
      : [...cast.people].some(([id, who]) => who === person && id.startsWith('stu-'))
        ? 'student'
        : 'family'
  const words = (text: string, into: Readonly<Record<string, string>> = {}): EarlierWords => ({
    words: text,
    language,
    in: Object.entries(into).map(([tag, said]) =>
      rendition({ at, speakers: cast.speakers }, { language: tag, words: said, how }),
    ),
  })
  const heard = voice && words(voice.words, voice.in)
  const spoken = heard && cast.voice ? { text: words(''), files: [cast.voice], shows: heard } : undefined
  return {
    at,
    side,
    by: person ?? null,
    channel: one.channel ?? 'web',
    intent: side === 'school' ? (one.intent ?? 'information') : null,
    text: heard ?? words(one.words ?? '', one.in),
    will: one.will ? words(one.will, one.willIn) : undefined,
    help: one.help ? words(one.help, one.helpIn) : undefined,
    sender: senderOf(
      one,
      home.caregivers.find((caregiver) => caregiver.person === person),
    ),
    cameBack:
      one.bounces === undefined ? undefined : momentIn(cast.term, daysBack(cast.term, one.bounces), 9 * 60),
    ...spoken,
  }
}

function senderOf(
  { channel }: Written,
  caregiver: Home['caregivers'][number] | undefined,
): string | undefined {
  if (channel === 'text') return caregiver?.mobile ?? undefined
  return channel === 'mail' ? (caregiver?.mail ?? undefined) : undefined
}

function callOf({ call, moment, intent }: Placed, { cast, home }: { cast: Cast; home: Home }): Call[] {
  const person = call && known(cast, call.with)
  if (!call || !person) return []
  const { kind = 'call', outcome, minutes, interpreter = 'none' } = call
  const by = home.advisor.person
  return [{ with: person, by, kind, outcome, minutes, interpreter, intent: intent ?? 'positive', at: moment }]
}
