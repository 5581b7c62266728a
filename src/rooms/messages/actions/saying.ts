import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type Acting, type Outcome, once } from '../../../ground/once.ts'
import { noticeOfInterpreters, type VitalType } from '../../language/index.ts'
import { tellsOfMeeting } from '../rules/delivering.ts'
import { type Drafted, refusalToSay, type SayRefusal } from '../rules/intents.ts'
import type { KeptFile } from '../store/messages.ts'
import { beforeIn, householdOf, partIn, type ThreadId, threadFor } from '../store/threads.ts'
import { putIntoThread } from './putting.ts'
import { isPictureUnseen } from './stopping.ts'
import { sayUrgent } from './urging.ts'

export type Drafting = Partial<Drafted> &
  Pick<Drafted, 'words'> & {
    language: string
    files?: readonly KeptFile[]
    shows?: string
    paper?: VitalType | undefined
  }

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

/** What the school sends is said in words too: not everybody sees a photograph or opens a paper, and no picture is translated. */
function isUnsaid({ words, shows = '', files = [] }: Drafting): boolean {
  return !words.trim() && !shows.trim() && files.some(({ kind }) => kind !== 'voice')
}

async function sayWithin(
  tx: Tx,
  ground: Ground,
  { acting, thread, drafted }: { acting: Acting; thread: ThreadId; drafted: Drafting },
): Promise<Outcome<SayRefusal>> {
  const { side, student, household } = await partIn(tx, acting.who, thread)
  const whole: Drafted = {
    intent: 'information',
    will: '',
    help: '',
    reason: '',
    ...drafted,
    hasFiles: (drafted.files?.length ?? 0) > 0,
  }
  const asSchool =
    side === 'school'
      ? { ...whole, unsaid: isUnsaid(drafted) }
      : { ...whole, intent: 'question' as const, urgent: false }
  const refused = refusalToSay(asSchool, await beforeIn(tx, thread))
  if (refused) return { refused }
  if (household === null && (await isPictureUnseen(tx, student, drafted.files)))
    return { refused: 'file-alone' }
  const paper = side === 'school' ? drafted.paper : undefined
  const notice = paper && tellsOfMeeting(paper) && (await noticeOfInterpreters(tx, { student, ...drafted }))
  const by = acting.who.person
  const at = ground.clock.now()
  const message = await putIntoThread(
    tx,
    {
      ...whole,
      ...(asSchool.intent !== 'concern' && { will: '', help: '' }),
      ...(notice && { words: `${whole.words}\n\n${notice}` }),
      paper,
      urgent: asSchool.urgent,
      ...(drafted.files && { files: drafted.files }),
      ...(drafted.shows && { shows: drafted.shows }),
      thread,
      side,
      by,
      language: drafted.language,
      intent: side === 'school' ? whole.intent : null,
      channel: 'web',
    },
    at,
  )
  const why = asSchool.urgent ? asSchool.urgentReason?.trim() : undefined
  if (why) await sayUrgent(tx, { message, student, thread, by, reason: why, at })
  return { to: `/conversations/${thread}` }
}
