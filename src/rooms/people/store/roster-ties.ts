import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Id, PersonId, SchoolId } from '../../../ground/ids.ts'
import type { CorrectionField } from '../rules/corrections.ts'
import type { RelationKind } from '../rules/relations.ts'
import { settleStanding, shieldKey } from './standing.ts'
import { asTable, beginNew, endOpen, putOpen, type Timeline } from './timelines.ts'

export type TermId = Id<'term'>
export type StaffRole =
  | 'teacher'
  | 'aide'
  | 'counselor'
  | 'principal'
  | 'administrator'
  | 'coordinator'
  | 'office'

export interface SchoolRow {
  id: SchoolId
  name: string
}

export interface TermRow {
  id: TermId
  name: string
  kind: 'school-year' | 'semester' | 'term' | 'grading-period'
  firstDay: string
  lastDay: string
}

export interface Enrollment {
  studentId: PersonId
  schoolId: SchoolId
  /** CEDS entry grade code such as '09', or null. */
  grade: string | null
  /** The roster's own words. */
  gradeText: string | null
  since?: string | undefined
}

export interface Relationship {
  studentId: PersonId
  personId: PersonId
  kind: RelationKind
  livesWith?: boolean | null
  emergency?: boolean | null
  position?: number | null
  since?: string | undefined
}

export interface RoleAtSchool {
  personId: PersonId
  schoolId: SchoolId
  role: StaffRole
  since?: string | undefined
}

export interface StaffLanguage {
  personId: PersonId
  tag: string
  qualifiedInterpreter: boolean
}

const enrollmentLine: Timeline = {
  table: 'enrollments',
  key: { student_id: 'uuid', school_id: 'uuid' },
  values: { grade: 'text', grade_text: 'text' },
}

const relationshipLine: Timeline = {
  table: 'relationships',
  key: { student_id: 'uuid', person_id: 'uuid' },
  values: { kind: 'text', lives_with: 'boolean', emergency: 'boolean', position: 'smallint' },
}

const roleLine: Timeline = {
  table: 'staff_roles',
  key: { person_id: 'uuid', school_id: 'uuid', role: 'text' },
  values: {},
}

const staffLanguageLine: Timeline = {
  table: 'staff_languages',
  key: { person_id: 'uuid', tag: 'text' },
  values: { qualified_interpreter: 'boolean' },
}

/** Adds schools, or gives them the names they now have. */
export async function addSchools(tx: Tx, schools: readonly SchoolRow[]): Promise<void> {
  if (schools.length === 0) return
  await tx.rows(sql`insert into schools (district_id, id, name, since)
    select ${tx.district}::uuid, id, name, today() from ${asTable([...schools], { id: 'uuid', name: 'text' })}
    on conflict (district_id, id) do update set name = excluded.name, until = null`)
}

/** Ends schools that the roster no longer has. */
export function endSchools(tx: Tx, ids: readonly SchoolId[]): Promise<number> {
  return endOpen(
    tx,
    { table: 'schools', key: { id: 'uuid' }, values: {} },
    ids.map((id) => ({ id })),
  )
}

/** Adds terms, or gives them the names and days they now have. */
export async function putTerms(tx: Tx, terms: readonly TermRow[]): Promise<void> {
  if (terms.length === 0) return
  const rows = terms.map(({ firstDay, lastDay, ...term }) => ({
    ...term,
    first_day: firstDay,
    last_day: lastDay,
  }))
  await tx.rows(sql`insert into terms (district_id, id, name, kind, first_day, last_day)
    select ${tx.district}::uuid, id, name, kind, first_day, last_day
    from ${asTable(rows, { id: 'uuid', name: 'text', kind: 'text', first_day: 'date', last_day: 'date' })}
    on conflict (district_id, id) do update
      set name = excluded.name, kind = excluded.kind, first_day = excluded.first_day, last_day = excluded.last_day`)
}

