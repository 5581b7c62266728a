import type { Hat } from './ground/who.ts'

/** Who may walk a route at all; what they see there is narrowed by every read (people.md, "Who may"). */
export interface Right {
  hats: 'anyone' | 'signed in' | readonly Hat[]
  /** Open to those who still have to take their second step (see access, strength). */
  beforeStep?: true
  /** What a parameter names: the matrix test tries one's own, another's and another school's. */
  of?:
    | 'student'
    | 'person'
    | 'advisory'
    | 'roster run'
    | 'correction'
    | 'doubles'
    | 'invitation'
    | 'dependence'
    | 'student kept'
    | 'restriction'
    | 'dispute'
    | 'seal'
    | 'pair'
    | 'absence'
    | 'alarm'
    | 'stop'
    | 'bulk'
    | 'wish'
    | 'voice'
    | 'thread'
    | 'attachment'
    | 'stray'
  /** Takes files, which the room bounds as they arrive (`receiveUpload`); every other form may hold 1 MB. */
  files?: true
  /**
   * Whose records the audit notes when a page of this route was shown (decision 0011): what the parameter names, those
   * the page says it showed (`c.set('seen', ids)`), or nobody's. A route of a student or person needs no word: it is `named`.
   */
  shows?: 'named' | 'seen' | 'nobody'
}

