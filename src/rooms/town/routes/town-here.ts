import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { sampleTown } from '../../access/index.ts'

/** The sample town of this house; NotFound where there is none. */
export async function townHere(ground: Ground) {
  const here = await sampleTown(ground)
  if (!here) throw new NotFound('no sample town')
  return here
}

/** The town, for whoever is in it or nobody yet; who has come in to a real school finds no handset there. */
export async function practiceTown(c: Context<Env>, ground: Ground) {
  if (c.get('visitor') && !c.get('frame').sample) throw new NotFound('no handset in a real school')
  return townHere(ground)
}

/** The frame of a page about the town, whoever looks. */
export function frameIn(c: Context<Env>, school: string) {
  return { ...c.get('frame'), school, sample: true }
}
