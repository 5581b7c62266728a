import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import type { Unfit } from '../rules/interpreting.ts'
import * as store from '../store/interpreters.ts'
import { type Match, matchesFor } from './matching.ts'
import { offer } from './offering.ts'

/** What a leader arranges, each with who could come. */
export async function toArrange(
  reads: Reads,
  who: Who,
): Promise<{ request: store.Requested; matches: Match[] }[]> {
  const requests = await store.requestsToArrange(reads, who)
  return Promise.all(
    requests.map(async (request) => ({ request, matches: await matchesFor(reads, request) })),
  )
}

/** Gives a request to somebody who can; who cannot is refused with why. */
export function assignInterpreter(
  ground: Ground,
  acting: Acting,
  { request: id, interpreter }: { request: store.RequestId; interpreter: store.InterpreterId },
): Promise<Outcome<Unfit>> {
  return once<Unfit>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const request = await store.interpreterRequestOf(tx, who, id)
    const match = (await matchesFor(tx, request)).find((one) => one.id === interpreter)
    if (!match) return { refused: 'language' }
    if (match.unfit) return { refused: match.unfit }
    await offer(tx, ground, { request: id, interpreter, by: who.person })
    return { to: '/interpreters' }
  })
}

/** A request that this person may speak of; anything else is NotFound. */
export const { interpreterRequestOf: requestThere, sessionsInterpreted: sessionsOf } = store
