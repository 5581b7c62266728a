import { sql } from 'kysely'
import type { Ground } from '../src/ground/ground.ts'
import { type DistrictId, newId, type PersonId, type SchoolId } from '../src/ground/ids.ts'
import { foundSchool } from '../src/rooms/people/index.ts'

/** A small real school for tests: a district, its school and its first leader. */
export async function aSchool(
  ground: Ground,
  name = 'Hillside',
): Promise<{ district: DistrictId; school: SchoolId; leader: PersonId }> {
  const district = newId<'district'>()
  await ground.db.beyondDistricts(sql`insert into districts (id, name, time_zone, language)
    values (${district}, ${name}, 'America/Chicago', 'en')`)
  return ground.db.transaction(district, async (tx) => {
    const leader = await foundSchool(tx, {
      school: name,
      given: 'Ruth',
      family: 'Adeyemi',
      mail: 'ruth@example.org',
    })
    const school = await tx.one(sql<{ id: SchoolId }>`select id from schools where district_id = ${district}`)
    return { district, school: school.id, leader }
  })
}
