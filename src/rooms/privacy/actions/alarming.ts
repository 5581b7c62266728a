import type { Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import { type AlarmId, addAlarm, type NewAlarm } from '../store/alarms.ts'

/** Writes an alarm and tells of it; undefined when this one was raised before. */
export async function alarmOf(tx: Tx, alarm: NewAlarm): Promise<AlarmId | undefined> {
  const id = await addAlarm(tx, alarm)
  if (id)
    await happen(tx, 'reading.alarmed', { about: { alarm: id, person: alarm.person, people: alarm.people } })
  return id
}
