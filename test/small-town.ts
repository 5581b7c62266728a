import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import { addSections, assignAdvisories, joinSections } from '../src/rooms/advisories/index.ts'
import type { TestHall } from './hall.ts'
import { type TwoHomes, twoHomes } from './two-homes.ts'

/** Two families, their teacher who is an advisor, the office and the leader: one person for each hat. */
export interface SmallTown extends TwoHomes {
  wearing: Record<Hat, PersonId>
  advisory: string
}

const since = '2026-08-24'

/** Lays a small town out in a hall, with one correction of a family waiting; as a sample when nobody in it is real. */
export async function smallTown(hall: TestHall, { sample = false } = {}): Promise<SmallTown> {
  const homes = await twoHomes(hall)
  const { amina, xiaoming, teacher, school, district } = homes
  await hall.ground.db.beyondDistricts(sql`update districts set sample = ${sample} where id = ${district}`)
  const section = newId<'section'>()
  await homes.write(async (tx) => {
    await addSections(tx, [{ id: section, school, name: '8 A', code: null, homeroom: true, since }])
    const students = [amina, xiaoming].map((student) => ({ section, student, since }))
    await joinSections(tx, { students, adults: [{ section, adult: teacher, main: true, since }] })
    await assignAdvisories(tx)
  })
  const father = await hall.as(homes.father, 'caregiver', district)
  await father.post('/me/name', { given: 'عمر', family: 'حدّاد', preferred: '' })
  const { advisory } = await hall.ground.db.under(district).one(sql<{ advisory: string }>`
    select advisory_id as advisory from current_advisory_students where student_id = ${amina}`)
  const wearing = {
    caregiver: homes.father,
    student: amina,
    advisor: teacher,
    staff: homes.office,
    leader: homes.leader,
  }
  return { ...homes, wearing, advisory }
}
