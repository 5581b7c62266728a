import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import {
  changedDecisions,
  type DependenceReason,
  type GapRule,
  type RightsRefusal,
} from '../rules/eighteen.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import * as store from '../store/eighteen.ts'

/** A student of eighteen says what one person still sees; it holds at once (invariant 6, L3). */
export function decideRights(
  ground: Ground,
  acting: Acting,
  said: { person: PersonId; ticked: readonly RestrictedFunction[] },
): Promise<Outcome<RightsRefusal>> {
  const at = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx): Promise<Outcome<RightsRefusal>> => {
    const student = acting.who.person
    const { eighteen, people } = await store.ownRights(tx, acting.who)
    const about = people.find(({ id }) => id === said.person)
    if (!about) throw new NotFound('not one of theirs')
    if (!eighteen) return { refused: 'not-eighteen' }
    const changed = changedDecisions(about.offered, said.ticked, about.decisions)
    await store.addDecisions(tx, { student, person: about.id, at }, changed)
    if (changed.length > 0)
      await happen(tx, 'rights.decided', { about: { student, person: about.id }, by: student })
    return { to: '/me/rights' }
  })
}

/** A leader says what holds between the birthday and the student's own decision. */
export function chooseGapRule(ground: Ground, acting: Acting, rule: GapRule): Promise<Outcome<never>> {
  const at = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx) => {
    const by = acting.who.person
    await store.setGapRule(tx, { rule, by, at })
    await happen(tx, 'rights.rule-chosen', { about: { person: by }, by })
    return { to: '/eighteen' }
  })
}

/** A leader notes that a student depends on a caregiver (34 CFR 99.31(a)(8)). */
export function noteDependence(
  ground: Ground,
  acting: Acting,
  said: { student: PersonId; person: string; reason: DependenceReason },
): Promise<Outcome<never>> {
  const at = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { student, reason } = said
    const by = acting.who.person
    const { people } = await store.rightsFor(tx, acting.who, student)
    const caregiver = people.find(({ id, invitedBy }) => id === said.person && invitedBy === null)
    if (!caregiver) throw new NotFound('not a caregiver of theirs')
    await store.addDependence(tx, { student, person: caregiver.id, reason, by, at })
    await happen(tx, 'dependence.noted', { about: { student, person: caregiver.id }, by })
    return { to: `/students/${student}/eighteen` }
  })
}

export function dropDependence(
  ground: Ground,
  acting: Acting,
  id: store.DependenceId,
): Promise<Outcome<never>> {
  const at = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx) => {
    const by = acting.who.person
    const { student, person } = await store.dependenceFor(tx, acting.who, id)
    await store.endDependence(tx, id, { by, at })
    await happen(tx, 'dependence.ended', { about: { student, person }, by })
    return { to: `/students/${student}/eighteen` }
  })
}
