import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { isId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { type TextId, wishRendition } from '../../language/index.ts'
import { type StrayId, settleStray, strayOf } from '../store/inbox.ts'
import { stopClocks } from '../store/messages.ts'
import { heldText, readsBest } from '../store/standing.ts'
import { partIn, type ThreadId, threadFor } from '../store/threads.ts'
import { putIntoThread } from './putting.ts'

/** The school says that what a family wrote needs no answer: the clock stops, and the thread says so (R02.4). */
export function endClock(ground: Ground, acting: Acting, thread: ThreadId): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { side, student } = await partIn(tx, who, thread)
    if (side !== 'school') throw new NotFound('only the school promised an answer')
    await stopClocks(tx, { thread, by: who.person, how: 'nothing-to-answer', at: ground.clock.now() })
    await happen(tx, 'clock.ended', { about: { student, thread }, by: who.person })
    return { to: `/conversations/${thread}` }
  })
}

/** A reader asks a person to put words of their thread into their language (R03.2). */
export function askPerson(
  ground: Ground,
  acting: Acting,
  { thread, text }: { thread: ThreadId; text: TextId },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { student } = await partIn(tx, who, thread)
    await heldText(tx, { thread, text })
    const language = await readsBest(tx, who.person)
    if (language) await wishRendition(tx, { text, language, by: who.person, at: ground.clock.now() })
    await happen(tx, 'rendition.wished', { about: { student, thread, text }, by: who.person })
    return { to: `/conversations/${thread}` }
  })
}

/** An advisor says about which child something came in, or that it is for nobody; it is then where it belongs, whole (R02.4). */
export function placeStray(
  ground: Ground,
  acting: Acting,
  { stray, to }: { stray: StrayId; to: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const found = await strayOf(tx, who, stray)
    if (!found) throw new NotFound('not a stray of theirs')
    const place = found.to.find(({ student, household }) => to === `${student} ${household}`)
    const [first] = found.to
    if (!first || (to !== 'nobody' && !place)) throw new NotFound('not a place for it')
    const thread = place && (await threadFor(tx, { ...place, at }))
    const said = { side: 'family', by: null, words: found.words, language: 'und', intent: null } as const
    const channel = found.channel
    const message = thread ? await putIntoThread(tx, { ...said, thread, channel }, at) : null
    await settleStray(tx, { stray, message, by: who.person, at })
    await happen(tx, 'stray.placed', { about: { student: (place ?? first).student, stray }, by: who.person })
    return { to: thread ? `/conversations/${thread}` : '/messages' }
  })
}

/** Whether an address names a text. */
export function isText(id: string): id is TextId {
  return isId<'text'>(id)
}
