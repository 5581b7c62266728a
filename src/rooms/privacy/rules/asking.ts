import type { Schedule } from '../../../ground/keeping/expire.ts'
import type { WaitingRefusal } from './waiting.ts'

export type RecordRequestId = import('../../../ground/ids.ts').Id<'record request'>
export type ErasureId = import('../../../ground/ids.ts').Id<'erasure'>

/** The calendar day so many days after another (YYYY-MM-DD). */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day by which a copy asked for today is due (L2). */
export function dueOn(today: string, schedule: Pick<Schedule, 'answer'>): string {
  return dayAfter(today, schedule.answer)
}

const soon = 10

/** Whether an open request is so near its day that it must be seen: ten days or fewer. */
export function isPressing(today: string, due: string): boolean {
  return due <= dayAfter(today, soon)
}

const eighteen = 18

/** Whether rights are a student's own on that day: from the eighteenth birthday on (L3). Unknown: not yet. */
export function isOfAge(birthDate: string | null, today: string): boolean {
  if (!birthDate) return false
  const birthday = `${Number(birthDate.slice(0, 4)) + eighteen}${birthDate.slice(4)}`
  return birthday <= today
}

export type CopyRefusal = 'not-yours'
export type ErasureRefusal = 'asked-already' | WaitingRefusal
export type SecondRefusal = 'same-person' | 'answered' | 'here-again' | 'roster-waiting' | 'announced'

interface Answering {
  by: string
  askedBy: string
  answered: boolean
  /** Whether the person is among those who have left. */
  left: boolean
  rostersWaiting: number
  /** Everybody was told, and only a week without a no agrees. */
  announced: boolean
  agreed: boolean
}

/** Two different leaders, once, and only while the person has left; a no needs less than a yes. */
export function answerRefused(answer: Answering): SecondRefusal | undefined {
  if (answer.answered) return 'answered'
  if (!answer.agreed) return undefined
  if (answer.by === answer.askedBy) return 'same-person'
  if (answer.announced) return 'announced'
  if (!answer.left) return 'here-again'
  return answer.rostersWaiting > 0 ? 'roster-waiting' : undefined
}

export type TermRefusal = 'out-of-bounds'

/** Whether a district may choose so many days. */
export function isWithin(days: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(days) && least <= days && days <= most
}
