import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { readingMinutes } from '../rules/reading.ts'
import { type AlarmId, addStop, alarmAfter } from '../store/alarms.ts'
import { type HeavyReader, heavyReaders } from '../store/looks.ts'
import { alarmOf } from './alarming.ts'

const tenMinutes = readingMinutes * 60_000

export function tenMinutesBefore(moment: Date): Date {
  return new Date(moment.getTime() - tenMinutes)
}

/**
 * Looks who opened more records in ten minutes than the alarm allows, or walked through lists of as many names, and tells
 * the other leaders once; above the ceiling of records the account rests until a second person opens it (proving.md 21).
 * Safe to be called at any time, by many.
 */
export async function watchReading(
  { db, clock, settings }: Pick<Ground, 'db' | 'clock' | 'settings'>,
  district: DistrictId,
): Promise<void> {
  const now = clock.now()
  const since = tenMinutesBefore(now)
  const above = Math.min(settings.reading.alarm, settings.reading.ceiling)
  const heavy = await heavyReaders(db.under(district), { since, above })
  for (const reader of heavy) {
    const kind = reader.people > above ? 'reading' : 'lists'
    await db.transaction(district, async (tx) => {
      const alarm = await oneAlarm(tx, { ...reader, kind, at: now })
      if (alarm && reader.people > settings.reading.ceiling) await stop(tx, { ...reader, alarm, at: now })
    })
  }
}

type Reader = HeavyReader & { openedAt: Date | null; kind: 'reading' | 'lists'; at: Date }

/** The alarm of these ten minutes: the one there is, or a new one. */
async function oneAlarm(
  tx: Tx,
  { person, people, names, openedAt, kind, at }: Reader,
): Promise<AlarmId | undefined> {
  const opened = openedAt?.getTime() ?? 0
  const known = await alarmAfter(tx, {
    person,
    kind,
    after: new Date(Math.max(at.getTime() - tenMinutes, opened)),
  })
  if (known) return known
  const begun = Math.floor(at.getTime() / tenMinutes) * tenMinutes
  const since = new Date(Math.max(begun, opened))
  return alarmOf(tx, { person, people: kind === 'lists' ? names : people, kind, since, at })
}

async function stop(tx: Tx, stopping: HeavyReader & { alarm: AlarmId; at: Date }): Promise<void> {
  const id = await addStop(tx, stopping)
  if (!id) return
  const { person, people } = stopping
  await happen(tx, 'account.stopped', { about: { stop: id, person, people } })
}
