import { dayIn } from '../../../ground/clock.ts'
import type { Reads, Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { schoolDaysOf } from '../../school-days/index.ts'
import {
  isLate,
  isQualified,
  nextStep,
  requestState,
  type Session,
  type Unfit,
  unfitFor,
  type WallTime,
} from '../rules/interpreting.ts'
import { momentAt } from '../rules/wall-time.ts'
import * as store from '../store/interpreters.ts'

type Asking = Omit<store.NewRequest, 'askedBy' | 'occasionId'> & {
  occasionId?: string
  askedBy?: store.NewRequest['askedBy']
}

/**
 * A meeting, a call or a person needs an interpreter. Asked less than three school days before, it goes to the telephone
 * line at once (R03.4). The same occasion and language twice is once. Who may ask is known by the room that asks.
 */
export async function requestInterpreter(tx: Tx, asking: Asking): Promise<store.RequestId> {
  const { id, fresh } = await store.addInterpreterRequest(tx, {
    ...asking,
    occasionId: asking.occasionId,
    askedBy: asking.askedBy ?? 'school',
  })
  if (!fresh) return id
  const zone = await store.schoolZone(tx)
  const late = isLate(
    { today: dayIn(zone, asking.at), day: dayIn(zone, asking.startsAt) },
    await schoolDaysOf(tx),
  )
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

export interface Match {
  id: store.InterpreterId
  name: string
  qualified: boolean
  unfit: Unfit | undefined
}

/** Who could interpret: the qualified first, then who speaks the language; each other with why not. */
export async function matchesFor(reads: Reads, request: store.Requested): Promise<Match[]> {
  const candidates = await store.candidatesFor(reads, { student: request.student, request: request.id })
  const wall = wallTime(request.startsAt, await store.schoolZone(reads))
  return candidates
    .map((one) => ({
      id: one.id,
      name: one.name,
      qualified: isQualified(one, request.language),
      unfit: unfitFor(sessionOf(request), withDates(one), wall),
    }))
    .filter(({ unfit }) => unfit !== 'language')
    .sort((one, other) => rank(one) - rank(other))
}

const rank = ({ unfit, qualified }: Match) => (unfit ? 2 : qualified ? 0 : 1)
const sessionOf = (request: store.Requested): Session => request

function withDates<Busy extends { busy: readonly { startsAt: Date; minutes: number }[] }>(one: Busy): Busy {
  return {
    ...one,
    busy: one.busy.map(({ startsAt, minutes }) => ({ startsAt: new Date(startsAt), minutes })),
  }
}

/** The wall clock of the school at a moment: the day of the week (1 is Monday), minutes since midnight. */
function wallTime(at: Date, timeZone: string): WallTime {
  const [hours = 0, minutes = 0] = at
    .toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    .split(':')
    .map(Number)
  const weekday = new Date(`${dayIn(timeZone, at)}T00:00:00Z`).getUTCDay() || 7
  return { weekday, minutes: hours * 60 + minutes }
}

/** Gives a request to somebody who can; who cannot is refused with why. */
export function assignInterpreter(
  ground: Ground,
  acting: Acting,
  { request: id, interpreter }: { request: store.RequestId; interpreter: store.InterpreterId },
): Promise<Outcome<Unfit>> {
  return once<Unfit>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const request = await store.interpreterRequestOf(tx, who, id)
    const match = (await matchesFor(tx, request)).find((one) => one.id === interpreter)
    if (!match) return { refused: 'language' }
    if (match.unfit) return { refused: match.unfit }
    await store.assign(tx, { request: id, interpreter, by: who.person, at: ground.clock.now() })
    const about = { request: id, student: request.student }
    await happen(tx, 'interpreter.matched', { about, by: who.person })
    return { to: '/interpreters' }
  })
}

/** The next step of a request: they said yes, they were told the words and parts, it was held. */
export function takeStep(
  ground: Ground,
  acting: Acting,
  { request: id, words }: { request: store.RequestId; words: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const request = await store.interpreterRequestOf(tx, who, id)
    const state = requestState({
      ...request,
      line: request.line !== null,
      assigned: request.assignment !== null,
    })
    const step = nextStep(state)
    if (!step || !request.assignment) throw new NotFound('no step is next')
    if (who.hat !== 'leader' && !request.interpreter?.mine) throw new NotFound('not theirs to say')
    const { assignment } = request
    await store.addStep(tx, { assignment, step, words, by: who.person, at: ground.clock.now() })
    const about = { request: id, student: request.student }
    await happen(tx, 'interpreter.went-on', { about, by: who.person })
    return { to: '/interpreters' }
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
    const { student } = await store.interpreterRequestOf(tx, who, id)
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

/** A day and a time as the school's clock shows them, as a moment. */
export async function momentHere(reads: Reads, local: { day: string; time: string }): Promise<Date> {
  return momentAt(local, await store.schoolZone(reads))
}

/** A request that this person may speak of; anything else is NotFound. */
export const requestThere = store.interpreterRequestOf
