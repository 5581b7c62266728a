/** Which room may open which door: a room imports another only through its index.ts, and only if listed here. */
export const doors: Record<string, readonly string[]> = {
  'school-days': [],
  people: ['school-days'],
  access: ['people'],
  advisories: ['people'],
  language: ['people', 'school-days'],
  messages: ['people', 'advisories', 'language', 'access', 'privacy', 'school-days'],
  privacy: ['people', 'advisories', 'access', 'language', 'rosters'],
  rosters: ['people', 'advisories'],
  today: ['people', 'advisories', 'access', 'privacy', 'language', 'messages'],
  town: ['rosters', 'school-days', 'people', 'advisories', 'access', 'language', 'messages', 'privacy'],
}