/** Terms are these schools'. `all`: whatever else was said of these terms ends today. */
export async function putTermSchools(
  tx: Tx,
  held: readonly { termId: TermId; schoolId: SchoolId }[],
  { all }: { all: boolean },
): Promise<void> {
  const key = { term_id: 'uuid', school_id: 'uuid' }
  const rows = held.map(({ termId, schoolId }) => ({ term_id: termId, school_id: schoolId }))
  if (all)
    await tx.rows(sql`update term_schools t set until = today()
      where t.district_id = ${tx.district} and t.until is null and t.term_id in (select term_id from ${asTable(rows, key)})
        and (t.term_id, t.school_id) not in (select term_id, school_id from ${asTable(rows, key)})`)
  await beginNew(tx, { table: 'term_schools', key, values: {} }, rows)
}

/** Enrolls students, or moves them to another grade. Returns how many began or changed. */
export function enrollStudents(tx: Tx, enrollments: readonly Enrollment[]): Promise<number> {
  return putOpen(
    tx,
    enrollmentLine,
    enrollments.map(({ studentId, schoolId, grade, gradeText, since }) => ({
      student_id: studentId,
      school_id: schoolId,
      grade,
      grade_text: gradeText,
      since,
    })),
  )
}

/** Students who leave a school are ended, not deleted (invariant 9). */
export function endEnrollments(
  tx: Tx,
  ended: readonly Pick<Enrollment, 'studentId' | 'schoolId'>[],
): Promise<number> {
  return endOpen(
    tx,
    enrollmentLine,
    ended.map(({ studentId, schoolId }) => ({ student_id: studentId, school_id: schoolId })),
  )
}

/**
 * Adds relationships. A pair that is already open is changed where the roster says otherwise, except for a
 * relation that an accepted correction holds (invariant 10). Returns how many began or changed.
 */
export async function addRelationships(tx: Tx, relationships: readonly Relationship[]): Promise<number> {
  const said = relationships.map((row) => ({ person: row.personId, field: relationOf(row), value: row.kind }))
  const shields = await settleStanding(tx, said)
  return putOpen(
    tx,
    relationshipLine,
    relationships.map((row) => ({
      student_id: row.studentId,
      person_id: row.personId,
      kind: shields.get(shieldKey(row.personId, relationOf(row))) ?? row.kind,
      lives_with: row.livesWith ?? null,
      emergency: row.emergency ?? null,
      position: row.position ?? null,
      since: row.since,
    })),
  )
}

/** The same as adding: an open pair that says otherwise ends, and a new row begins. Restrictions hold for the pair, whatever its row. */
export const changeRelationships = addRelationships

export function endRelationships(
  tx: Tx,
  ended: readonly Pick<Relationship, 'studentId' | 'personId'>[],
): Promise<number> {
  return endOpen(
    tx,
    relationshipLine,
    ended.map(({ studentId, personId }) => ({ student_id: studentId, person_id: personId })),
  )
}

function relationOf({ studentId }: { studentId: PersonId }): CorrectionField {
  return `relation:${studentId}`
}

/** Gives people their work at a school. Returns how many began. */
export function giveRoles(tx: Tx, roles: readonly RoleAtSchool[]): Promise<number> {
  return putOpen(tx, roleLine, roles.map(roleRow))
}

export function endRoles(tx: Tx, roles: readonly RoleAtSchool[]): Promise<number> {
  return endOpen(tx, roleLine, roles.map(roleRow))
}

/** Languages that people of the school work in. */
export function giveStaffLanguages(tx: Tx, languages: readonly StaffLanguage[]): Promise<number> {
  return putOpen(
    tx,
    staffLanguageLine,
    languages.map(({ personId, tag, qualifiedInterpreter }) => ({
      person_id: personId,
      tag,
      qualified_interpreter: qualifiedInterpreter,
    })),
  )
}

function roleRow({ personId, schoolId, role, since }: RoleAtSchool) {
  return { person_id: personId, school_id: schoolId, role, since }
}
