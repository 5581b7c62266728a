import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { isId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { askForPerson, type TextId } from '../../language/index.ts'
import { stopClocks } from '../store/messages.ts'
import { heldText, readsBest } from '../store/standing.ts'
import { partIn, type ThreadId } from '../store/threads.ts'

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

/** A reader asks a person to put words of their thread into their language, and is heard before others (R03.2). */
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
    if (language) await askForPerson(tx, { text, language, by: who.person, at: ground.clock.now() })
    await happen(tx, 'rendition.wished', { about: { student, thread, text }, by: who.person })
    return { to: `/conversations/${thread}` }
  })
}

/** Whether an address names a text. */
export function isText(id: string): id is TextId {
  return isId<'text'>(id)
}
