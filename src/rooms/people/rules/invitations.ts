import type { RestrictedFunction } from './restrictions.ts'

/** What an invited person may do: see the student's page, speak with the school, attend visits and events. */
export const allowances = ['see', 'speak', 'attend'] as const
export type Allowance = (typeof allowances)[number]

/** The function that the giver must have open, and that the invitation opens. */
export const functionOf: Readonly<Record<Allowance, RestrictedFunction>> = {
  see: 'records',
  speak: 'messages',
  attend: 'visits',
}

/** How many people one caregiver may invite for one student at a time. */
const mostInvited = 10

export interface Invited {
  given: string
  kind: string
  may: readonly Allowance[]
}

/** What decides whether somebody may invite for a student. */
export interface Standing {
  /** The inviter's own open functions, from their relationship alone. */
  open: readonly RestrictedFunction[]
  /** From eighteen on the student decides, not the caregivers. */
  eighteen: boolean
  /** How many they have invited for this student. */
  invited: number
}

export type InvitationRefusal =
  | 'name-missing'
  | 'not-a-relation'
  | 'nothing-given'
  | 'more-than-yours'
  | 'eighteen'
  | 'too-many'
  | 'not-a-way'
  | 'reason-missing'
  | 'not-yet'

/** An invitation gives at least something, and nothing that its giver does not have (invariant 5). */
export function refusalToInvite(
  { given, may }: Invited,
  { open, eighteen, invited }: Standing,
): InvitationRefusal | undefined {
  if (eighteen) return 'eighteen'
  if (given === '') return 'name-missing'
  if (may.length === 0) return 'nothing-given'
  if (!may.every((one) => open.includes(functionOf[one]))) return 'more-than-yours'
  return invited >= mostInvited ? 'too-many' : undefined
}

function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

function aYearAfter(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return day.endsWith('-02-29') ? `${next.slice(0, 4)}-03-01` : next
}

const shortest = 30

/**
 * The first day an invitation no longer holds: the day after the school year's last one. Where no year is known, or it
 * ends within a month, a year from today.
 */
export function lastsUntil(today: string, yearEnds: string | null): string {
  if (yearEnds === null || yearEnds < plusDays(today, shortest)) return aYearAfter(today)
  return plusDays(yearEnds, 1)
}

/** Whether it is time to ask if somebody stays for another year: in the last sixty days. */
export function isRenewable(until: string, today: string): boolean {
  return until <= plusDays(today, 60)
}
