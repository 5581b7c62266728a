import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { everybody } from '../store/erasures.ts'
import { sha256 } from './erased.ts'
import { eraseWhole } from './erasing.ts'

/** After a backup was restored: erases again whom the list in the home folder names by hash. Returns how many. */
export async function eraseAgain(
  ground: Ground,
  { district, keeps, list }: { district: DistrictId; keeps: readonly Keep[]; list: ReadonlySet<string> },
): Promise<number> {
  const people = await everybody(ground.db.under(district))
  const meant = people.filter((id) => list.has(sha256(id)))
  for (const person of meant) await eraseWhole(ground, { district, person, keeps })
  return meant.length
}
