import { happen } from '../../../ground/happenings.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { RunId } from '../rules.ts'
import { endLikeness, forgetRow, type LikenessId } from '../store/likenesses.ts'
import { endTies } from './ending.ts'
import type { Doing } from './runs.ts'

/** They are two people after all: what only this roster said of the one ends, and its next one brings in the other. */
export function partAgain(
  { ground, who, sending }: Doing,
  run: RunId,
  id: LikenessId,
): Promise<Outcome<never>> {
  return once({ db: ground.db, who, sending }, async (tx) => {
    const likeness = await endLikeness(tx, who.person, { run, id })
    await endTies(tx, await forgetRow(tx, likeness))
    await happen(tx, 'people.separated', { about: { person: likeness.person, run }, by: who.person })
    return { to: `/rosters/${run}` }
  })
}
