import { CannotGoOn } from '../ground/failures.ts'
import type { Ground } from '../ground/ground.ts'
import type { DistrictId } from '../ground/ids.ts'
import { realDistricts } from '../rooms/access/index.ts'

/** The district that a command without a name for one is about. */
export async function onlyDistrict(ground: Ground): Promise<DistrictId> {
  const [first, second] = await realDistricts(ground)
  if (!first)
    throw new CannotGoOn(
      'There is no school here yet: open the first page and set it up, then import its roster.',
    )
  if (second)
    throw new CannotGoOn(
      'There is more than one district here; bring the roster by the page of the right one.',
    )
  return first.id
}
