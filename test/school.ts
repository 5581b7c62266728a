import { sql } from 'kysely'
import type { Ground } from '../src/ground/ground.ts'
import { type DistrictId, newId, type PersonId, type SchoolId } from '../src/ground/ids.ts'
import { foundSchool } from '../src/rooms/people/index.ts'

/** A small real school for tests: a district, its school and its first leader. */
export async function aSchool(ground: Ground, name = 'Hillside'): Promise<{ district: DistrictId; school: SchoolId; leader: PersonId }> {
  const district = newId<'district'>()
  const school = newId<'school'>()
  const leader = newId<'person'>()
  await ground.db.beyondDistricts(sql`insert into districts (id, name, time_zone, language)
    values (${district}, ${name}, 'America/Chicago', 'en')`)
  await ground.db.transaction(district, (tx) =>
    foundSchool(tx, {
      school: { id: school, name },
      leader: { id: leader, names: { given: 'Ruth', family: 'Adeyemi' }, mail: 'ruth@example.org', language: 'en' },
    }),
  )
  return { district, school, leader }
}
