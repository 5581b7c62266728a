/** Which room may open which door: a room imports another only through its index.ts, and only if listed here. */
export const doors: Record<string, readonly string[]> = {
  people: [],
  access: ['people'],
  advisories: ['people'],
  language: ['people'],
  messages: ['people', 'advisories', 'language', 'access', 'privacy'],
  privacy: ['people', 'advisories', 'access', 'rosters'],
  rosters: ['people', 'advisories'],
  today: ['people', 'advisories', 'access', 'privacy', 'language', 'messages'],
  town: ['rosters', 'people', 'advisories', 'access', 'language', 'messages', 'privacy'],
}
