import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { deviceAnswer, showingOptions } from '../../../ground/passkeys.ts'
import type { Session } from '../actions.ts'
import {
  freshStep,
  isStrong,
  mayChangeWays,
  mustPause,
  pauseMinutes,
  type Strength,
  stepBefore,
} from '../rules/strength.ts'
import { codeAppOf, missesSince, missStep, useStep } from '../store/code-apps.ts'
import { passkeysOf } from '../store/passkeys.ts'
import { sessionAnew } from './anew.ts'
import { stepOf } from './app-codes.ts'
import { askDevice, signed, wasAsked } from './challenges.ts'
import { useSpareCode } from './recovery-codes.ts'

export type StepRefusal = 'step-wrong' | 'step-pause' | 'step-passkey'
type Stepped = { cookie: string } | { refused: StepRefusal }

const minute = 60_000

/** Where this session must go before anything else opens; undefined when nothing is asked of it. */
export function stepFor(ground: Ground, session: Session): '/second-step' | '/me/coming-in' | undefined {
  const step = stepBefore(session.standing, ground.clock.now())
  if (!step) return
  return step === 'second-step' ? '/second-step' : '/me/coming-in'
}

/** The second step by a code of the app or a recovery code. Misses are kept, whatever comes of it. */
export async function stepByCode(ground: Ground, session: Session, typed: string): Promise<Stepped> {
  const { district, person } = session.visitor
  return ground.db.transaction(district, async (tx) => {
    const now = ground.clock.now()
    const since = new Date(now.getTime() - pauseMinutes * minute)
    if (mustPause(await missesSince(tx, { person, since }))) return { refused: 'step-pause' }
    const strength = await strengthOf(ground, tx, { session, typed })
    if (!strength) {
      await missStep(tx, { person, now })
      await happen(tx, 'second-step.missed', { about: { person }, by: person })
      return { refused: 'step-wrong' }
    }
    return stepped(ground, tx, { session, strength })
  })
}

async function strengthOf(
  ground: Ground,
  tx: Tx,
  { session, typed }: { session: Session; typed: string },
): Promise<Strength | undefined> {
  const { person } = session.visitor
  const now = ground.clock.now()
  if (/\p{L}/u.test(typed))
    return (await useSpareCode(ground, tx, { person, typed })) ? 'recovery' : undefined
  const app = await codeAppOf(tx, { person })
  const step = app && freshStep(app, { delta: stepOf(ground, { app, person, typed }), at: now })
  return app && step !== undefined && (await useStep(tx, { id: app.id, step })) ? 'totp' : undefined
}

async function stepped(
  ground: Ground,
  tx: Tx,
  { session, strength }: { session: Session; strength: Strength },
): Promise<Stepped> {
  const { person } = session.visitor
  const cookie = await sessionAnew(ground, tx, { session, strength })
  if (!cookie) return { refused: 'step-wrong' }
  await happen(tx, 'second-step.taken', { about: { person, by: strength }, by: person })
  return { cookie }
}

/** What this person's device is asked to sign as second step. */
export async function stepOptions(ground: Ground, session: Session) {
  const { district, person } = session.visitor
  const known = await passkeysOf(ground.db.under(district), person)
  const options = await showingOptions(ground.settings.url, {
    known: known.map(({ credential }) => credential),
  })
  return askDevice(ground, options, { district, purpose: 'step', person })
}

/** The second step by one of this person's own passkeys. */
export async function stepByPasskey(ground: Ground, session: Session, credential: string): Promise<Stepped> {
  const { district, person } = session.visitor
  const answer = deviceAnswer(credential)
  if (!answer) return { refused: 'step-passkey' }
  return ground.db.transaction(district, async (tx) => {
    const asked = { purpose: 'step', person } as const
    if ((await wasAsked(ground, tx, { answer, asked })) && (await signed(ground, tx, { answer, person })))
      return stepped(ground, tx, { session, strength: 'passkey' })
    await happen(tx, 'second-step.missed', { about: { person }, by: person })
    return { refused: 'step-passkey' }
  })
}

/** What the page of one's own ways in may offer in this session. */
export function stepStanding(
  ground: Ground,
  { standing }: Session,
): { first: boolean; mayChange: boolean; isStrong: boolean } {
  const now = ground.clock.now()
  return {
    first: stepBefore(standing, now) === 'making-safe',
    mayChange: mayChangeWays(standing, now),
    isStrong: isStrong(standing, now),
  }
}
