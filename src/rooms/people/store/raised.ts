import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'

/** Whom a caregiver of this student has cared for as well: brothers and sisters as far as the school can know, also grown ones. */
export async function raisedWith(reads: Reads, student: PersonId): Promise<PersonId[]> {
  const rows = await reads.rows(sql<{ id: PersonId }>`select distinct o.student_id as id from relationships r
    join relationships o on o.district_id = r.district_id and o.person_id = r.person_id and o.student_id <> r.student_id
    where r.district_id = ${reads.district} and r.student_id = ${student}`)
  return rows.map(({ id }) => id)
}
