/** How a promised answer stands: it runs, it ran out, or it ran out and somebody else was asked (R02.4). */
export type ClockState = 'runs' | 'ran-out' | 'handed-over'

export function clockState(clock: { due: string; handedTo: string | null }, now: Date): ClockState {
  if (Date.parse(clock.due) > now.getTime()) return 'runs'
  return clock.handedTo === null ? 'ran-out' : 'handed-over'
}

/** Who is asked when a clock ran out: a backup who is here. Undefined when nobody is: then the advisor's own page says it. */
export function handedTo<Person extends string>(
  adults: readonly { person: Person; part: 'advisor' | 'backup'; away: boolean }[],
): Person | undefined {
  return adults.find(({ part, away }) => part === 'backup' && !away)?.person
}

/** What came in waits for a leader when it stands in nobody's inbox, or when those who have it did not place it in time. */
export function waitsForLeader(
  { students, due }: { students: readonly unknown[]; due: string },
  now: Date,
): boolean {
  return students.length === 0 || Date.parse(due) <= now.getTime()
}
