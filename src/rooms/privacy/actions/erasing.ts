import { createHash } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { erase } from '../../../ground/keeping/erase.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { marksOf, rowsOfOne } from '../../people/index.ts'
import { leaveOut } from '../../rosters/index.ts'
import { requestsAbout } from '../store/copies.ts'
import { removeCopies } from './copy-files.ts'

interface Whole {
  district: DistrictId
  person: PersonId
  keeps: readonly Keep[]
}

/**
 * Takes one person out of tables, queue and files, in one transaction; the next roster leaves them out, and a list
 * in the home folder lets a restored backup forget them again.
 */
export async function eraseWhole(
  ground: Ground,
  { district, person, keeps }: Whole,
  prove: (tx: Tx, counts: Record<string, number>) => Promise<void> = async () => {},
): Promise<Record<string, number>> {
  const { home } = ground.settings
  return ground.db.transaction(district, async (tx) => {
    const ids = await rowsOfOne(tx, person)
    const copies = await requestsAbout(tx, ids)
    const rosterIds = await leaveOut(tx, home, { ids, at: ground.clock.now() })
    const marks = [...(await marksOf(tx, ids)), ...rosterIds.filter((id) => id.length > 3)]
    const counts = await erase(tx, keeps, { ids, marks })
    await prove(tx, counts)
    await removeCopies(ground, copies)
    await appendFile(join(home, 'erased'), ids.map((id) => `${sha256(id)}\n`).join(''), { mode: 0o600 })
    return counts
  })
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
