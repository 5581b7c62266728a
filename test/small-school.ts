import { sql } from 'kysely'
import type { Database, Tx } from '../src/ground/database.ts'
import { type DistrictId, newId, type PersonId, type SchoolId } from '../src/ground/ids.ts'
import { addSections, joinSections, type SectionId } from '../src/rooms/advisories/index.ts'

/** One school with the fewest people a test needs, written without a roster. */
export interface SmallSchool {
  district: DistrictId
  school: SchoolId
  person(name: string): Promise<PersonId>
  staff(name: string, role?: string): Promise<PersonId>
  student(name: string, grade?: string): Promise<PersonId>
  caregiver(name: string, of: PersonId, kind?: string): Promise<PersonId>
  section(
    name: string,
    given: { adult?: PersonId; students?: PersonId[]; homeroom?: boolean },
  ): Promise<SectionId>
  leave(student: PersonId): Promise<void>
  write(work: (tx: Tx) => Promise<unknown>): Promise<void>
}

const since = '2026-08-24'

/** A new district with one school in it; every name of it is only in it. */
export async function smallSchool(db: Database, timeZone = 'America/Chicago'): Promise<SmallSchool> {
  const district = newId<'district'>()
  const school = newId<'school'>()
  await db.beyondDistricts(
    sql`insert into districts (id, name, time_zone, language) values (${district}, 'Small', ${timeZone}, 'en')`,
  )
  const write = async (work: (tx: Tx) => Promise<unknown>) => {
    await db.transaction(district, work)
  }
  const insert = (text: ReturnType<typeof sql>) => write((tx) => tx.rows(text))
  await insert(
    sql`insert into schools (district_id, id, name, since) values (${district}, ${school}, 'Small School', ${since})`,
  )

  const person = (name: string) => addPerson(insert, district, name)

  return {
    district,
    school,
    person,
    write,
    async staff(name, role = 'teacher') {
      const id = await person(name)
      await insert(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
        values (${district}, ${newId()}, ${id}, ${school}, ${role}, ${since})`)
      return id
    },
    async student(name, grade = '08') {
      const id = await person(name)
      await insert(sql`insert into students (district_id, person_id) values (${district}, ${id})`)
      await insert(sql`insert into enrollments (district_id, id, student_id, school_id, grade, since)
        values (${district}, ${newId()}, ${id}, ${school}, ${grade}, ${since})`)
      return id
    },
    async caregiver(name, of, kind = 'mother') {
      const id = await person(name)
      await insert(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
        values (${district}, ${newId()}, ${of}, ${id}, ${kind}, ${since})`)
      return id
    },
    async section(name, { adult, students = [], homeroom = false }) {
      const section = newId<'section'>()
      await write(async (tx) => {
        await addSections(tx, [{ id: section, school, name, code: null, homeroom, since }])
        const adults = adult ? [{ section, adult, main: true, since }] : []
        await joinSections(tx, { students: students.map((student) => ({ section, student, since })), adults })
      })
      return section
    },
    leave: (student) =>
      insert(
        sql`update enrollments set until = today() where district_id = ${district} and student_id = ${student}`,
      ),
  }
}

type Insert = (text: ReturnType<typeof sql>) => Promise<void>

/** Somebody with a name and nothing else. */
async function addPerson(insert: Insert, district: DistrictId, name: string): Promise<PersonId> {
  const id = newId<'person'>()
  const [given = '', family = ''] = name.split(' ')
  await insert(sql`insert into people (district_id, id) values (${district}, ${id})`)
  await insert(sql`insert into person_names (district_id, id, person_id, given_name, family_name, sort_name, search_text, since)
    values (${district}, ${newId()}, ${id}, ${given}, ${family}, ${`${family} ${given}`}, ${name.toLowerCase()}, ${since})`)
  return id
}
