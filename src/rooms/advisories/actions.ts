import type { Database, Reads, Tx } from '../../ground/database.ts'
import { happen } from '../../ground/happenings.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { type Outcome, once, type Sending } from '../../ground/once.ts'
import type { Who } from '../../ground/who.ts'
import { type Keeping, planFor, type SchoolFacts, type SchoolPlan } from './rules/planning.ts'
import {
  type AbsenceId,
  type AbsenceRefusal,
  type AdvisoryId,
  type Assigned,
  type BackupRefusal,
  type MoveRefusal,
  refusalForAbsence,
  refusalForBackup,
  refusalForMove,
  standsIn,
  type YearPreview,
} from './rules.ts'
import * as assigning from './store/assigning.ts'
import * as standing from './store/standing-in.ts'
import * as store from './store.ts'

/** One sending of one form by one person. */
export interface Doing {
  db: Database
  who: Who
  sending: Sending
}

async function factsOf(reads: Reads, { id }: assigning.School): Promise<SchoolFacts> {
  return {
    leavers: await assigning.leaversAt(reads, id),
    adultsGone: await assigning.adultsGoneFrom(reads, id),
    standing: await assigning.standingAt(reads, id),
    placed: await assigning.placedAt(reads, id),
    homerooms: await assigning.homeroomsAt(reads, id),
    unplaced: await assigning.unplacedAt(reads, id),
    leftHomeroom: await assigning.leftHomeroom(reads, id),
  }
}

async function assignAt(tx: Tx, school: assigning.School, keeping: Keeping): Promise<Assigned> {
  const facts = await factsOf(tx, school)
  const plan = planFor(facts, keeping, () => newId<'advisory'>())
  await assigning.endLeft(tx, school.id, { students: facts.leavers, adults: facts.adultsGone })
  await assigning.carryOut(tx, school.id, plan)
  await assigning.endEmpty(tx, school.id)
  return { school: school.id, ...counted(facts, plan), withoutAdvisor: plan.withoutAdvisor }
}

function counted(
  facts: SchoolFacts,
  plan: SchoolPlan,
): Pick<Assigned, 'begun' | 'placed' | 'moved' | 'left'> {
  const known = new Set(facts.placed.map((one) => one.student))
  const moved = plan.place.filter((one) => known.has(one.student)).length
  return { begun: plan.begin.length, placed: plan.place.length - moved, moved, left: facts.leavers.length }
}

/**
 * After an import, in its transaction: whoever left leaves their advisory, homerooms become advisories, and students
 * without one are placed with a teacher of theirs where there is room (R01.1). Repeating it changes nothing.
 * `afterSchool` is told how many schools are done.
 */
export async function assignAdvisories(
  tx: Tx,
  afterSchool?: (schools: number) => Promise<void>,
): Promise<Assigned[]> {
  const assigned: Assigned[] = []
  for (const school of await assigning.schoolsToPlace(tx)) {
    assigned.push(await assignAt(tx, school, 'advisors'))
    await afterSchool?.(assigned.length)
  }
  return assigned
}

/** What beginning the year would do at each school this leader leads; nothing is written. */
export async function previewYear(reads: Reads, who: Who, keeping: Keeping): Promise<YearPreview[]> {
  const previews: YearPreview[] = []
  for (const school of await assigning.schoolsToPlace(reads, who.person)) {
    const facts = await factsOf(reads, school)
    const plan = planFor(facts, keeping, () => newId<'advisory'>())
    const { begun, placed, moved, left } = counted(facts, plan)
    const staying = facts.placed.length - left - moved
    previews.push({
      school,
      staying,
      leaving: left,
      placed,
      moved,
      begun,
      withoutAdvisor: plan.withoutAdvisor.length,
    })
  }
  return previews
}

/** A school year begins: students keep their advisor (R01.2) or follow their homerooms, leavers leave, new ones are placed. */
export function beginYear(doing: Doing, keeping: Keeping): Promise<Outcome<never>> {
  return once(doing, async (tx) => {
    for (const school of await assigning.schoolsToPlace(tx, doing.who.person)) {
      const { placed, moved } = await assignAt(tx, school, keeping)
      await happen(tx, 'year.begun', { about: { school: school.id, placed, moved }, by: doing.who.person })
    }
    return { to: '/advisories' }
  })
}

