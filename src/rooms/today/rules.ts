import type { Id, PersonId } from '../../ground/ids.ts'

export type DayPart = 'morning' | 'afternoon' | 'evening'

const hours = new Map<string, Intl.DateTimeFormat>()

/** The part of the day at a moment in an IANA time zone: morning from 4, afternoon from 12, evening from 17. */
export function dayPart(timeZone: string, at: Date): DayPart {
  const known =
    hours.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  hours.set(timeZone, known)
  const hour = Number(known.format(at))
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 17 ? 'afternoon' : 'evening'
}

/** An adult of a student's advisory, as today's pages read them. */
export interface Adult {
  person: PersonId
  name: string
  part: 'advisor' | 'backup'
  away: boolean
  languages: string[]
}

/** Who answers today, and for whom they stand in: the advisor, or a backup while the advisor is away. */
export function answering(adults: readonly Adult[]): { adult: Adult; insteadOf?: Adult } | undefined {
  const advisor = adults.find((adult) => adult.part === 'advisor')
  const backup = adults.find((adult) => adult.part === 'backup' && !adult.away)
  if (backup && (!advisor || advisor.away))
    return advisor ? { adult: backup, insteadOf: advisor } : { adult: backup }
  return advisor && { adult: advisor }
}

const plain = (tag: string) => tag.split('-')[0] ?? tag

/** Whether two people have a language in common; a region does not part them. */
export function sharesLanguage(mine: readonly string[], theirs: readonly string[]): boolean {
  const known = new Set(mine.map(plain))
  return theirs.some((tag) => known.has(plain(tag)))
}

/** Groups smaller than this are not shown as figures: one could guess who is meant. */
export const tooFew = 10

/** How many caregivers of one home language have a way that may work. */
export interface Reach {
  /** Null where the roster names no language, or one we do not know. */
  tag: string | null
  reached: number
  all: number
}

export interface ReachBar {
  tag: string | null
  /** Undefined for groups too small to show. */
  shown?: { reached: number; all: number; percent: number }
}

/** Reach as bars, the largest group first; a group under ten people is named and its figures withheld. */
export function reachBars(groups: readonly Reach[]): ReachBar[] {
  const ordered = groups.toSorted((a, b) => b.all - a.all || (a.tag ?? '~').localeCompare(b.tag ?? '~', 'en'))
  return ordered.map(({ tag, reached, all }) => {
    if (all < tooFew) return { tag }
    return { tag, shown: { reached, all, percent: Math.round((100 * reached) / all) } }
  })
}

/** How many of a list there are by language, the most spoken first. */
export function byLanguage(
  students: readonly { language: string | null }[],
): { tag: string | null; n: number }[] {
  const counts = new Map<string | null, number>()
  for (const { language } of students) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].map(([tag, n]) => ({ tag, n })).toSorted((a, b) => b.n - a.n)
}

export type SectionId = Id<'section'>
