import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { CallForm } from '../input.ts'
import { handedTo } from '../rules/clocks.ts'
import { clocksRanOut, handOver } from '../store/clocks.ts'
import { addCall, callSheetOf } from '../store/contact.ts'
import { stopClocks } from '../store/messages.ts'
import { addSampling, threadsToSample } from '../store/samplings.ts'
import { languageOf } from '../store/standing.ts'
import { threadFor } from '../store/threads.ts'
import { chooseVolume, type Volume } from '../store/volumes.ts'
import type { Acting } from './acting.ts'
import { tellOpenPages } from './living.ts'
import { putIntoThread } from './putting.ts'

/**
 * A call or a talk in person counts as much as anything written (R02.5). When both spoke, clocks of that home stop, and what
 * was agreed, if written down, stands in the family's own thread.
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
    await addCall(tx, { student, household, by: who.person, at, call })
    if (call.outcome === 'spoke' && household) {
      const thread = await threadFor(tx, { student, household, at })
      await stopClocks(tx, { thread, by: who.person, how: 'spoken', at })
      const words = call.words.trim()
      const language = (await languageOf(tx, who.person)) ?? 'en'
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

/** A person decides how often and when the school reaches them (R02.9). */
export function setVolume(ground: Ground, acting: Acting, chosen: Volume): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await chooseVolume(tx, { person, chosen, at: ground.clock.now() })
    await happen(tx, 'volume.chosen', { about: { person }, by: person })
    return { to: '/me/volume' }
  })
}

const oneDay = 86_400_000

/** A leader reads one conversation for a day, and says why; both sides see it in the conversation (L11). */
export function sampleThread(
  ground: Ground,
  acting: Acting,
  { student, thread, reason }: { student: PersonId; thread: string; reason: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const { threads } = await threadsToSample(tx, who, { student, now: at })
    const found = threads.find(({ id }) => id === thread)
    if (!found) throw new NotFound('no such conversation about this student')
    await addSampling(tx, {
      thread: found.id,
      by: who.person,
      reason,
      at,
      until: new Date(at.getTime() + oneDay),
    })
    await happen(tx, 'thread.sampled', { about: { student, thread }, by: who.person })
    await tellOpenPages(tx, found.id)
    return { to: `/conversations/${thread}` }
  })
}

/** Every clock that ran out is handed to a backup who is here, once; both sides see it (R02.4). */
export async function handOverClocks(ground: Ground, district: DistrictId): Promise<void> {
  const now = ground.clock.now()
  const late = await clocksRanOut(ground.db.under(district), now)
  for (const { message, thread, student, adults } of late) {
    const to = handedTo(adults)
    await ground.db.transaction(district, async (tx) => {
      if (!(await handOver(tx, { message, to: to ?? null, at: now }))) return
      await happen(tx, 'clock.ran-out', { about: { student, thread, message, ...(to && { person: to }) } })
      await tellOpenPages(tx, thread)
    })
  }
}
