import type { Hat } from '../../ground/who.ts'

/** A code's life, tries and how many a person may ask for (proving.md 15). */
export const codeMinutes = 10
export const triesPerCode = 5
export const triesPerHour = 10
export const codesPerHour = 10

const day = 24 * 3_600_000

/** The longest a session lasts, in milliseconds: shorter for those who see many families. */
export function sessionLength(hat: Hat): number {
  return hat === 'caregiver' || hat === 'student' ? 90 * day : 14 * day
}

/** How long a session may lie unused, in milliseconds. */
export function idleLength(hat: Hat): number {
  return hat === 'caregiver' || hat === 'student' ? 30 * day : day
}

/** A session without its hat goes on under the widest hat left; without any it is over (R01.1, people.md 8). */
export function hatToWear(wanted: Hat, worn: readonly Hat[]): Hat | undefined {
  if (worn.includes(wanted)) return wanted
  return (['leader', 'advisor', 'staff', 'caregiver', 'student'] as const).find((hat) => worn.includes(hat))
}

/** What is known of a code when somebody types it. */
export interface Code {
  until: Date
  tries: number
  used: boolean
  missesThisHour: number
}

export type CodeRefusal = 'wrong-code' | 'too-many-tries'

/** Why a code opens nothing; undefined when a right one would. */
export function refusalForCode(code: Code | undefined, now: Date): CodeRefusal | undefined {
  if (!code) return 'wrong-code'
  if (code.tries >= triesPerCode || code.missesThisHour >= triesPerHour) return 'too-many-tries'
  return code.used || code.until <= now ? 'wrong-code' : undefined
}

/** The digits somebody typed, with spaces and other scripts' digits made plain. */
export function plainDigits(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\D/g, '')
}
