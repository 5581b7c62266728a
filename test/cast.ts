import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/ground/database.ts'
import type { DistrictId, PersonId } from '../src/ground/ids.ts'
import { type Environment, readSettings } from '../src/ground/settings.ts'
import { castIn, openTown } from '../src/rooms/town/index.ts'
import { type TestDatabase, templateDatabase, testDatabase } from './database.ts'
import { openHall, TestClock, type TestHall } from './hall.ts'

/** The town's people by the names tests call them, and their ids in its roster. */
const castIds = {
  // Amina reads Somali; Abdi is the father, Halima the grandmother who listens and shares Amina's telephone.
  amina: 'car-amina',
  abdi: 'car-abdi',
  halima: 'car-halima',
  yusuf: 'stu-yusuf',
  hodan: 'stu-hodan',
  leila: 'car-leila',
  elias: 'car-elias',
  sami: 'stu-sami',
  nguyen: 'car-nguyen',
  bao: 'stu-bao',
  // Two households: Ana's, and Diego's with Karen.
  ana: 'car-ana',
  diego: 'car-diego',
  karen: 'car-karen',
  mateo: 'stu-mateo',
  lucia: 'stu-lucia',
  // Marisol's address and number are sealed; Rafael is the other household.
  marisol: 'car-marisol',
  rafael: 'car-rafael',
  ines: 'stu-ines',
  carol: 'car-carol',
  tyler: 'stu-tyler',
  jasmine: 'car-jasmine',
  isaiah: 'stu-isaiah',
  // Mam is spoken in this family alone, which has no telephone.
  catarina: 'car-catarina',
  andres: 'stu-andres',
  juana: 'stu-juana',
  // Grace and Volodymyr are eighteen.
  helen: 'car-helen',
  grace: 'stu-grace',
  oksana: 'car-oksana',
  volodymyr: 'stu-volodymyr',
  // Single names.
  tenzin: 'car-tenzin',
  pema: 'stu-pema',
  xiaoyan: 'car-xiaoyan',
  ming: 'stu-ming',
  marie: 'car-marie',
  wideline: 'stu-wideline',
  // Ms. Whitaker teaches here and is Owen's mother.
  whitaker: 'sta-whitaker',
  owen: 'stu-owen',
  ortiz: 'sta-ortiz',
  bell: 'sta-bell',
  adeyemi: 'sta-adeyemi',
  hibo: 'sta-hibo',
} as const

type Known = keyof typeof castIds
export type Cast = Readonly<Record<Known, PersonId>>

export interface TownHall extends TestHall {
  district: DistrictId
  cast: Cast
}

/**
 * The hall on a copy of the sample town, which is made once in a run of tests; 600 students for what is measured. Nobody
 * has spoken in it yet, so that a test says itself what was said.
 */
export function sampleTown(students = 72, environment: Environment = {}): Promise<TownHall> {
  return townOf({ students, quiet: true }, environment)
}

/** The same town in the middle of its term: families and school have talked for weeks. */
export function talkingTown(students = 72, environment: Environment = {}): Promise<TownHall> {
  return townOf({ students, quiet: false }, environment)
}

type Made = { students: number; quiet: boolean }

async function townOf(made: Made, environment: Environment): Promise<TownHall> {
  const name = `${made.quiet ? 'town' : 'talking'}_${made.students}`
  const template = await templateDatabase(name, (database) => fill(database, made))
  const hall = await openHall({ database: await testDatabase({ template }), environment })
  const { district } = await openTown(hall.ground)
  const found = await castIn(hall.ground.db.under(district))
  const cast = Object.fromEntries(Object.entries(castIds).map(([name, id]) => [name, found.get(id)])) as Cast
  return { ...hall, as: (person, hat) => hall.as(person, hat, district), district, cast }
}

/** Makes the town, without a queue: nobody waits for its news. */
async function fill(database: TestDatabase, made: Made): Promise<void> {
  const queue = { send: async () => undefined }
  const db = openDatabase({ config: { connectionString: database.app }, clock: new TestClock(), queue })
  const settings = readSettings({ PORCHLIGHT_HOME: mkdtempSync(join(tmpdir(), 'porchlight-town-')) })
  await openTown({ db, clock: new TestClock(), settings }, made).finally(() => db.stop())
}
