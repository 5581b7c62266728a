import type { PersonId } from '../../../ground/ids.ts'
import { caseload } from '../rules.ts'

/** A student without an advisory, with the adults who teach them, in a steady order. */
export interface Unplaced {
  student: PersonId
  grade: string | null
  teachers: readonly PersonId[]
}

export interface Sharing {
  unplaced: readonly Unplaced[]
  /** Advisors there are already, with how many advisees each has. */
  rooms: ReadonlyMap<PersonId, number>
  /** Whether teachers without an advisory may get one. */
  mayBegin: boolean
}

export interface Shared {
  /** Which of their teachers advises each student from now on. */
  advisorOf: Map<PersonId, PersonId>
  withoutAdvisor: PersonId[]
}

interface Working {
  sizes: Map<PersonId, number>
  advisorOf: Map<PersonId, PersonId>
  known: Map<PersonId, Unplaced>
  seated: Map<PersonId, PersonId[]>
}

/**
 * Shares students out by grade among the teachers who already teach them, 15 to 20 each, at most one advisor a student
 * (R01.1). The same students in the same order are always shared out the same way; who fits nowhere is named.
 */
export function shareOut({ unplaced, rooms, mayBegin }: Sharing): Shared {
  const work: Working = {
    sizes: new Map(rooms),
    advisorOf: new Map(),
    known: new Map(unplaced.map((one) => [one.student, one])),
    seated: new Map(),
  }
  for (const one of fewestTeachersFirst(unplaced)) seatWhereRoom(work, one)
  if (mayBegin) {
    for (const grade of byGrade(waiting(work, unplaced))) begin(work, grade, caseload.fewest)
    for (const one of waiting(work, unplaced)) seatByTrading(work, one)
    for (const grade of byGrade(waiting(work, unplaced))) begin(work, grade, 1)
    for (const one of waiting(work, unplaced)) seatByTrading(work, one)
  }
  return { advisorOf: work.advisorOf, withoutAdvisor: waiting(work, unplaced).map((one) => one.student) }
}

function fewestTeachersFirst(students: readonly Unplaced[]): Unplaced[] {
  return students.toSorted((a, b) => a.teachers.length - b.teachers.length)
}

function waiting(work: Working, students: readonly Unplaced[]): Unplaced[] {
  return students.filter((one) => !work.advisorOf.has(one.student))
}

function byGrade(students: readonly Unplaced[]): Unplaced[][] {
  return [...Map.groupBy(students, (one) => one.grade).values()]
}

function seat(work: Working, student: PersonId, advisor: PersonId): void {
  const before = work.advisorOf.get(student)
  if (before) {
    work.sizes.set(before, (work.sizes.get(before) ?? 1) - 1)
    work.seated.set(
      before,
      (work.seated.get(before) ?? []).filter((one) => one !== student),
    )
  }
  work.advisorOf.set(student, advisor)
  work.sizes.set(advisor, (work.sizes.get(advisor) ?? 0) + 1)
  work.seated.set(advisor, [...(work.seated.get(advisor) ?? []), student])
}

/** The advisor among a student's teachers who has the fewest advisees and still has room. */
function withRoom(work: Working, teachers: readonly PersonId[]): PersonId | undefined {
  const open = teachers.filter((teacher) => (work.sizes.get(teacher) ?? caseload.most) < caseload.most)
  return open.toSorted((a, b) => (work.sizes.get(a) ?? 0) - (work.sizes.get(b) ?? 0))[0]
}

function seatWhereRoom(work: Working, one: Unplaced): boolean {
  const advisor = withRoom(work, one.teachers)
  if (advisor) seat(work, one.student, advisor)
  return advisor !== undefined
}

/** Seats a student whose advisors are full by moving one just seated there on to another of their own teachers. */
function seatByTrading(work: Working, one: Unplaced): void {
  if (seatWhereRoom(work, one)) return
  for (const teacher of one.teachers) {
    for (const other of work.seated.get(teacher) ?? []) {
      const elsewhere = withRoom(work, work.known.get(other)?.teachers ?? [])
      if (!elsewhere) continue
      seat(work, other, elsewhere)
      seat(work, one.student, teacher)
      return
    }
  }
}

/** Begins advisories of even size for one grade, each time with the teacher who teaches most of those still waiting. */
function begin(work: Working, grade: readonly Unplaced[], fewest: number): void {
  const taught = studentsOfTeachers(grade, (teacher) => !work.sizes.has(teacher))
  const left = new Map([...taught].map(([teacher, students]) => [teacher, students.length]))
  let remaining = grade.length
  while (remaining > 0) {
    const share = Math.ceil(remaining / Math.ceil(remaining / caseload.most))
    const teacher = mostOf(left)
    if (teacher === undefined || (left.get(teacher) ?? 0) < Math.min(fewest, share)) return
    for (const one of waiting(work, taught.get(teacher) ?? []).slice(0, share)) {
      seat(work, one.student, teacher)
      remaining--
      for (const theirs of one.teachers) left.set(theirs, (left.get(theirs) ?? 0) - 1)
    }
    for (const gone of [...left.keys()]) if (gone === teacher || (left.get(gone) ?? 0) <= 0) left.delete(gone)
  }
}

/** Who has few teachers comes first: the others can still go elsewhere. */
function studentsOfTeachers(
  students: readonly Unplaced[],
  may: (teacher: PersonId) => boolean,
): Map<PersonId, Unplaced[]> {
  const taught = new Map<PersonId, Unplaced[]>()
  for (const one of fewestTeachersFirst(students)) {
    for (const teacher of one.teachers.filter(may)) {
      const theirs = taught.get(teacher) ?? []
      theirs.push(one)
      taught.set(teacher, theirs)
    }
  }
  return taught
}

function mostOf(counts: ReadonlyMap<PersonId, number>): PersonId | undefined {
  let most: PersonId | undefined
  for (const [teacher, count] of counts)
    if (count > (counts.get(most ?? teacher) ?? 0) || most === undefined) most = teacher
  return most
}
