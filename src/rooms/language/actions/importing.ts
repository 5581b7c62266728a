import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { once } from '../../../ground/once.ts'
import { tmx } from '../letters/tmx.ts'
import { asMemory, type MemoryRefusal } from '../rules/importing.ts'
import { type Languages, rememberMany, unitsBetween } from '../store/memory.ts'

type Came = Parameters<typeof asMemory>[0] & { n: number }

/** What became of a file of another memory: how many sentences are new here, and each that was not taken. */
export interface Imported {
  fresh: number
  known: number
  left: { n: number; refused: MemoryRefusal; came: Came }[]
}

/** Takes in what another memory of translations remembers; the same file twice changes nothing. */
export async function takeMemoryIn(
  ground: Ground,
  acting: Acting,
  units: readonly Came[],
): Promise<Imported> {
  const read = units.map((came) => ({ came, unit: asMemory(came) }))
  const left = read.flatMap(({ came, unit }) =>
    'refused' in unit ? [{ n: came.n, refused: unit.refused, came }] : [],
  )
  const good = read.flatMap(({ came: { from, to }, unit }) =>
    'refused' in unit ? [] : [{ from, to, ...unit }],
  )
  let fresh = 0
  await once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    fresh = await rememberMany(tx, { units: good, by: person, at: ground.clock.now() })
    await happen(tx, 'memory.came', { about: { person, sentences: fresh }, by: person })
    return { to: '/languages/files' }
  })
  return { fresh, known: good.length - fresh, left }
}

/** What the school remembers between two languages, as a file for another memory. */
export async function memoryFile(reads: Reads, languages: Languages): Promise<string> {
  return tmx(await unitsBetween(reads, languages))
}
