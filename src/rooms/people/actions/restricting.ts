import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolDaysOf } from '../../school-days/index.ts'
import type { RestrictionForm } from '../input.ts'
import {
  type ConfirmRefusal,
  type EnteringRefusal,
  type LiftRefusal,
  lapsesOn,
  type RestrictedFunction,
  refusalToConfirm,
  refusalToEnter,
  refusalToLift,
  restrictedFunctions,
  standingOf,
} from '../rules/restrictions.ts'
import * as store from '../store/restrictions.ts'

export type KeepingRefusal = EnteringRefusal | ConfirmRefusal | LiftRefusal

/** What somebody enters: days as YYYY-MM-DD, `since` empty for today, `until` empty for no end. */
export interface Wanted {
  student: PersonId
  person: PersonId
  functions: readonly RestrictedFunction[]
  reference: string
  since: string
  until: string
  at: Date
}

/** Somebody who keeps a student's restrictions enters what an order says. It works at once (invariant 3). */
export function enterRestrictions(
  ground: Ground,
  acting: Acting,
  { student, ...form }: RestrictionForm & { student: PersonId },
): Promise<Outcome<KeepingRefusal>> {
  const functions = restrictedFunctions.filter((one) => form[`close-${one}`])
  return once({ db: ground.db, ...acting }, (tx) =>
    restrict(tx, acting.who, { ...form, student, functions, at: ground.clock.now() }),
  )
}

/** The same within an open transaction. */
export async function restrict(
  tx: Tx,
  who: Who,
  wanted: Wanted,
): Promise<{ to: string; entered: store.RestrictionId[] } | { refused: KeepingRefusal }> {
  const { student, person, functions, reference } = wanted
  const { today, restrictions } = await store.rightsOf(tx, who, student)
  const since = wanted.since || today
  const until = wanted.until || null
  const known = restrictions.filter((one) => one.person === person && stands(one, today))
  const refused = refusalToEnter({ functions, reference, since, until, known }, today)
  if (refused) return { refused }
  const lapses = lapsesOn(today, await schoolDaysOf(tx, student))
  const entered: store.RestrictionId[] = []
  for (const one of functions) {
    const row = { student, person, function: one, reference, since, until, lapsesOn: lapses, at: wanted.at }
    const restriction = await store.addRestriction(tx, who.person, row)
    entered.push(restriction)
    await happen(tx, 'restriction.entered', { about: { restriction, student, person }, by: who.person })
  }
  return { to: `/students/${student}/rights`, entered }
}

function stands(one: store.Restriction, today: string): boolean {
  return ['waiting', 'in-force', 'to-come'].includes(standingOf(one, today))
}

/** A second person has seen the evidence too. */
export function confirmRestriction(
  ground: Ground,
  acting: Acting,
  id: store.RestrictionId,
): Promise<Outcome<KeepingRefusal>> {
  return once({ db: ground.db, ...acting }, (tx) => confirm(tx, acting.who, id))
}

/** The same within an open transaction. */
export async function confirm(tx: Tx, who: Who, id: store.RestrictionId): Promise<Outcome<KeepingRefusal>> {
  const found = await store.restrictionFor(tx, who, id)
  const { student, person } = found
  const { today } = await store.rightsOf(tx, who, student)
  const refused = refusalToConfirm(found, { by: who.person, today })
  if (refused) return { refused }
  await store.addConfirmation(tx, who.person, id)
  await happen(tx, 'restriction.confirmed', { about: { restriction: id, student, person }, by: who.person })
  return { to: `/students/${student}/rights` }
}

/** One of two people says that a restriction shall end, and why; with the second it does (invariant 3). */
export function liftRestriction(
  ground: Ground,
  acting: Acting,
  { id, reason }: { id: store.RestrictionId; reason: string },
): Promise<Outcome<KeepingRefusal>> {
  return once({ db: ground.db, ...acting }, async (tx): Promise<Outcome<KeepingRefusal>> => {
    const { who } = acting
    const found = await store.restrictionFor(tx, who, id)
    const { student, person } = found
    const { today } = await store.rightsOf(tx, who, student)
    const refused = refusalToLift(found, { by: who.person, today, reason })
    if (refused) return { refused }
    await store.addLifting(tx, who.person, { id, reason })
    await happen(tx, found.liftedBy.length > 0 ? 'restriction.lifted' : 'restriction.lifting-asked', {
      about: { restriction: id, student, person },
      by: who.person,
    })
    return { to: `/students/${student}/rights` }
  })
}
