import type { PersonId } from '../../../ground/ids.ts'
import type { EarlierMessage } from '../../messages/index.ts'
import { dayUpTo, momentIn, type Term } from './days.ts'

const afternoon = 16 * 60

/**
 * A word of thanks needs no answer, and the advisor says so on the next day: then its clock stops (R02.4). What is
 * answered in time, or is still young, is left as it is.
 */
export function settledBy<Message extends EarlierMessage>(
  by: PersonId,
  term: Term,
  messages: readonly Message[],
): Message[] {
  return messages.map((one, nth) => {
    if (one.side === 'school') return one
    const next = dayUpTo(term, one.at) + 1
    const answer = messages.slice(nth + 1).find(({ side }) => side === 'school')
    if (answer && answer.at <= momentIn(term, next, afternoon)) return one
    const at = momentIn(term, next, 8 * 60 + (nth % 6) * 7)
    const passed = next < term.days.length && at.getTime() < term.now.getTime() - 600_000
    return passed ? { ...one, settled: { by, at } } : one
  })
}
