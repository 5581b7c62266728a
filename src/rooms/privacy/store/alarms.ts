import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'

export type AlarmId = Id<'reading alarm'>
export type StopId = Id<'account stop'>
export type AlarmKind = 'reading' | 'export'

export interface NewAlarm {
  person: PersonId
  kind: AlarmKind
  people: number
  since: Date
  at: Date
}

/** Writes an alarm once for its person, kind and beginning; undefined when it was there. */
export async function addAlarm(tx: Tx, alarm: NewAlarm): Promise<AlarmId | undefined> {
  const [written] = await tx.rows(sql<{ id: AlarmId }>`
    insert into reading_alarms (district_id, id, person_id, kind, people, since, at)
    values (${tx.district}, ${newId()}, ${alarm.person}, ${alarm.kind}, ${alarm.people}, ${alarm.since}, ${alarm.at})
    on conflict do nothing returning id`)
  return written?.id
}
