import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { erase } from '../../../ground/keeping/erase.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { marksOf, rowsOfOne } from '../../people/index.ts'
import { leaveOut } from '../../rosters/index.ts'
import { removeFiles, removeZips } from './copy-files.ts'
import { listErased } from './erased.ts'
import { eraseFromAudit } from './forgetting.ts'
import { sealEntries } from './sealing.ts'
import { zipsAbout } from './taking.ts'

interface Whole {
  district: DistrictId
  person: PersonId
  keeps: readonly Keep[]
}

/**
 * Takes one person out of tables, audit, queue and files, in one transaction; the chain of the audit goes on holding,
 * the next roster leaves them out, and a list in the home folder lets a restored backup forget them again.
 */
export async function eraseWhole(
  ground: Ground,
  { district, person, keeps }: Whole,
  prove: (tx: Tx, counts: Record<string, number>) => Promise<void> = async () => {},
): Promise<Record<string, number>> {
  const { home } = ground.settings
  await sealEntries(ground, district, 'lately')
  return ground.db.transaction(district, async (tx) => {
    const ids = await rowsOfOne(tx, person)
    const zips = await zipsAbout(tx, ids, ground.clock.now())
    const rosterIds = await leaveOut(tx, home, { ids, at: ground.clock.now() })
    const marks = [...(await marksOf(tx, ids)), ...rosterIds.filter((id) => id.length > 3)]
    const audit = { looks: 0, happenings: 0 }
    for (const id of ids) addCounts(audit, await eraseFromAudit(tx, id, { by: null, at: ground.clock.now() }))
    const gone = await erase(tx, keeps, { ids, marks })
    const counts = addCounts(gone.counts, audit)
    await prove(tx, counts)
    await removeZips(ground, zips)
    await removeFiles(ground, district, gone.files)
    await listErased(home, ids)
    return counts
  })
}

/** Adds counts by table to others; what is none is not told. */
export function addCounts(
  counts: Record<string, number>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  for (const [table, n] of Object.entries(more)) if (n > 0) counts[table] = (counts[table] ?? 0) + n
  return counts
}
