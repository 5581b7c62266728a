import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import { type Acting, type Outcome, once } from '../../../ground/once.ts'
import { mayEndStop, type TalkRole } from '../rules/reporting.ts'
import { conversationOf } from '../store/conversations.ts'
import { addTalkStop, endTalkStop, isCopied, putTalkRoles, stopsIn, talkLed } from '../store/student-talk.ts'
import type { ThreadId } from '../store/threads.ts'
import { standingIn } from '../store.ts'

const ofFamily = new Set(['student', 'copied'])

/** A student, or a caregiver who reads along, stops somebody of the school from writing to the student alone (L11). */
export function stopTalk(
  ground: Ground,
  acting: Acting,
  { thread, person }: { thread: ThreadId; person: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const { people, side, student } = await conversationOf(tx, who, { thread, before: undefined, now: at })
    const stopped = people.find((one) => one.person === person && one.side === 'school')
    if (!ofFamily.has(side) || !stopped) throw new NotFound('nobody of the school in a student’s own talk')
    await stopsIn(tx, thread)
    await addTalkStop(tx, { student, person: stopped.person, by: who.person, at })
    await happen(tx, 'talk.stopped', { about: { student, thread }, by: who.person })
    return { to: `/conversations/${thread}/reports` }
  })
}

/** Whoever may, lets them write again. */
export function resumeTalk(
  ground: Ground,
  acting: Acting,
  { thread, stop }: { thread: ThreadId; stop: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const side = await standingIn(tx, who, { thread, now: at })
    if (!ofFamily.has(side)) throw new NotFound('not for the school to end')
    const { student, ofAge, stops } = await stopsIn(tx, thread)
    const found = stops.find(({ id }) => id === stop)
    const may = found && mayEndStop({ byStudent: found.byStudent, asStudent: side === 'student', ofAge })
    if (!found || !may) throw new NotFound('not theirs to end')
    await endTalkStop(tx, { id: found.id, by: who.person, at })
    await happen(tx, 'talk.resumed', { about: { student, thread }, by: who.person })
    return { to: `/conversations/${thread}/reports` }
  })
}

/** From now on only these roles of a school that this person leads take part in a student's own talk. */
export function chooseTalkRoles(
  ground: Ground,
  acting: Acting,
  { school, roles }: { school: SchoolId; roles: readonly TalkRole[] },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const led = await talkLed(tx, who)
    if (!led.some((one) => one.school === school)) throw new NotFound('not their school')
    await putTalkRoles(tx, { school, roles, by: who.person, at: ground.clock.now() })
    await happen(tx, 'student-talk.chosen', { about: { school, roles: roles.join(' ') }, by: who.person })
    return { to: '/student-talk' }
  })
}

/** Whether a photograph among these would be seen by nobody of the family: in a student's own talk none goes so (L11). */
export async function isPictureUnseen(
  tx: Tx,
  student: PersonId,
  files: readonly { kind: string }[] = [],
): Promise<boolean> {
  return files.some(({ kind }) => kind === 'photograph') && !(await isCopied(tx, student))
}
