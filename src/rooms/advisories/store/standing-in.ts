import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { AbsenceId, AdvisoryId } from '../rules.ts'

/** The time of the backup ends, if there is one. */
export async function endBackup(tx: Tx, advisory: AdvisoryId): Promise<void> {
  await tx.rows(sql`update advisory_adults set until = greatest(since, today())
    where district_id = ${tx.district} and advisory_id = ${advisory} and part = 'backup' and until is null`)
}

/** One backup at a time: an earlier one's time ends. */
export async function replaceBackup(tx: Tx, advisory: AdvisoryId, person: PersonId): Promise<void> {
  await endBackup(tx, advisory)
  await tx.rows(sql`insert into advisory_adults (district_id, id, advisory_id, person_id, part, since)
    values (${tx.district}, ${newId()}, ${advisory}, ${person}, 'backup', today())`)
}

export async function addAbsence(
  tx: Tx,
  who: Who,
  absence: { person: PersonId; since: string; last: string },
): Promise<void> {
  await tx.rows(sql`insert into absences (district_id, id, person_id, since, until, entered_by)
    values (${tx.district}, ${newId()}, ${absence.person}, ${absence.since}, ${absence.last}::date + 1, ${who.person})`)
}

/** Whose days away these are; NotFound when they are over. */
export function absenceNow(reads: Reads, absence: AbsenceId): Promise<{ person: PersonId }> {
  return reads.one(sql<{ person: PersonId }>`select person_id as person from absences
    where district_id = ${reads.district} and id = ${absence} and until > today()`)
}

/** Days away end with today; those to come do not begin. */
export async function closeAbsence(tx: Tx, absence: AbsenceId): Promise<void> {
  await tx.rows(
    sql`update absences set until = greatest(since, today()) where district_id = ${tx.district} and id = ${absence}`,
  )
}
