import type { Keep } from '../../../ground/keeping/shape.ts'
import { comingKeeps } from './keeps-letters.ts'
import { strongKeeps } from './keeps-strong.ts'

const of = [{ column: 'person_id' }] as const
const own = 'The person; nobody else.'

/** What the room access keeps. */
export const accessKeeps: readonly Keep[] = [
  {
    table: 'sessions',
    purpose: 'That somebody has come in on a device, until they go.',
    seenBy: own,
    of,
    shown: ['hat', 'language', 'device', 'made_at', 'seen_at', 'until', 'ended_at', 'proved_at'],
    inner: ['id', 'secret_hash', 'strength', 'way_id', 'letter_id', 'shared', 'family_only'],
    copy: 'own',
    ends: { term: 'sessions', column: 'until' },
  },
  {
    table: 'sign_in_codes',
    purpose: 'A code by which somebody comes in, as a hash.',
    seenBy: own,
    of,
    shown: ['made_at', 'until', 'tries', 'used_at'],
    inner: ['id', 'code_hash'],
    copy: 'own',
    ends: { term: 'codes', column: 'until' },
  },
  ...comingKeeps,
  ...strongKeeps,
]
