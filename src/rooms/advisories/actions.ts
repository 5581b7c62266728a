import type { Database, Reads, Tx } from '../../ground/database.ts'
import type { Ground } from '../../ground/ground.ts'
import { happen } from '../../ground/happenings.ts'
import { type DistrictId, newId, type PersonId, type SchoolId } from '../../ground/ids.ts'
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
import { someBegan } from './store/coming.ts'
import * as standing from './store/standing-in.ts'
import * as store from './store.ts'

/** One sending of one form by one person. */
export interface Doing {
  db: Database
  who: Who
  sending: Sending
}

/** What is so at each of these schools. */
async function factsOf(
  reads: Reads,
  schools: readonly assigning.School[],
): Promise<assigning.At<SchoolFacts>[]> {
  const ids = schools.map(({ id }) => id)
  const leavers = atEach(await assigning.leaversAt(reads, ids))
  const adultsGone = atEach(await assigning.adultsGoneFrom(reads, ids))
  const standing = atEach(await assigning.standingAt(reads, ids))
  const placed = atEach(await assigning.placedAt(reads, ids))
  const homerooms = atEach(await assigning.homeroomsAt(reads, ids))
  const unplaced = atEach(await assigning.unplacedAt(reads, ids))
  const leftHomeroom = atEach(await assigning.leftHomeroom(reads, ids))
  return ids.map((school) => ({
    school,
    leavers: leavers(school).map(({ who }) => who),
    adultsGone: adultsGone(school).map(({ who }) => who),
    standing: standing(school),
    placed: placed(school),
    homerooms: homerooms(school),
    unplaced: unplaced(school),
    leftHomeroom: leftHomeroom(school).map(({ who }) => who),
  }))
}

function atEach<Fact extends { school: SchoolId }>(facts: Fact[]): (school: SchoolId) => Fact[] {
  const known = Map.groupBy(facts, ({ school }) => school)
  return (school) => known.get(school) ?? []
}

/** Plans school after school, so that who goes to two is placed at one of them, and writes all the plans at once. */
async function assignAt(tx: Tx, schools: readonly assigning.School[], keeping: Keeping): Promise<Assigned[]> {
  const taken = new Set<PersonId>()
  const planned = (await factsOf(tx, schools)).map((facts) => {
    const unplaced = facts.unplaced.filter((one) => !taken.has(one.student))
    const plan = planFor({ ...facts, unplaced }, keeping, () => newId<'advisory'>())
    for (const { student } of plan.place) taken.add(student)
    return { facts, plan: { ...plan, school: facts.school } }
  })
  const left = (of: 'leavers' | 'adultsGone') =>
    planned.flatMap(({ facts }) => facts[of].map((who) => ({ school: facts.school, who })))
  await assigning.endLeft(tx, { students: left('leavers'), adults: left('adultsGone') })
  await assigning.carryOut(
    tx,
    planned.map(({ plan }) => plan),
  )
  const stood = planned.filter(({ facts }) => facts.standing.length > 0).map(({ plan }) => plan.school)
  if (stood.length > 0) await assigning.endEmpty(tx, stood)
  return planned.map(({ facts, plan }) => ({
    school: plan.school,
    ...counted(facts, plan),
    withoutAdvisor: plan.withoutAdvisor,
  }))
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
 * `afterSome` is told when some schools are done.
 */
export async function assignAdvisories(tx: Tx, afterSome?: () => Promise<void>): Promise<Assigned[]> {
  const assigned: Assigned[] = []
  const schools = await assigning.schoolsToPlace(tx)
  for (let from = 0; from < schools.length; from += schoolsAtOnce) {
    assigned.push(...(await assignAt(tx, schools.slice(from, from + schoolsAtOnce), 'advisors')))
    await afterSome?.()
  }
  return assigned
}

/** On their first day, homerooms that a roster brought early take force by themselves (R01.1). */
export async function beginComing({ db }: Pick<Ground, 'db'>, district: DistrictId): Promise<void> {
  await db.transaction(district, async (tx) => {
    if (await someBegan(tx)) await assignAdvisories(tx)
  })
}

/** As many as fit in memory with all that is known of their students. */
const schoolsAtOnce = 25

/** What beginning the year would do at each school this leader leads; nothing is written. */
export async function previewYear(reads: Reads, who: Who, keeping: Keeping): Promise<YearPreview[]> {
  const previews: YearPreview[] = []
  const schools = await assigning.schoolsToPlace(reads, who.person)
  const factsAt = new Map((await factsOf(reads, schools)).map((facts) => [facts.school, facts]))
  for (const school of schools) {
    const facts = factsAt.get(school.id)
    if (!facts) continue
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
    const schools = await assigning.schoolsToPlace(tx, doing.who.person)
    for (const { school, placed, moved } of await assignAt(tx, schools, keeping))
      await happen(tx, 'year.begun', { about: { school, placed, moved }, by: doing.who.person })
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
    const { adults } = await store.advisory(tx, doing.who, advisory)
    const backup = adults.find(({ part }) => part === 'backup')
    await standing.endBackup(tx, advisory)
    await happen(tx, 'backup.released', {
      about: { advisory, ...(backup && { person: backup.person }) },
      by: doing.who.person,
    })
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
