import type { Hat } from './ground/who.ts'

/** Who may walk a route at all; what they see there is narrowed by every read (people.md, "Who may"). */
export interface Right {
  hats: 'anyone' | 'signed in' | readonly Hat[]
  /** What a parameter names: the matrix test tries one's own, another's and another school's. */
  of?: 'student' | 'person' | 'advisory' | 'roster run' | 'correction' | 'doubles' | 'absence'
}

const everyone: Right = { hats: 'anyone' }
const school: readonly Hat[] = ['advisor', 'staff', 'leader']

/** The rights table: a route without a line here does not open. `doctor --rights` prints it. */
export const rights: Readonly<Record<string, Right>> = {
  'GET /': everyone,
  'GET /health': everyone,
  'GET /ready': everyone,
  'GET /offline': everyone,
  'GET /setup': everyone,
  'POST /setup': everyone,
  'GET /outbox': everyone,
  'GET /sign-in': everyone,
  'POST /sign-in': everyone,
  'GET /sign-in/code': everyone,
  'POST /sign-in/code': everyone,
  'GET /town': everyone,
  'POST /town': everyone,
  'GET /shoes': everyone,
  'POST /shoes': everyone,
  'POST /language': everyone,
  'POST /sign-out': everyone,
  'POST /hat': { hats: 'signed in' },
  'GET /today': { hats: 'signed in' },
  'GET /people': { hats: school },
  'GET /people/:person': { hats: school, of: 'person' },
  'GET /students/:student': { hats: 'signed in', of: 'student' },
  'GET /students/:student/corrections': { hats: ['caregiver'], of: 'student' },
  'POST /students/:student/corrections': { hats: ['caregiver'], of: 'student' },
  'GET /me': { hats: 'signed in' },
  'POST /me/name': { hats: 'signed in' },
  'POST /me/languages': { hats: 'signed in' },
  'POST /me/ways': { hats: 'signed in' },
  'POST /me/ways/:way/ending': { hats: 'signed in' },
  'POST /me/children/:student/relation': { hats: ['caregiver'], of: 'student' },
  'GET /corrections': { hats: ['staff', 'leader'] },
  'POST /corrections/:correction/answer': { hats: ['staff', 'leader'], of: 'correction' },
  'GET /unreached': { hats: school },
  'GET /doubles': { hats: ['staff', 'leader'] },
  'POST /doubles': { hats: ['staff', 'leader'] },
  'POST /joins/:join/ending': { hats: ['staff', 'leader'] },
  'GET /advisories': { hats: school },
  'GET /advisories/:advisory': { hats: school, of: 'advisory' },
  'POST /advisories/:advisory/backups': { hats: ['leader'], of: 'advisory' },
  'POST /advisories/:advisory/backups/ending': { hats: ['leader'], of: 'advisory' },
  'GET /students/:student/advisory': { hats: school, of: 'student' },
  'POST /students/:student/advisory': { hats: ['leader'], of: 'student' },
  'POST /absences': { hats: ['advisor', 'leader'] },
  'POST /absences/:absence/ending': { hats: ['advisor', 'leader'], of: 'absence' },
  'GET /years': { hats: ['leader'] },
  'POST /years': { hats: ['leader'] },
  'GET /privacy': { hats: ['leader'] },
  'GET /privacy/requests': { hats: ['leader'] },
  'POST /privacy/requests': { hats: ['leader'] },
  'GET /privacy/erasures': { hats: ['leader'] },
  'POST /privacy/erasures': { hats: ['leader'] },
  'GET /privacy/leavers/:person': { hats: ['leader'] },
  'GET /privacy/erasures/:erasure': { hats: ['leader'] },
  'POST /privacy/erasures/:erasure/answer': { hats: ['leader'] },
  'GET /privacy/keeping': { hats: ['leader'] },
  'POST /privacy/keeping': { hats: ['leader'] },
  'GET /copies': { hats: 'signed in' },
  'POST /copies': { hats: 'signed in' },
  'GET /copies/:request': { hats: 'signed in' },
  'GET /privacy/switches': { hats: ['leader'] },
  'POST /privacy/switches': { hats: ['leader'] },
  'GET /privacy/numbers': { hats: ['leader'] },
  'GET /me/wishes': { hats: 'signed in' },
  'POST /me/wishes': { hats: 'signed in' },
  'POST /me/ways/:way/confirmation': { hats: 'signed in' },
  'GET /people/:person/wishes': { hats: school, of: 'person' },
  'POST /people/:person/wishes': { hats: school, of: 'person' },
  'GET /wishes/:token': everyone,
  'POST /wishes/:token': everyone,
  'GET /students/:student/choices': { hats: 'signed in', of: 'student' },
  'POST /students/:student/choices': { hats: ['caregiver'], of: 'student' },
  'GET /rosters': { hats: ['leader'] },
  'POST /rosters': { hats: ['leader'] },
  'GET /rosters/:run': { hats: ['leader'], of: 'roster run' },
  'GET /rosters/:run/faults.csv': { hats: ['leader'], of: 'roster run' },
  'POST /rosters/:run/mapping': { hats: ['leader'], of: 'roster run' },
  'POST /rosters/:run/confirmation': { hats: ['leader'], of: 'roster run' },
  'POST /rosters/:run/cancellation': { hats: ['leader'], of: 'roster run' },
}

/** Whether somebody in this hat (or nobody) may walk the route. */
export function mayWalk(route: string, hat: Hat | undefined): boolean {
  const right = rights[route]
  if (!right) return false
  if (right.hats === 'anyone') return true
  if (!hat) return false
  return right.hats === 'signed in' || right.hats.includes(hat)
}

/** The rights table as lines a data officer can read: route, then hats. */
export function rightsTable(): string[] {
  const width = Math.max(...Object.keys(rights).map((route) => route.length)) + 2
  return Object.entries(rights).map(([route, { hats, of }]) => {
    const who = typeof hats === 'string' ? hats : hats.join(', ')
    return `${route.padEnd(width)}${who}${of ? ` (their own ${of})` : ''}`
  })
}
