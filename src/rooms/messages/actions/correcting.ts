import type { Ground } from '../../../ground/ground.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { correctText, type TextId } from '../../language/index.ts'
import { wordsBeside } from '../store/standing.ts'
import { partIn, type ThreadId } from '../store/threads.ts'
import { tellOpenPages } from './living.ts'
import { layOutCorrection } from './sending-written.ts'

/**
 * Whoever sent a voice puts the words beside it right, or an advisor of the team; anybody else finds nothing there. Who got
 * them wrong by mail or text gets them right by it, once, at the next minute.
 */
export function correctBeside(
  ground: Ground,
  acting: Acting,
  { thread, text, words }: { thread: ThreadId; text: TextId; words: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const { side } = await partIn(tx, acting.who, thread)
    const message = await wordsBeside(tx, { thread, text, ...(side !== 'school' && { by: person }) })
    const at = ground.clock.now()
    if (await correctText(tx, { text, words, by: person, at }))
      await layOutCorrection(tx, { text, by: person, at })
    await tellOpenPages(tx, thread)
    return { to: `/conversations/${thread}#m-${message}` }
  })
}
