import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type Acting, type Outcome, once } from '../../../ground/once.ts'
import { writeText } from '../../language/index.ts'
import type { CallForm } from '../input.ts'
import { addCall, callSheetOf, saidByCall } from '../store/contact.ts'
import { stopClocks } from '../store/messages.ts'
import { readsBest } from '../store/standing.ts'
import { threadFor } from '../store/threads.ts'
import { putIntoThread } from './putting.ts'

/**
 * A call or a talk in person counts as much as anything written (R02.5). When both spoke, clocks of that home stop, and what
 * was agreed, if written down, stands in the family's own thread; of a call that reached nobody it stays with the call.
 */
export function recordCall(
  ground: Ground,
  acting: Acting,
  { student, call }: { student: PersonId; call: CallForm },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const sheet = await callSheetOf(tx, who, student)
    const callee = sheet.callees.find(({ person }) => person === call.person)
    if (!callee) throw new NotFound('nobody to call about this student')
    const { household } = callee
    const words = call.words.trim()
    const language = (await readsBest(tx, who.person)) ?? 'en'
    const talk = call.outcome === 'spoke' ? household : null
    const written = { words, language, purpose: 'message', keeps: [], student, by: who.person, at } as const
    const note = words === '' || talk ? null : await writeText(tx, written)
    await addCall(tx, { student, household, by: who.person, at, call, note })
    if (call.outcome === 'spoke') await saidByCall(tx, { student, person: call.person, at })
    if (talk) {
      const thread = await threadFor(tx, { student, household: talk, at })
      await stopClocks(tx, { thread, by: who.person, how: 'spoken', at })
      const channel = call.kind === 'in person' ? 'in person' : 'call'
      const said = {
        thread,
        side: 'school',
        by: who.person,
        words,
        language,
        intent: call.intent,
        channel,
      } as const
      if (words !== '') await putIntoThread(tx, said, at)
    }
    await happen(tx, 'contact.spoken', { about: { student, person: call.person }, by: who.person })
    return { to: `/students/${student}/calls` }
  })
}
