/** How many pupils of a school had a language at home in a year. */
export interface Counted {
  language: string
  pupils: number
  enrolled: number
}

/** Why a language is one the school's notices go out in: its own share, or the state's list. */
export interface Reached {
  language: string
  pupils: number
  enrolled: number
  reached: boolean
  why: 'share' | 'listed' | 'below' | 'not-listed'
}

/** The share of pupils from which a language counts, unless the school says otherwise, in percent (R03.1). */
export const usualPercent = 15

/** Since when something holds and until when it did; moments as ISO texts. */
export interface Span {
  since: string
  until: string | null
}

/** The one of these that held at a moment. */
function heldAt<One extends Span>(all: readonly One[], at: Date): One | undefined {
  return all.find(({ since, until }) => new Date(since) <= at && (until === null || at < new Date(until)))
}

/**
 * The languages that a school's papers of a moment had to go out in (R03.1): by the newest count of a school year that
 * had ended by then, and by the share, the state's list and the laws that held at that moment.
 */
export function languagesDueAt(
  at: Date,
  known: {
    counts: readonly (Counted & { year: number })[]
    percents: readonly ({ percent: number } & Span)[]
    lists: readonly ({ year: number; languages: string[] } & Span)[]
    /** What laws make of the school's own share at that moment. */
    lawful: (own: number) => number
  },
): string[] {
  const newest = at.getUTCFullYear() - (at.getUTCMonth() < 6 ? 1 : 0)
  const year = Math.max(...known.counts.map((one) => one.year).filter((one) => one <= newest))
  const listed = heldAt(
    known.lists.filter((one) => one.year === year),
    at,
  )?.languages
  const percent = known.lawful(heldAt(known.percents, at)?.percent ?? usualPercent)
  return languagesReaching(
    known.counts.filter((one) => one.year === year),
    { percent, listed },
  ).flatMap(({ language, reached }) => (reached ? [language] : []))
}

/** Those of these that held at a moment. */
export function allHeldAt<One extends Span>(all: readonly One[], at: Date): One[] {
  return all.filter((one) => heldAt([one], at))
}

/**
 * R03.1: a language counts when pupils × 100 ≥ percent × enrolled, in the prior year's census, one language at a time. The
 * state's list, when there is one, stands in the place of the count. English is what notices are written in.
 */
export function languagesReaching(
  counts: readonly Counted[],
  { percent, listed }: { percent: number; listed: readonly string[] | undefined },
): Reached[] {
  const counted = new Map(
    counts.filter(({ language }) => language !== 'en').map((one) => [one.language, one]),
  )
  const enrolled = counts[0]?.enrolled ?? 0
  for (const language of listed ?? [])
    if (!counted.has(language)) counted.set(language, { language, pupils: 0, enrolled })
  return [...counted.values()]
    .map((one) => ({ ...one, ...decided(one, { percent, listed }) }))
    .sort((one, other) => other.pupils - one.pupils || (one.language < other.language ? -1 : 1))
}

function decided(
  { language, pupils, enrolled }: Counted,
  { percent, listed }: { percent: number; listed: readonly string[] | undefined },
): Pick<Reached, 'reached' | 'why'> {
  if (listed) {
    const reached = listed.includes(language)
    return { reached, why: reached ? 'listed' : 'not-listed' }
  }
  const reached = enrolled > 0 && pupils * 100 >= percent * enrolled
  return { reached, why: reached ? 'share' : 'below' }
}
