import type { Hat } from '../../ground/who.ts'

/** A code's life, tries and how many a person may ask for (proving.md 15). */
export const codeMinutes = 10
export const triesPerCode = 5
export const triesPerHour = 10
export const codesPerHour = 10
/** After so many misses in a day a person gets links and no codes. */
export const missesPerDay = 45
/** A link's life is longer than a code's: nobody can guess one. */
export const linkMinutes = 30
/** How long whoever proved a way that several use may say who is here. */
export const proofMinutes = 10

const day = 24 * 3_600_000
const sharedLength = 12 * 3_600_000
const sharedIdle = 30 * 60_000

/** The longest a session lasts, in milliseconds: shorter for those who see many families, and on a shared device. */
export function sessionLength(hat: Hat, shared = false): number {
  if (shared) return sharedLength
  return hat === 'caregiver' || hat === 'student' ? 90 * day : 14 * day
}

/** How long a session may lie unused, in milliseconds. */
export function idleLength(hat: Hat, shared = false): number {
  if (shared) return sharedIdle
  return hat === 'caregiver' || hat === 'student' ? 30 * day : day
}

/** The hat that whoever comes in wears: the wanted one, else the widest they have; without any, nobody comes in (people.md 8). */
export function hatToWear(wanted: Hat, worn: readonly Hat[]): Hat | undefined {
  if (worn.includes(wanted)) return wanted
  return (['leader', 'advisor', 'staff', 'caregiver', 'student'] as const).find((hat) => worn.includes(hat))
}

/** The hats that a session may wear: a letter, a text message or "someone else is here" proves too little for a school's. */
export function hatsFor(worn: readonly Hat[], familyOnly: boolean): Hat[] {
  return worn.filter((hat) => !familyOnly || hat === 'caregiver' || hat === 'student')
}

/** What a person's hour and day hold against a new code. */
export interface Asked {
  codesThisHour: number
  missesToday: number
}

/**
 * Whether a new code may be made (proving.md 15). Between them the two limits bound all tries of a day: fewer than
 * `missesPerDay` before the last code, and five for each of the hour's codes that still live.
 */
export function mayHaveCode({ codesThisHour, missesToday }: Asked): boolean {
  return codesThisHour < codesPerHour && missesToday < missesPerDay
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
