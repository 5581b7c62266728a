import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Session } from '../actions.ts'
import { freshStep, isLastWay, isStrong, mayChangeWays } from '../rules/strength.ts'
import * as store from '../store/code-apps.ts'
import { type ActingIn, sessionAnew } from './anew.ts'
import { codesOf, sealedSecret, stepOf } from './app-codes.ts'
import { freshCodes } from './recovery-codes.ts'
import { tellOfChange } from './telling.ts'

export type CodeAppRefusal = 'step-first' | 'app-wrong' | 'last-way'

const waitingMinutes = 15
const waitingSince = (ground: Ground) => new Date(ground.clock.now().getTime() - waitingMinutes * 60_000)

/** The secret that waits to be read by an app: to type, and as an address to photograph; undefined when none waits. */
export async function waitingSecret(
  ground: Ground,
  { visitor }: Session,
): Promise<{ typed: string; address: string } | undefined> {
  const { person } = visitor
  const app = await store.codeAppOf(ground.db.under(visitor.district), {
    person,
    waitingSince: waitingSince(ground),
  })
  if (!app) return
  const issuer = visitor.school.name.replaceAll(':', ' ')
  const codes = codesOf(ground, { app, person }, { issuer, label: visitor.name.replaceAll(':', ' ') })
  return codes && { typed: codes.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), address: codes.toString() }
}

/** Lays a new secret ready for an app; it gives no codes that count before the first is typed. */
export function beginCodeApp(
  ground: Ground,
  { session, sending }: ActingIn,
): Promise<Outcome<CodeAppRefusal>> {
  const { visitor, standing } = session
  const now = ground.clock.now()
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    if (!mayChangeWays(standing, now)) return { refused: 'step-first' }
    const { person } = visitor
    const id = newId<'code-app'>()
    const app = { id, person, sealedSecret: sealedSecret(ground, { person, id }), now }
    await store.addCodeApp(tx, app)
    await happen(tx, 'code-app.begun', { about: { person }, by: person })
    return { to: '/me/code-app' }
  })
}

type Confirmed = { codes: string[]; cookie: string | undefined } | { refused: CodeAppRefusal }

/** Puts the app in use once its first code is right, and hands out recovery codes, to be shown this once. */
export async function confirmCodeApp(ground: Ground, session: Session, typed: string): Promise<Confirmed> {
  const { visitor, standing } = session
  const { person } = visitor
  const now = ground.clock.now()
  if (!mayChangeWays(standing, now)) return { refused: 'step-first' }
  return ground.db.transaction(visitor.district, async (tx) => {
    const app = await store.codeAppOf(tx, { person, waitingSince: waitingSince(ground) })
    const delta = app ? stepOf(ground, { app, person, typed }) : null
    const step = app && freshStep(app, { delta, at: now })
    if (!app || step === undefined) return { refused: 'app-wrong' }
    await store.putInUse(tx, { id: app.id, person, step, now })
    await happen(tx, 'code-app.put-in-use', { about: { person }, by: person })
    await tellOfChange(ground, tx, { session, change: 'app-added' })
    const codes = await freshCodes(ground, tx, person)
    if (isStrong(standing, now) && standing.strength !== 'first-run') return { codes, cookie: undefined }
    return { codes, cookie: await sessionAnew(ground, tx, { session, strength: 'totp' }) }
  })
}

/** Takes the app off. Who sees a whole school keeps one strong way. */
export function endCodeApp(ground: Ground, { session, sending }: ActingIn): Promise<Outcome<CodeAppRefusal>> {
  const { visitor, standing } = session
  const { person } = visitor
  const now = ground.clock.now()
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    if (!mayChangeWays(standing, now)) return { refused: 'step-first' }
    if (isLastWay(standing)) return { refused: 'last-way' }
    if ((await store.endCodeApps(tx, { person, by: person, now })) > 0) {
      await happen(tx, 'code-app.taken-off', { about: { person }, by: person })
      await tellOfChange(ground, tx, { session, change: 'app-gone' })
    }
    return { to: '/me/coming-in' }
  })
}
