import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Ground } from '../ground/ground.ts'
import type { DistrictId } from '../ground/ids.ts'
import { keeping } from '../keeping.ts'
import { takeOutAgain } from '../rooms/messages/index.ts'
import { eraseAgain, removedListed } from '../rooms/privacy/index.ts'

/** Erases again, after a backup was brought back, whom the home's list of erasures names by hash; returns how many. */
export async function eraseListed(ground: Ground): Promise<number> {
  const file = join(ground.settings.home, 'erased')
  if (!existsSync(file)) return 0
  const list = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))
  const districts = await ground.db.beyondDistricts(sql<{ id: DistrictId }>`select id from districts`)
  let erased = 0
  for (const { id: district } of districts)
    erased += await eraseAgain(ground, { district, keeps: keeping, list })
  return erased
}

/** Takes out again, after a backup was brought back, what the home's list of removals names; returns how many things. */
export async function takeOutListed(ground: Ground): Promise<number> {
  const districts = await ground.db.beyondDistricts(sql<{ id: DistrictId }>`select id from districts`)
  const here = new Set(districts.map(({ id }) => id))
  let taken = 0
  for (const one of await removedListed(ground.settings.home))
    if (here.has(one.district) && (await takeOutAgain(ground, one))) taken += 1
  return taken
}