/** A student comes into another advisory; both advisors are told. The time in the old one stays readable. */
export function moveStudent(
  doing: Doing,
  student: PersonId,
  { advisory, reason }: { advisory: AdvisoryId; reason: string },
): Promise<Outcome<MoveRefusal>> {
  return once<MoveRefusal>(doing, async (tx) => {
    const { name: _name, from, enrolled } = await store.studentToMove(tx, doing.who, student)
    const [to] = await store.advisoryToJoin(tx, doing.who, advisory)
    const refused = refusalForMove({ reason, from: from?.advisory ?? null, to, enrolled })
    if (refused) return { refused }
    await store.place(tx, doing.who, { student, advisory, reason })
    const about = {
      student,
      to: advisory,
      ...(to?.advisor && { toAdvisor: to.advisor }),
      ...(from && { from: from.advisory }),
    }
    await happen(tx, 'student.moved', {
      about: { ...about, ...(from?.advisor && { fromAdvisor: from.advisor }) },
      by: doing.who.person,
    })
    return { to: `/advisories/${advisory}` }
  })
}

/** Another adult of the school stands in for the advisor when they are away; an earlier backup's time ends. */
export function nameBackup(
  doing: Doing,
  advisory: AdvisoryId,
  person: PersonId,
): Promise<Outcome<BackupRefusal>> {
  return once<BackupRefusal>(doing, async (tx) => {
    const { adults, staff } = await store.advisory(tx, doing.who, advisory)
    const refused = refusalForBackup(person, { adults, staff: staff.map((one) => one.person) })
    if (refused) return { refused }
    await standing.replaceBackup(tx, advisory, person)
    await happen(tx, 'backup.named', { about: { advisory, person }, by: doing.who.person })
    return { to: `/advisories/${advisory}` }
  })
}

/** Nobody stands in from today on. */
export function releaseBackup(doing: Doing, advisory: AdvisoryId): Promise<Outcome<never>> {
  return once(doing, async (tx) => {
    await store.advisory(tx, doing.who, advisory)
    await standing.endBackup(tx, advisory)
    await happen(tx, 'backup.released', { about: { advisory }, by: doing.who.person })
    return { to: `/advisories/${advisory}` }
  })
}

/** An adult is away from one day to another, the last included; their backup stands in. Oneself, or a leader for their staff. */
export function enterAbsence(
  doing: Doing & { today: string },
  absence: { person: PersonId; since: string; last: string },
): Promise<Outcome<AbsenceRefusal>> {
  return once<AbsenceRefusal>(doing, async (tx) => {
    await store.staffInSight(tx, doing.who, absence.person)
    const refused = refusalForAbsence({ ...absence, today: doing.today })
    if (refused) return { refused }
    await standing.addAbsence(tx, doing.who, absence)
    await happen(tx, 'absence.entered', { about: { person: absence.person }, by: doing.who.person })
    return { to: doing.who.hat === 'leader' ? '/advisories' : '/today' }
  })
}

/** Back already, or not going: days away end with today. Oneself, or a leader for their staff. */
export function endAbsence(doing: Doing, absence: AbsenceId): Promise<Outcome<never>> {
  return once(doing, async (tx) => {
    const { person } = await standing.absenceNow(tx, absence)
    await store.staffInSight(tx, doing.who, person)
    await standing.closeAbsence(tx, absence)
    await happen(tx, 'absence.ended', { about: { person }, by: doing.who.person })
    return { to: doing.who.hat === 'leader' ? '/advisories' : '/today' }
  })
}

/** Who answers for a student on a day (YYYY-MM-DD): the advisor, or the backup while they are away. Undefined without an advisory. */
export async function advisorNow(
  reads: Reads,
  student: PersonId,
  day: string,
): Promise<store.Adulthood | undefined> {
  const adults = await store.adultsOn(reads, student, day)
  return standsIn(adults, new Set(adults.filter((adult) => adult.away).map((adult) => adult.person)))
}
