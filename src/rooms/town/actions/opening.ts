import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayIn } from '../../../ground/clock.ts'
import type { Reads, Tx } from '../../../ground/database.ts'
import { CannotGoOn } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId, type PersonId } from '../../../ground/ids.ts'
import { sampleTown } from '../../access/index.ts'
import { giveStaffLanguages, renamePeople } from '../../people/index.ts'
import { importRoster } from '../../rosters/index.ts'
import { castNames } from '../bundle/cast.ts'
import { townBundle } from '../bundle/write.ts'
import { faces, type Stage, schoolYearOf, townName, townZone, usualStudents } from '../rules.ts'
import * as store from '../store/making.ts'

type Standing = Pick<Ground, 'db' | 'clock'>

export interface Opening {
  /** At least 60. */
  students?: number
  seed?: number
  /** Told now and then; `total` is unknown until the writing. */
  onProgress?: (progress: Progress) => void | Promise<void>
}

export interface Progress {
  stage: Stage
  done: number
  total: number | undefined
}

export interface Town {
  district: DistrictId
  /** False when it was there already. */
  made: boolean
}

/** Makes the sample town in its own district, through the importer; one that is there is left as it is. */
export async function openTown(ground: Standing, opening: Opening = {}): Promise<Town> {
  const district = await townDistrict(ground)
  if (!district) throw new CannotGoOn('The sample town is just being made; please try again in a minute.')
  if (await store.isReady(ground.db.under(district))) return { district, made: false }
  await moveIn(ground, district, opening)
  return { district, made: true }
}

/** The district of the town, made when there is none. Undefined while somebody else makes it. */
export async function townDistrict(ground: Standing): Promise<DistrictId | undefined> {
  const known = await sampleTown(ground)
  if (known) return known.id
  return store.makeDistrict(ground.db, { id: newId<'district'>(), name: townName, timeZone: townZone })
}

async function moveIn(ground: Standing, district: DistrictId, opening: Opening): Promise<void> {
  const { students = usualStudents, seed = 1, onProgress } = opening
  const year = schoolYearOf(dayIn(townZone, ground.clock.now()))
  await onProgress?.({ stage: 'drawing', done: 0, total: undefined })
  const folder = await mkdtemp(join(tmpdir(), 'riverbend-'))
  const summary = await townBundle({ students, seed, year, into: folder })
    .then(() =>
      importRoster(ground, {
        district,
        path: folder,
        reading: { birthDates: true },
        ...(onProgress && { onProgress }),
      }),
    )
    .finally(() => rm(folder, { recursive: true, force: true }))
  if (summary.outcome !== 'done') throw new Error(`the town's roster was not imported: ${summary.outcome}`)
  await ground.db.transaction(district, settle)
}

/** What OneRoster cannot carry: whose family name is said first, who interprets, and whose shoes to begin in. */
async function settle(tx: Tx): Promise<void> {
  const people = await store.familyFirst(tx)
  await renamePeople(
    tx,
    people.map(({ id, ...names }) => ({ id, names: { ...names, familyFirst: true } })),
  )
  const cast = await castIn(tx)
  await giveStaffLanguages(tx, [
    { personId: known(cast, 'sta-hibo'), tag: 'so', qualifiedInterpreter: true },
    { personId: known(cast, 'sta-ortiz'), tag: 'es', qualifiedInterpreter: false },
  ])
  await store.putFaces(
    tx,
    faces.map(({ part, id, hat }) => ({ part, hat, person: known(cast, id) })),
  )
}

function known(cast: ReadonlyMap<string, PersonId>, id: string): PersonId {
  const person = cast.get(id)
  if (!person) throw new Error(`${id} did not move in`)
  return person
}

/** The cast of the town by the roster's ids, such as `car-amina`. */
export async function castIn(reads: Reads): Promise<Map<string, PersonId>> {
  const names = castNames()
  const people = await store.peopleCalled(reads, names)
  const found = new Map(people.map(({ id, given, family }) => [`${given}\t${family}`, id]))
  return new Map(
    names.flatMap(({ id, given, family }) => {
      const person = found.get(`${given}\t${family}`)
      return person ? [[id, person] as const] : []
    }),
  )
}
