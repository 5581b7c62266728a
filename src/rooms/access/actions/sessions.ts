import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Task } from '../../../ground/jobs.ts'
import { type Outcome, once, type Sending } from '../../../ground/once.ts'
import type { Session } from '../actions.ts'
import * as store from '../store/sessions.ts'
import type { SessionId } from '../store.ts'

interface Acting {
  session: Session
  sending: Sending
}

/** Ends one of one's own sessions; another's is not there. Ending the one in hand leads to the door. */
export function endOwnSession(
  ground: Ground,
  { session, sending }: Acting,
  id: SessionId,
): Promise<Outcome<never>> {
  const { visitor } = session
  const { person } = visitor
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    await store.endOwn(tx, { id, person, now: ground.clock.now() })
    await happen(tx, 'session.ended', { about: { person }, by: person })
    return { to: id === session.id ? '/' : '/me/sessions' }
  })
}

/** Ends all of one's sessions but the one in hand. */
export function endOtherSessions(ground: Ground, { session, sending }: Acting): Promise<Outcome<never>> {
  const { visitor } = session
  const { person } = visitor
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    const sessions = await store.endOthers(tx, { but: session.id, person, now: ground.clock.now() })
    await happen(tx, 'sessions.ended', { about: { person, sessions }, by: person })
    return { to: '/me/sessions' }
  })
}

/** Ends the sessions of everybody whose part has ended, whether they come by again or not. */
export async function endPartlessSessions(
  ground: Ground,
  { district }: Pick<Task, 'district'>,
): Promise<void> {
  await ground.db.transaction(district, (tx) => store.endPartless(tx, ground.clock.now()))
}
