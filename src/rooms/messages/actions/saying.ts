import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { sameLanguage, type TextId, wishRendition, writeText } from '../../language/index.ts'
import { goingTo, waitForRendition } from '../rules/delivering.ts'
import { answerBy } from '../rules/hours.ts'
import {
  type Channel,
  type Drafted,
  type Intent,
  refusalToSay,
  type SayRefusal,
  type Side,
} from '../rules/intents.ts'
import { contactRules } from '../rules/planning.ts'
import { addDeliveries, addresseesOf } from '../store/deliveries.ts'
import * as messages from '../store/messages.ts'
import { schoolDaysOf, zoneOf } from '../store/school-days.ts'
import { beforeIn, householdOf, namesIn, partIn, type ThreadId, threadFor } from '../store/threads.ts'
import type { Acting } from './acting.ts'

/** What somebody says in a thread, by whichever channel it came. */
export interface Said {
  thread: ThreadId
  side: Side
  by: PersonId | null
  words: string
  /** BCP-47 tag of the words. */
  language: string
  intent: Intent | null
  channel: Channel
  will?: string
  help?: string
  reason?: string
}

/**
 * Puts a message into its thread: kept in its language, wished in the languages of those it is for, laid out for each by
 * their own way and hour, and when it came from a family, with a clock that both sides see (R02.4).
 */
export async function putIntoThread(tx: Tx, said: Said, at: Date): Promise<messages.MessageId> {
  const keeps = await namesIn(tx, said.thread)
  const write = (words: string) =>
    writeText(tx, { language: said.language, words, purpose: 'message', keeps, by: said.by ?? undefined, at })
  const text = await write(said.words)
  const will = said.will ? await write(said.will) : undefined
  const help = said.help ? await write(said.help) : undefined
  const { thread, side, by, intent, channel, reason } = said
  const message = await messages.addMessage(tx, {
    thread,
    text,
    side,
    by,
    intent,
    channel,
    will,
    help,
    ...(reason && { reason }),
    at,
  })
  await layOut(tx, { message, said, texts: [text, will, help].filter((one) => one !== undefined), at })
  if (side === 'school') {
    if (by) await messages.stopClocks(tx, { thread, by, how: 'answered', at })
  } else {
    const timeZone = await zoneOf(tx)
    const due = answerBy(at, { days: await schoolDaysOf(tx), timeZone, count: contactRules.answerSchoolDays })
    await messages.startClock(tx, { message, thread, due })
  }
  await happen(tx, 'message.said', { about: { thread, message, side }, by: by ?? undefined })
  return message
}

async function layOut(
  tx: Tx,
  {
    message,
    said,
    texts,
    at,
  }: { message: messages.MessageId; said: Said; texts: readonly TextId[]; at: Date },
): Promise<void> {
  const timeZone = await zoneOf(tx)
  const addressees = await addresseesOf(tx, { thread: said.thread, except: said.by })
  const others = addressees.filter(({ side }) => said.side === 'school' || side === 'school')
  await addDeliveries(
    tx,
    others.map((to) => {
      const going = goingTo(to, { now: at, timeZone })
      const foreign = to.languages.length > 0 && !to.languages.some((tag) => sameLanguage(tag, said.language))
      const waitsUntil =
        foreign && going.carrier !== 'porch' ? new Date(at.getTime() + waitForRendition) : null
      return { message, person: to.person, ...going, waitsUntil, at }
    }),
  )
  for (const language of foreignTo(said.language, others)) {
    for (const text of texts) await wishRendition(tx, { text, language, ...(said.by && { by: said.by }), at })
  }
}

/** The languages at ease first of those who do not read this one. */
function foreignTo(language: string, others: readonly { languages: string[] }[]): Set<string> {
  const wanted = others.filter(({ languages }) => !languages.some((tag) => sameLanguage(tag, language)))
  return new Set(wanted.flatMap(({ languages: [first] }) => (first ? [first] : [])))
}

export type Drafting = Partial<Drafted> & Pick<Drafted, 'words'> & { language: string }

/** Somebody writes in a thread of theirs, in the hat they wear. For the school the rules of good practice hold (R02.2, R02.8). */
export function sayIn(
  ground: Ground,
  acting: Acting,
  { thread, drafted }: { thread: ThreadId; drafted: Drafting },
): Promise<Outcome<SayRefusal>> {
  return once<SayRefusal>({ db: ground.db, ...acting }, (tx) =>
    sayWithin(tx, ground, { acting, thread, drafted }),
  )
}

/** A caregiver begins a conversation about a child of theirs, or an advisor with a household of an advisee. */
export function beginConversation(
  ground: Ground,
  acting: Acting,
  {
    student,
    household,
    drafted,
  }: { student: PersonId; household?: Parameters<typeof threadFor>[1]['household']; drafted: Drafting },
): Promise<Outcome<SayRefusal>> {
  return once<SayRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const home = who.hat === 'caregiver' ? await householdOf(tx, who, student) : (household ?? null)
    const thread = await threadFor(tx, { student, household: home, at: ground.clock.now() })
    return sayWithin(tx, ground, { acting, thread, drafted })
  })
}

async function sayWithin(
  tx: Tx,
  ground: Ground,
  { acting, thread, drafted }: { acting: Acting; thread: ThreadId; drafted: Drafting },
): Promise<Outcome<SayRefusal>> {
  const { side } = await partIn(tx, acting.who, thread)
  const whole: Drafted = {
    intent: 'information',
    will: '',
    help: '',
    reason: '',
    hasFiles: false,
    ...drafted,
  }
  const asSchool = side === 'school' ? whole : { ...whole, intent: 'question' as const }
  const refused = refusalToSay(asSchool, await beforeIn(tx, thread))
  if (refused) return { refused }
  await putIntoThread(
    tx,
    {
      ...whole,
      thread,
      side,
      by: acting.who.person,
      language: drafted.language,
      intent: side === 'school' ? whole.intent : null,
      channel: 'web',
    },
    ground.clock.now(),
  )
  return { to: `/conversations/${thread}` }
}
