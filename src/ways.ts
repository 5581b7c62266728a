import { actsForFamily, type Hat } from './ground/who.ts'
import type { Reader } from './ground/words.ts'
import type { Way } from './parts/index.ts'
import { say } from './words.ts'

/** The rooms a hat can walk into from anywhere, in order; staff, who have many, find what is their own under their name. */
export function waysFor(reader: Reader, hat: Hat): Way[] {
  const today = { href: '/today', label: say(reader, 'hall.today') } as const
  const me = { href: '/me', label: say(reader, 'hall.me') } as const
  const messages = { href: '/messages', label: say(reader, 'hall.messages') } as const
  const people = { href: '/people', label: say(reader, 'hall.people') } as const
  const advisories = { href: '/advisories', label: say(reader, 'hall.advisories') } as const
  if (actsForFamily(hat)) return [today, messages, me]
  const own = { ...me, own: true }
  const languages = { href: '/translations', label: say(reader, 'hall.languages') } as const
  if (hat === 'staff') return [today, people, advisories, languages, own]
  const letters = { href: '/letters', label: say(reader, 'hall.letters') } as const
  if (hat === 'advisor') return [today, messages, people, advisories, letters, languages, own]
  const privacy = { href: '/privacy', label: say(reader, 'hall.privacy') } as const
  const rosters = { href: '/rosters', label: say(reader, 'hall.rosters') } as const
  return [today, people, advisories, letters, languages, rosters, privacy, own]
}
