/** Families with one advisor, each with a conversation: what several benches write to. */
import { sql } from 'kysely'
import { type DistrictId, type Id, newId, type PersonId } from '../src/ground/ids.ts'
import type { TestHall } from '../test/hall.ts'
import { type SmallSchool, smallSchool } from '../test/small-school.ts'

export interface Talk {
  thread: Id<'thread'>
  caregiver: PersonId
  language: string
}

export interface Talks {
  district: DistrictId
  advisor: PersonId
  threads: Talk[]
}

interface Wish {
  families: number
  languages: readonly string[]
  /** The telephone that words go to before the mailbox, or after it; none unless told. */
  phone?(n: number): string
  mailFirst?: true
}

const since = '2026-08-24'

/** As many families with a mailbox each and an advisor, and as many threads. */
export async function talks(ground: TestHall['ground'], wish: Wish): Promise<Talks> {
  const school = await smallSchool(ground.db)
  const advisor = await school.staff('Ada Advisor')
  const threads: Talk[] = []
  const students: PersonId[] = []
  for (let n = 0; n < wish.families; n++) {
    const student = await school.student(`Student ${n}`)
    students.push(student)
    threads.push(await family(school, { n, student, wish }))
  }
  await advise(school, advisor, students)
  return { district: school.district, advisor, threads }
}

async function family(
  school: SmallSchool,
  { n, student, wish }: { n: number; student: PersonId; wish: Wish },
): Promise<Talk> {
  const { district } = school
  const caregiver = await school.caregiver(`Caregiver ${n}`, student)
  const [household, thread] = [newId<'household'>(), newId<'thread'>()]
  const language = wish.languages[n % wish.languages.length] ?? 'en'
  const mailbox = { kind: 'mail', address: `family${n}@bench.example` }
  const phone = wish.phone ? [{ kind: 'phone', address: wish.phone(n) }] : []
  const ways = wish.mailFirst ? [mailbox, ...phone] : [...phone, mailbox]
  await school.write(async (tx) => {
    await tx.rows(sql`insert into households (district_id, id) values (${district}, ${household})`)
    for (const person of [student, caregiver])
      await tx.rows(
        sql`insert into household_members (district_id, id, household_id, person_id, since) values (${district}, ${newId()}, ${household}, ${person}, ${since})`,
      )
    for (const [at, { kind, address }] of ways.entries()) {
      const way = newId<'way'>()
      await tx.rows(
        sql`insert into ways (district_id, id, kind, as_given, normalised) values (${district}, ${way}, ${kind}, ${address}, ${address})`,
      )
      await tx.rows(
        sql`insert into way_uses (district_id, id, way_id, person_id, may_carry, position, given_by, since) values (${district}, ${newId()}, ${way}, ${caregiver}, '{text}', ${at + 1}, 'family', ${since})`,
      )
    }
    await tx.rows(
      sql`insert into language_profiles (district_id, id, person_id, reads, given_by, since) values (${district}, ${newId()}, ${caregiver}, ${[language]}, 'family', ${since})`,
    )
    await tx.rows(
      sql`insert into threads (district_id, id, student_id, household_id, made_at) values (${district}, ${thread}, ${student}, ${household}, '2026-11-20T04:30:00Z')`,
    )
  })
  return { thread, caregiver, language }
}

async function advise(school: SmallSchool, advisor: PersonId, students: readonly PersonId[]): Promise<void> {
  const { district } = school
  const advisory = newId<'advisory'>()
  await school.write(async (tx) => {
    await tx.rows(
      sql`insert into advisories (district_id, id, school_id, name, since) values (${district}, ${advisory}, ${school.school}, 'Advisory', ${since})`,
    )
    await tx.rows(
      sql`insert into advisory_adults (district_id, id, advisory_id, person_id, part, since) values (${district}, ${newId()}, ${advisory}, ${advisor}, 'advisor', ${since})`,
    )
    for (const student of students)
      await tx.rows(
        sql`insert into advisory_students (district_id, id, advisory_id, student_id, since) values (${district}, ${newId()}, ${advisory}, ${student}, ${since})`,
      )
  })
}
