import type { Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { readerFor } from '../../../ground/words.ts'
import { alarmLetter } from '../letters/alarm.ts'
import { type AlarmId, addAlarm, leadersToTell, type NewAlarm } from '../store/alarms.ts'

/** Writes an alarm, tells of it, and lays a letter for each other leader, all or nothing; undefined when it was raised before. */
export async function alarmOf(tx: Tx, alarm: NewAlarm): Promise<AlarmId | undefined> {
  const id = await addAlarm(tx, alarm)
  if (!id) return
  const { person, people, kind } = alarm
  await happen(tx, 'reading.alarmed', { about: { alarm: id, person, people } })
  for (const leader of await leadersToTell(tx, person)) {
    const { language, mail } = leader
    const letter = alarmLetter(readerFor(language, 'UTC'), { name: leader.about, people, kind })
    await post(tx, { id: newId(), person: leader.person, kind: 'mail', to: mail, language, ...letter })
  }
  return id
}
