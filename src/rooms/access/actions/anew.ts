import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Sending } from '../../../ground/once.ts'
import { type Session, sessionIn } from '../actions.ts'
import type { Strength } from '../rules/strength.ts'
import { carryDevice, endSession } from '../store.ts'

/** Who acts in which session, and the form they sent. */
export interface ActingIn {
  session: Session
  sending: Sending
}

/** A new session in the place of this one, as strong as was just shown; the old cookie opens nothing any more. */
export async function sessionAnew(
  ground: Ground,
  tx: Tx,
  { session, strength }: { session: Session; strength: Strength },
): Promise<string | undefined> {
  const { person, hat } = session.visitor
  await endSession(tx, { id: session.id, now: ground.clock.now() })
  const { language, shared } = session
  const cookie = await sessionIn(ground, tx, {
    person,
    hat,
    language,
    strength,
    arrival: { userAgent: '', shared },
  })
  const [, to = ''] = cookie?.split('.') ?? []
  if (isId<'session'>(to)) await carryDevice(tx, { from: session.id, to })
  return cookie
}
