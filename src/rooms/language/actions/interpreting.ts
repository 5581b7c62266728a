import type { Reads, Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { secondRoleRule } from '../rules/packs.ts'
import { momentAt } from '../rules/wall-time.ts'
import * as store from '../store/interpreters.ts'
import { packsFor } from '../store/packs.ts'
import { isPastCutOff } from './cut-off.ts'
import { callOff } from './offering.ts'

type Asking = Omit<store.NewRequest, 'askedBy' | 'occasionId'> & {
  occasionId?: string
  askedBy?: store.NewRequest['askedBy']
}

/**
 * A meeting, a call or a person needs an interpreter. Asked less than three school days before, or what the school says
 * (L16), it goes to the telephone line at once (R03.4). The same occasion and language twice is once. Who may ask is known by the room that asks.
 */
export async function requestInterpreter(tx: Tx, asking: Asking): Promise<store.RequestId> {
  const { id, fresh } = await store.addInterpreterRequest(tx, {
    ...asking,
    occasionId: asking.occasionId,
    askedBy: asking.askedBy ?? 'school',
  })
  if (!fresh) return id
  const late = await isPastCutOff(tx, { ...asking, zone: await store.schoolZone(tx) })
  if (late) await store.turnToLine(tx, { request: id, reason: 'late', at: asking.at })
  const about = { request: id, student: asking.student }
  await happen(tx, 'interpreter.asked', { about, by: asking.by })
  return id
}

type AskRefusal = 'past'

/** Somebody who sees the student asks from the student's page. */
export function askForInterpreter(
  ground: Ground,
  acting: Acting,
  asking: Pick<
    store.NewRequest,
    'student' | 'occasion' | 'language' | 'startsAt' | 'minutes' | 'mode' | 'noSecondRole'
  >,
): Promise<Outcome<AskRefusal>> {
  return once<AskRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    await store.studentSeen(tx, who, asking.student)
    const at = ground.clock.now()
    if (asking.startsAt <= at) return { refused: 'past' }
    const family = who.hat === 'caregiver' || who.hat === 'student'
    await requestInterpreter(tx, { ...asking, askedBy: family ? 'family' : 'school', by: who.person, at })
    return { to: `/students/${asking.student}/interpreters` }
  })
}

/** The family says how well they understood each other. */
export function rateInterpreter(
  ground: Ground,
  acting: Acting,
  { request: id, understood, words }: { request: store.RequestId; understood: string; words: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { student } = await store.interpreterRequestOf(tx, who, id)
    await store.addRating(tx, { request: id, understood, words, by: who.person, at: ground.clock.now() })
    await happen(tx, 'interpreter.rated', { about: { request: id, student }, by: who.person })
    return { to: `/students/${student}/interpreters` }
  })
}

/** No longer needed, or the family chose an adult relative (R03.5: written down, never assigned). */
export function endRequest(
  ground: Ground,
  acting: Acting,
  { request: id, reason }: { request: store.RequestId; reason: 'not-needed' | 'relative' },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { student, assignment } = await store.interpreterRequestOf(tx, who, id)
    if (assignment) await callOff(tx, ground, assignment)
    await store.endInterpreting(tx, { request: id, reason, by: who.person, at: ground.clock.now() })
    await happen(tx, 'interpreter.not-needed', { about: { request: id, student }, by: who.person })
    return { to: `/students/${student}/interpreters` }
  })
}

const aDay = 86_400_000

/** A day before, what nobody has said yes to goes to the telephone line (P03). */
export async function turnUnfilled(ground: Ground, district: DistrictId): Promise<void> {
  const now = ground.clock.now()
  await ground.db.transaction(district, async (tx) => {
    for (const { id, student } of await store.unfilled(tx, { now, until: new Date(now.getTime() + aDay) })) {
      await store.turnToLine(tx, { request: id, reason: 'unfilled', at: now })
      await happen(tx, 'interpreter.to-line', { about: { request: id, student } })
    }
  })
}

/** The law by which a student's family is offered somebody with no other part in it (R03.6, L16). */
export async function apartRuleFor(reads: Reads, student: PersonId): Promise<string | undefined> {
  return secondRoleRule(await packsFor(reads, student))
}

/** A day and a time as the school's clock shows them, as a moment. */
export async function momentHere(reads: Reads, local: { day: string; time: string }): Promise<Date> {
  return momentAt(local, await store.schoolZone(reads))
}
