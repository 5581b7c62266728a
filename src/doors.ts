/** Which room may open which door: a room imports another only through its index.ts, and only if listed here. */
export const doors: Record<string, readonly string[]> = {
  access: [],
  people: ['access'],
  advisories: ['people', 'access'],
  rosters: ['people', 'advisories', 'access'],
  town: ['rosters', 'people', 'advisories', 'access'],
  today: ['people', 'advisories', 'access'],
}
