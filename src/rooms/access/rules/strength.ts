import type { Hat } from '../../../ground/who.ts'

/** How somebody came in. `recovery` is a written-down code as second step; `town` are the shoes of the sample town. */
export type Strength =
  | 'link'
  | 'letter'
  | 'code'
  | 'provider'
  | 'passkey'
  | 'totp'
  | 'recovery'
  | 'first-run'
  | 'let-in'
  | 'town'

/** What decides how much a session opens. */
export interface Standing {
  strength: Strength
  /** When the session began. */
  since: Date
  /** When its person showed in it that it is they; null where it came about by another's session on the same device. */
  provedAt: Date | null
  hat: Hat
  /** Whether a role of this person sees a whole school. */
  seesSchool: boolean
  passkeys: number
  codeApp: boolean
}

const hour = 3_600_000
const firstRunHours = 24

const strong: readonly Strength[] = ['passkey', 'totp', 'recovery', 'town']

export function isStrong(standing: Standing, now: Date): boolean {
  if (standing.strength !== 'first-run') return strong.includes(standing.strength)
  return now.getTime() - standing.since.getTime() <= firstRunHours * hour
}

/** Whether this hat sees so many families that a code by mail is not enough. */
function reachesFar({ hat, seesSchool }: Standing): boolean {
  return hat === 'leader' || (hat === 'staff' && seesSchool)
}

const freshMinutes = 30

/** Whether this session's person showed so lately who they are that they may change by what they are reached and come in. */
export function isFresh({ strength, provedAt }: Pick<Standing, 'strength' | 'provedAt'>, now: Date): boolean {
  if (strength === 'town') return true
  return provedAt !== null && now.getTime() - provedAt.getTime() <= freshMinutes * 60_000
}

export type Step = 'second-step' | 'making-safe'

/**
 * What must come before anything else opens: the second step, or making one. Asked of those who see a whole school,
 * and in the hats of the school of whoever has chosen codes of an app.
 */
export function stepBefore(standing: Standing, now: Date): Step | undefined {
  const { hat, codeApp, passkeys, strength } = standing
  if (isStrong(standing, now)) return
  const chosen = codeApp && hat !== 'caregiver' && hat !== 'student'
  if (!reachesFar(standing) && !chosen) return
  if (strength === 'let-in') return 'making-safe'
  return codeApp || passkeys > 0 ? 'second-step' : 'making-safe'
}

/** Whether this session may add or take off ways in: whoever only reads the person's mail, or has another's session, may not. */
export function mayChangeWays(standing: Standing, now: Date): boolean {
  const { passkeys, codeApp, strength, provedAt } = standing
  return isStrong(standing, now) || strength === 'let-in' || (passkeys === 0 && !codeApp && provedAt !== null)
}

/** Whether taking off one more way would leave somebody who sees a whole school without any. */
export function isLastWay(standing: Standing): boolean {
  return reachesFar(standing) && standing.passkeys + Number(standing.codeApp) <= 1
}

const stepTries = 5
export const pauseMinutes = 15

/** Whether somebody who missed so often lately waits before the next try. */
export function mustPause(missesLately: number): boolean {
  return missesLately >= stepTries
}

export const stepSeconds = 30

/** The step a right code stands for, when none of that step or a later one was used (a code is never used twice). */
export function freshStep(
  used: { lastStep: number },
  { delta, at }: { delta: number | null; at: Date },
): number | undefined {
  if (delta === null) return
  const step = Math.floor(at.getTime() / 1000 / stepSeconds) + delta
  return step > used.lastStep ? step : undefined
}

/** A recovery code as kept: letters and digits alone, without those that look like others. */
export function plainRecoveryCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

export type LossRefusal = 'no-reason' | 'not-yourself'

/** Another leader says that somebody lost their ways in, and why; nobody says it of themselves. */
export function refusalForLoss(loss: {
  person: string
  by: string
  reason: string
}): LossRefusal | undefined {
  if (loss.person === loss.by) return 'not-yourself'
  return loss.reason.trim() === '' ? 'no-reason' : undefined
}