const everyone: Right = { hats: 'anyone' }
const stepping: Right = { hats: 'signed in', beforeStep: true, shows: 'nobody' }
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
  'GET /in/:link': everyone,
  'POST /in/:link': everyone,
  'GET /letter': everyone,
  'POST /letter': everyone,
  'GET /letter/:letter': everyone,
  'POST /letter/:letter': everyone,
  'GET /who': everyone,
  'POST /who': everyone,
  'GET /town': everyone,
  'POST /town': everyone,
  'GET /shoes': everyone,
  'POST /shoes': everyone,
  'GET /handset': everyone,
  'GET /handset/:person': everyone,
  'POST /handset/:person/texts': everyone,
  'POST /handset/:person/mails': everyone,
  'POST /handset/:person/papers': everyone,
  'POST /language': everyone,
  'POST /channels/mail': { hats: 'anyone', files: true },
  'POST /sign-out': everyone,
  'POST /hat': stepping,
  'POST /sign-in/passkey-challenges': everyone,
  'POST /sign-in/passkey': everyone,
  'GET /sign-in/providers/:district/:provider': everyone,
  'GET /sign-in/back': everyone,
  'GET /let-in': everyone,
  'POST /let-in': everyone,
  'GET /second-step': stepping,
  'POST /second-step': stepping,
  'POST /second-step/challenges': stepping,
  'POST /second-step/passkey': stepping,
  'GET /me/coming-in': stepping,
  'POST /me/passkey-challenges': stepping,
  'POST /me/passkeys': stepping,
  'POST /me/passkeys/:passkey/ending': stepping,
  'GET /me/code-app': stepping,
  'POST /me/code-app': stepping,
  'POST /me/code-app/confirmation': stepping,
  'POST /me/code-app/ending': stepping,
  'POST /me/recovery-codes': stepping,
  'GET /sign-in-providers': { hats: ['leader'], shows: 'nobody' },
  'POST /sign-in-providers': { hats: ['leader'] },
  'POST /sign-in-providers/:provider/ending': { hats: ['leader'] },
  'GET /people/:person/coming-in': { hats: ['leader'], of: 'person' },
  'POST /people/:person/strong-ways/ending': { hats: ['leader'], of: 'person' },
  'GET /today': { hats: 'signed in', shows: 'nobody' },
  'GET /people': { hats: school, shows: 'seen' },
  'GET /me/sessions': { hats: 'signed in', shows: 'nobody' },
  'POST /me/sessions/endings': { hats: 'signed in' },
  'POST /me/sessions/:session/ending': { hats: 'signed in' },
  'POST /me/letters/:letter/ending': { hats: 'signed in' },
  'GET /letters': { hats: ['advisor', 'leader'], shows: 'seen' },
  'POST /letters': { hats: ['advisor', 'leader'] },
  'POST /letters/students': { hats: ['leader'] },
  'POST /letters/:letter/ending': { hats: ['advisor', 'leader'] },
  'GET /people/:person': { hats: school, of: 'person' },
  'GET /students/:student': { hats: 'signed in', of: 'student' },
  'GET /students/:student/corrections': { hats: ['caregiver'], of: 'student' },
  'GET /students/:student/looks': { hats: ['caregiver', 'student', 'leader'], of: 'student' },
  'POST /students/:student/corrections': { hats: ['caregiver'], of: 'student' },
  'GET /me': { hats: 'signed in', shows: 'nobody' },
  'GET /me/looks': { hats: 'signed in', shows: 'nobody' },
  'POST /me/name': { hats: 'signed in' },
  'POST /me/languages': { hats: 'signed in' },
  'POST /me/ways': { hats: 'signed in' },
  'POST /me/ways/:way/ending': { hats: 'signed in' },
  'POST /me/children/:student/relation': { hats: ['caregiver'], of: 'student' },
  'GET /students/:student/invitations': { hats: 'signed in', of: 'student' },
  'POST /students/:student/invitations': { hats: ['caregiver'], of: 'student' },
  'POST /invitations/:invitation/ending': { hats: ['caregiver', 'leader'], of: 'invitation' },
  'POST /invitations/:invitation/letter': { hats: ['caregiver'], of: 'invitation' },
  'POST /invitations/:invitation/renewal': { hats: ['caregiver'], of: 'invitation' },
  'GET /me/rights': { hats: ['student', 'caregiver'], shows: 'nobody' },
  'POST /me/rights/:person': { hats: ['student'], of: 'person' },
  'GET /eighteen': { hats: ['leader'], shows: 'seen' },
  'POST /eighteen/rule': { hats: ['leader'] },
  'GET /students/:student/eighteen': { hats: ['leader'], of: 'student' },
  'POST /students/:student/dependences': { hats: ['leader'], of: 'student' },
  'POST /dependences/:dependence/ending': { hats: ['leader'], of: 'dependence' },
  'POST /me/seals': { hats: ['caregiver'] },
  'GET /me/limits': { hats: ['caregiver'], shows: 'nobody' },
  'POST /me/limits/:restriction/disputes': { hats: ['caregiver'], of: 'restriction' },
  'GET /students/:student/rights': { hats: ['staff', 'leader'], of: 'student kept', shows: 'named' },
  'POST /students/:student/restrictions': { hats: ['staff', 'leader'], of: 'student kept' },
  'POST /students/:student/seals': { hats: ['staff', 'leader'], of: 'student kept' },
  'GET /students/:student/apart': { hats: ['staff', 'leader'], of: 'student kept', shows: 'named' },
  'POST /students/:student/apart': { hats: ['staff', 'leader'], of: 'student kept' },
  'GET /restrictions': { hats: ['staff', 'leader'], shows: 'seen' },
  'POST /restrictions/:restriction/confirmation': { hats: ['staff', 'leader'], of: 'restriction' },
  'POST /restrictions/:restriction/liftings': { hats: ['staff', 'leader'], of: 'restriction' },
  'POST /seals/:seal/ending': { hats: ['leader'], of: 'seal' },
  'POST /apart/:pair/endings': { hats: ['staff', 'leader'], of: 'pair' },
  'POST /disputes/:dispute/answer': { hats: ['leader'], of: 'dispute' },
  'POST /settlements': { hats: ['leader'] },
  'GET /corrections': { hats: ['staff', 'leader'], shows: 'seen' },
  'POST /corrections/:correction/answer': { hats: ['staff', 'leader'], of: 'correction' },
  'GET /unreached': { hats: school, shows: 'seen' },
  'GET /telephone-numbers': { hats: ['leader'], shows: 'nobody' },
  'POST /telephone-numbers': { hats: ['leader'] },
  'GET /doubles': { hats: ['staff', 'leader'], shows: 'seen' },
  'POST /doubles': { hats: ['staff', 'leader'] },
  'POST /joins/:join/ending': { hats: ['staff', 'leader'] },
  'GET /advisories': { hats: school, shows: 'seen' },
  'GET /advisories/:advisory': { hats: school, of: 'advisory', shows: 'seen' },
  'POST /advisories/:advisory/backups': { hats: ['leader'], of: 'advisory' },
  'POST /advisories/:advisory/backups/ending': { hats: ['leader'], of: 'advisory' },
  'GET /students/:student/advisory': { hats: school, of: 'student' },
  'POST /students/:student/advisory': { hats: ['leader'], of: 'student' },
  'POST /absences': { hats: ['advisor', 'leader'] },
  'POST /absences/:absence/ending': { hats: ['advisor', 'leader'], of: 'absence' },
  'GET /years': { hats: ['leader'], shows: 'nobody' },
  'POST /years': { hats: ['leader'] },
  'GET /privacy': { hats: ['leader'], shows: 'nobody' },
  'GET /privacy/companies': { hats: 'signed in', shows: 'nobody' },
  'GET /privacy/reading': { hats: ['leader'], shows: 'nobody' },
  'POST /privacy/alarms/:alarm/answer': { hats: ['leader'], of: 'alarm' },
  'POST /privacy/stops/:stop/opening': { hats: ['leader'], of: 'stop' },
  'POST /privacy/bulk/:request/answer': { hats: ['leader'], of: 'bulk' },
  'GET /privacy/switches': { hats: ['leader'], shows: 'nobody' },
  'GET /privacy/requests': { hats: ['leader'], shows: 'seen' },
  'POST /privacy/requests': { hats: ['leader'] },
  'GET /privacy/exports': { hats: ['leader'], shows: 'nobody' },
  'POST /privacy/exports': { hats: ['leader'] },
  'POST /privacy/exports/:export/cancellation': { hats: ['leader'] },
  'GET /privacy/exports/:export/file': { hats: ['leader'], shows: 'nobody' },
  'GET /privacy/removals': { hats: ['leader'], shows: 'seen' },
  'POST /privacy/removals/:removal/answer': { hats: ['leader'] },
  'GET /conversations/:thread/removals': { hats: ['advisor', 'leader'], shows: 'seen' },
  'POST /conversations/:thread/removals': { hats: ['advisor', 'leader'] },
  'GET /privacy/erasures': { hats: ['leader'], shows: 'seen' },
  'POST /privacy/erasures': { hats: ['leader'] },
  'GET /privacy/leavers/:person': { hats: ['leader'], shows: 'named' },
  'GET /privacy/erasures/:erasure': { hats: ['leader'], shows: 'seen' },
  'POST /privacy/erasures/:erasure/answer': { hats: ['leader'] },
  'GET /privacy/keeping': { hats: ['leader'], shows: 'nobody' },
  'POST /privacy/keeping': { hats: ['leader'] },
  'GET /copies': { hats: 'signed in', shows: 'nobody' },
  'POST /copies': { hats: 'signed in' },
  'GET /copies/:request': { hats: 'signed in', shows: 'nobody' },
  'POST /privacy/switches': { hats: ['leader'] },
  'GET /privacy/numbers': { hats: ['leader'], shows: 'seen' },
  'GET /privacy/unclear-wishes': { hats: ['leader'], shows: 'seen' },
  'POST /privacy/unclear-wishes': { hats: ['leader'] },
  'POST /channels/text/:provider': everyone,
  'GET /me/wishes': { hats: 'signed in', shows: 'nobody' },
  'POST /me/wishes': { hats: 'signed in' },
  'POST /me/ways/:way/confirmation': { hats: 'signed in' },
  'GET /people/:person/wishes': { hats: school, of: 'person' },
  'POST /people/:person/wishes': { hats: school, of: 'person' },
  'GET /wishes/:token': everyone,
  'POST /wishes/:token': everyone,
  'GET /waiting/:token': everyone,
  'POST /waiting/:token': everyone,
  'GET /students/:student/choices': { hats: 'signed in', of: 'student' },
  'POST /students/:student/choices': { hats: ['caregiver', 'student'], of: 'student' },
  'GET /translations': { hats: school, shows: 'nobody' },
  'GET /translations/:wish': { hats: school, of: 'wish', shows: 'seen' },
  'POST /translations/:wish/takes': { hats: school, of: 'wish' },
  'POST /translations/:wish/takes/ending': { hats: school, of: 'wish' },
  'POST /translations/:wish/renditions': { hats: school, of: 'wish' },
  'POST /translations/:wish/reviews': { hats: school, of: 'wish' },
  'GET /translations/voices/:text': { hats: school, of: 'voice', shows: 'seen' },
  'GET /translations/voices/:text/sounds/:n': { hats: school, shows: 'nobody' },
  'POST /translations/voices/:text/takes': { hats: school, of: 'voice' },
  'POST /translations/voices/:text/takes/ending': { hats: school, of: 'voice' },
  'POST /translations/voices/:text/words': { hats: school, of: 'voice' },
  'GET /languages/files': { hats: school, shows: 'nobody' },
  'GET /languages/files/out': { hats: school, shows: 'nobody' },
  'POST /languages/files': { hats: school, files: true },
  'GET /languages/memory': { hats: school, shows: 'nobody' },
  'POST /languages/memory': { hats: school, files: true },
  'GET /languages/taglines': everyone,
  'GET /languages/terms': { hats: school, shows: 'nobody' },
  'POST /languages/terms': { hats: school },
  'POST /languages/terms/:term/ending': { hats: school },
  'GET /languages/agreements': { hats: ['leader'], shows: 'nobody' },
  'POST /languages/agreements': { hats: ['leader'] },
  'POST /languages/agreements/:agreement/ending': { hats: ['leader'] },
  'GET /languages/rules': { hats: ['leader'], shows: 'nobody' },
  'POST /languages/rules': { hats: ['leader'] },
  'POST /languages/rules/:pack/ending': { hats: ['leader'] },
  'GET /languages/census': { hats: ['leader'], shows: 'nobody' },
  'POST /languages/census': { hats: ['leader'] },
  'POST /languages/thresholds': { hats: ['leader'] },
  'POST /languages/notices': { hats: ['leader'] },
  'GET /students/:student/interpreters': { hats: 'signed in', of: 'student' },
  'POST /students/:student/interpreters': { hats: 'signed in', of: 'student' },
  'GET /interpreters': { hats: school, shows: 'seen' },
  'POST /interpreters': { hats: ['leader'] },
  'POST /interpreters/lines': { hats: ['leader'] },
  'POST /interpreters/requests/:request/assignments': { hats: ['leader'] },
  'POST /interpreters/requests/:request/declines': { hats: school },
  'GET /interpreters/:interpreter/hours': { hats: school, shows: 'nobody' },
  'POST /interpreters/:interpreter/hours': { hats: school },
  'POST /interpreters/:interpreter/exceptions': { hats: school },
  'GET /interpreting/:link': everyone,
  'POST /interpreting/:link': everyone,
  'POST /interpreters/requests/:request/steps': { hats: school },
  'POST /interpreters/requests/:request/ratings': { hats: ['caregiver'] },
  'POST /interpreters/requests/:request/endings': { hats: 'signed in' },
  'GET /phrases': { hats: 'signed in', shows: 'nobody' },
  'POST /phrases': { hats: 'signed in' },
  'GET /phrases/:phrase': { hats: 'signed in', shows: 'nobody' },
  'POST /phrases/:phrase': { hats: 'signed in' },
  'POST /phrases/:phrase/reviews': { hats: school },
  'GET /messages': { hats: ['caregiver', 'student', 'advisor'], shows: 'seen' },
  'GET /conversations/:thread': {
    hats: ['caregiver', 'student', 'advisor', 'leader'],
    of: 'thread',
    shows: 'seen',
  },
  'GET /conversations/:thread/live': {
    hats: ['caregiver', 'student', 'advisor', 'leader'],
    of: 'thread',
    shows: 'nobody',
  },
  'POST /conversations/:thread/messages': {
    hats: ['caregiver', 'student', 'advisor'],
    of: 'thread',
    files: true,
  },
  'POST /conversations/:thread/clocks/ending': { hats: ['advisor'], of: 'thread' },
  'POST /conversations/:thread/wishes': { hats: ['caregiver', 'student', 'advisor'], of: 'thread' },
  'POST /conversations/:thread/corrections': { hats: ['caregiver', 'student', 'advisor'], of: 'thread' },
  'GET /attachments/:file': {
    hats: ['caregiver', 'student', 'advisor', 'leader'],
    of: 'attachment',
    shows: 'nobody',
  },
  'GET /strays': { hats: ['leader'], shows: 'seen' },
  'GET /strays/:stray': { hats: ['leader'], of: 'stray', shows: 'seen' },
  'POST /strays/:stray/endings': { hats: ['advisor', 'leader'], of: 'stray' },
  'GET /students/:student/conversations': { hats: ['caregiver', 'student', 'advisor'], of: 'student' },
  'POST /students/:student/conversations': {
    hats: ['caregiver', 'student', 'advisor'],
    of: 'student',
    files: true,
  },
  'GET /students/:student/calls': { hats: ['advisor'], of: 'student' },
  'POST /students/:student/calls': { hats: ['advisor'], of: 'student' },
  'GET /contact-plan': { hats: ['advisor'], shows: 'seen' },
  'GET /me/volume': { hats: ['caregiver', 'student'], shows: 'nobody' },
  'POST /me/volume': { hats: ['caregiver', 'student'] },
  'GET /urgent-messages': { hats: ['leader'], shows: 'seen' },
  'GET /conversations/:thread/reports': { hats: ['caregiver', 'student'], of: 'thread', shows: 'seen' },
  'POST /conversations/:thread/reports': { hats: ['caregiver', 'student'], of: 'thread' },
  'POST /conversations/:thread/stops': { hats: ['caregiver', 'student'] },
  'POST /conversations/:thread/stops/:stop/ending': { hats: ['caregiver', 'student'] },
  'GET /reports': { hats: ['leader'], shows: 'seen' },
  'POST /reports/:report/answer': { hats: ['leader'] },
  'GET /student-talk': { hats: ['leader'], shows: 'nobody' },
  'POST /student-talk': { hats: ['leader'] },
  'GET /contact-rules': { hats: ['leader'], shows: 'nobody' },
  'POST /contact-rules': { hats: ['leader'] },
  'GET /papers': { hats: ['leader'], shows: 'seen' },
  'GET /papers/report.csv': { hats: ['leader'], shows: 'nobody' },
  'GET /students/:student/samplings': { hats: ['leader'], of: 'student' },
  'POST /students/:student/samplings': { hats: ['leader'], of: 'student' },
  'GET /school-days': { hats: school, shows: 'nobody' },
  'POST /school-days': { hats: ['leader'] },
  'POST /school-days/calendars': { hats: ['leader'], files: true },
  'POST /school-days/chosen': { hats: ['leader'] },
  'POST /school-days/:off/ending': { hats: ['leader'] },
  'GET /rosters': { hats: ['leader'], shows: 'nobody' },
  'POST /rosters': { hats: ['leader'], files: true },
  'GET /rosters/:run': { hats: ['leader'], of: 'roster run', shows: 'seen' },
  'GET /rosters/:run/faults.csv': { hats: ['leader'], of: 'roster run', shows: 'named' },
  'POST /rosters/:run/mapping': { hats: ['leader'], of: 'roster run' },
  'POST /rosters/:run/confirmation': { hats: ['leader'], of: 'roster run' },
  'POST /rosters/:run/replacement': { hats: ['leader'], of: 'roster run' },
  'POST /rosters/:run/likenesses/:likeness/ending': { hats: ['leader'], of: 'roster run' },
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

/** Whether a route opens before the second step: what anyone may walk, and what the step itself needs. */
export function isBeforeStep(route: string): boolean {
  const right = rights[route]
  return right?.hats === 'anyone' || right?.beforeStep === true
}

/** Whose records a page of this route shows; undefined where a page should say it and does not. */
export function showsOf(route: string): Right['shows'] {
  const right = rights[route]
  if (right?.shows) return right.shows
  return right?.of === 'student' || right?.of === 'person' ? 'named' : undefined
}

/** The rights table as lines a data officer can read: route, then hats. */
export function rightsTable(): string[] {
  const width = Math.max(...Object.keys(rights).map((route) => route.length)) + 2
  return Object.entries(rights).map(([route, { hats, of }]) => {
    const who = typeof hats === 'string' ? hats : hats.join(', ')
    return `${route.padEnd(width)}${who}${of ? ` (their own ${of})` : ''}`
  })
}
