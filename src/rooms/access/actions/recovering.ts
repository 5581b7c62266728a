import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { type LossRefusal, refusalForLoss } from '../rules/strength.ts'
import { endCodeApps, setRecoveryCodes } from '../store/code-apps.ts'
import { endPasskeys } from '../store/passkeys.ts'
import { unbindIdentities } from '../store/providers.ts'
import { addLoss, endSessionsOf, personLedBy } from '../store/standing.ts'
import type { ActingIn } from './anew.ts'
import { tellOfChange } from './telling.ts'

/**
 * Takes every strong way off somebody who lost theirs, and ends their sessions. They come in by a code and must make
 * a new one. Another leader does it and says why; the person is told by letter.
 */
export function takeWaysOff(
  ground: Ground,
  { session, sending }: ActingIn,
  { person, reason }: { person: PersonId; reason: string },
): Promise<Outcome<LossRefusal>> {
  const { visitor } = session
  const by = visitor.person
  const now = ground.clock.now()
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    await personLedBy(tx, visitor, person)
    const refused = refusalForLoss({ person, by, reason })
    if (refused) return { refused }
    const loss = newId<'loss'>()
    await addLoss(tx, { id: loss, person, by, reason, now })
    await endPasskeys(tx, { person, by, now })
    await endCodeApps(tx, { person, by, now })
    await setRecoveryCodes(tx, { person, kept: [], now })
    await unbindIdentities(tx, { person, now })
    await endSessionsOf(tx, { person, now })
    await happen(tx, 'strong-ways.lost', { about: { person, loss }, by })
    await tellOfChange(ground, tx, { session, change: 'lost', person })
    return { to: `/people/${person}/coming-in` }
  })
}
