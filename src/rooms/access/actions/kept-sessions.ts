import { dayIn } from '../../../ground/clock.ts'
import type { Database } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { keepNewest } from '../../../ground/newest.ts'
import * as store from '../store.ts'

interface Kept {
  row: store.SessionRow
  /** The day it was read on: hats begin and end with a day. */
  day: string
}

const kept = new WeakMap<Database, Map<string, Kept>>()
const mostKept = 2000

const dayOf = (row: store.SessionRow, now: Date) => dayIn(row.district.timeZone, now)

/**
 * The open session with this secret. While nothing at all was written and the day lasts, it is what it was when it was
 * read last, which the database's name for all that is visible tells (decision 0008).
 */
export async function sessionRow(
  { db }: Pick<Ground, 'db'>,
  district: DistrictId,
  asked: { id: store.SessionId; secretHash: Buffer; now: Date },
): Promise<store.SessionRow | undefined> {
  const rows = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, rows)
  const name = `${asked.id} ${asked.secretHash.toString('base64url')}`
  const before = rows.get(name)
  if (before && before.row.visible === (await db.visible()) && lasts(before, asked.now)) return before.row
  const row = await store.openSession(db.under(district), asked)
  rows.delete(name)
  if (row) rows.set(name, { row, day: dayOf(row, asked.now) })
  keepNewest(rows, mostKept)
  return row
}

const lasts = ({ row, day }: Kept, now: Date) => row.until > now && dayOf(row, now) === day
