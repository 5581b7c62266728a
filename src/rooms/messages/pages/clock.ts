import { dateWords, daysAwayWords, type Reader, timeWords } from '../../../ground/words.ts'
import { clockState } from '../rules/clocks.ts'
import { localAt } from '../rules/hours.ts'
import { say } from '../words.ts'

/** "tomorrow, 4:00 in the afternoon", or with the day where it is further. */
function whenWords(reader: Reader, at: Date, now: Date): string {
  const day = (moment: Date) => Date.parse(localAt(moment, reader.timeZone).day)
  const away = Math.round((day(at) - day(now)) / 86_400_000)
  const date = away >= 0 && away < 2 ? daysAwayWords(reader, away) : dateWords(reader, at)
  return say(reader, 'messages.when', { date, time: timeWords(reader, at) })
}

interface Promised {
  due: string
  handedTo: string | null
}

/** By when the school answers, as its own side reads it or the family's; also when it ran out (R02.4). */
export function clockWords(
  reader: Reader,
  { due, handedTo }: Promised,
  { now, asSchool }: { now: Date; asSchool: boolean },
): string {
  const state = clockState({ due, handedTo }, now)
  const told = { when: whenWords(reader, new Date(due), now), name: handedTo ?? '' }
  return asSchool
    ? say(reader, `messages.clock.school.${state}`, told)
    : say(reader, `messages.clock.${state}`, told)
}
