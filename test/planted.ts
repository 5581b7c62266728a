import { writeFile } from 'node:fs/promises'
import { type RawBuilder, sql } from 'kysely'
import { type DistrictId, newId, type PersonId } from '../src/ground/ids.ts'
import { placeFor } from '../src/ground/kept-files.ts'

interface Planting {
  district: string
  /** In whose every table something is laid. */
  person: PersonId
  /** Somebody else, who stays. */
  other: PersonId
  /** A file of theirs that lies in the home folder. */
  file: string
  way: string
  household: string
  restriction: string
}

/** A file that somebody sent, in its place in the home folder; its id. */
export async function plantedFile(home: string, district: DistrictId): Promise<string> {
  const file = newId<'file'>()
  await writeFile(await placeFor(home, district, file), 'a marked letter')
  return file
}

const when = '2026-09-01T10:00:00Z'
const later = '2027-09-01T10:00:00Z'

type Row = Record<string, unknown>

/** Rows about one person in the tables of conversations, of the audit, of coming in and of who may what, parents first. */
export function planted(at: Planting): RawBuilder<unknown>[] {
  return [rightsOf, comingIn, spoken, interpreted, watched, enrolled]
    .flatMap((rows) => rows(at))
    .map(([table, row]) => {
      const names = ['district_id', ...Object.keys(row)].map((name) => sql.ref(name))
      const values = [at.district, ...Object.values(row)].map((value) => sql`${value}`)
      return sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`
    })
}

function rightsOf({ person, other, restriction }: Planting): [string, Row][] {
  const [dispute, pair, invitation] = [newId(), newId(), newId()]
  const [one_id, other_id] = [person, other].sort()
  const words = 'a marked reason'
  const both = { student_id: person, person_id: other }
  return [
    ['person_seals', { id: newId(), person_id: person, kind: 'mail', by_person: other, since: when }],
    ['restriction_disputes', { id: dispute, restriction_id: restriction, by_person: person, words }],
    ['restriction_dispute_answers', { dispute_id: dispute, words, by_person: other }],
    ['restriction_warnings', { restriction_id: restriction, kind: 'soon' }],
    [
      'no_contact_pairs',
      { id: pair, one_id, other_id, evidence_reference: words, entered_by: other, since: when },
    ],
    ['no_contact_endings', { pair_id: pair, by_person: other, reason: words }],
    [
      'invitations',
      { id: invitation, ...both, by_person: other, kind: 'aunt', may: '{see}', since: when, until: later },
    ],
    ['invitation_endings', { invitation_id: invitation, by_person: other, reason: words, at: when }],
    ['dependences', { id: newId(), ...both, reason: 'paper-seen', by_person: other }],
    ['student_decisions', { id: newId(), ...both, function: 'records', allows: true }],
    ['birthday_tellings', { student_id: person, stage: 'soon', on_day: when }],
  ]
}

function enrolled({ person, other }: Planting): [string, Row][] {
  const run = newId()
  const alike = { run_id: run, roster_id: 'a marked row', person_id: person, because: 'way' }
  return [
    ['roster_runs', { id: run, file: 'x', name: 'x.zip', by_person: other }],
    ['roster_run_states', { id: newId(), run_id: run, state: 'cancelled', by_person: other }],
    ['roster_look_alikes', alike],
    ['roster_likenesses', { id: newId(), source_id: newId(), ...alike, by_person: other }],
  ]
}

function comingIn({ person, other, way }: Planting): [string, Row][] {
  const [ask, letter] = [newId(), newId()]
  const mine = { id: newId(), person_id: person }
  const timed = { made_at: when, until: later }
  return [
    ['passkeys', { ...mine, credential_id: 'x', public_key: 'x', counter: 0, name: 'Zaffi' }],
    ['passkey_challenges', { challenge: 'x', purpose: 'step', person_id: person, until: later }],
    ['code_apps', { ...mine, sealed_secret: 'x' }],
    ['recovery_codes', { ...mine, code_hash: 'x' }],
    ['second_step_misses', mine],
    ['strong_way_losses', { ...mine, by_person: other, reason: 'a marked reason' }],
    ['let_ins', { ...mine, secret_hash: 'x', until: later }],
    ['provider_identities', { ...mine, issuer: 'x', subject: 'zaphira.q@example.org' }],
    ['sign_in_asks', { id: ask, kind: 'mail', address: 'zaphira.q@example.org', ...timed }],
    ['sign_in_ask_people', { ask_id: ask, person_id: person }],
    ['way_proofs', { id: newId(), secret_hash: 'x', way_id: way, shared: false, ...timed }],
    [
      'sign_in_letters',
      {
        id: letter,
        person_id: person,
        code_hash: 'x',
        link_hash: 'x',
        language: 'en',
        printed_by: person,
        ...timed,
      },
    ],
    ['sign_in_letter_endings', { letter_id: letter, by_person: person, reason: 'lost', at: when }],
    ['sign_in_letter_uses', { letter_id: letter, number: 1, at: when }],
  ]
}

function spoken(at: Planting): [string, Row][] {
  const { person, household } = at
  const [thread, message, text] = [newId(), newId(), newId()]
  const [rendition, wish, stray] = [newId(), newId(), newId()]
  const said = { language: 'en', words: 'a marked letter' }
  const by = { by_person: person }
  return [
    ['texts', { id: text, ...said, purpose: 'message', ...by, made_at: when }],
    ['renditions', { id: rendition, text_id: text, ...said, kind: 'human', ...by, made_at: when }],
    ['text_corrections', { text_id: text, n: 1, words: 'a marked letter', ...by, at: when }],
    ['rendition_reviews', { rendition_id: rendition, ...by, at: when }],
    ['rendition_wishes', { id: wish, text_id: text, language: 'es', ...by, at: when }],
    ['rendition_asks', { text_id: text, language: 'es', ...by, at: when }],
    ['rendition_takes', { wish_id: wish, ...by, since: when }],
    ['spoken_texts', { text_id: text, language: 'so', since: when, written_by: person }],
    ['spoken_files', { text_id: text, n: 1, file_id: newId(), type: 'audio/ogg' }],
    ['spoken_takes', { text_id: text, ...by, since: when }],
    [
      'rendition_failures',
      { id: newId(), text_id: text, language: 'so', provider: 'x', reason: 'Zaphira', at: when },
    ],
    ['threads', { id: thread, student_id: person, household_id: household, made_at: when }],
    [
      'messages',
      { id: message, thread_id: thread, text_id: text, side: 'student', ...by, channel: 'web', at: when },
    ],
    [
      'message_arrivals',
      {
        channel: 'mail',
        provider_key: '1',
        message_id: message,
        sender: 'zaphira.q@example.org',
        whole: 'a marked letter',
        at: when,
      },
    ],
    [
      'message_strays',
      {
        id: stray,
        channel: 'mail',
        provider_key: '2',
        sender: 'zaphira.q@example.org',
        whole: 'a marked letter',
        why: 'no-student',
        at: when,
      },
    ],
    ['message_stray_endings', { stray_id: stray, ...by, at: when }],
    ...delivered({ thread, message }, at),
  ]
}

function interpreted({ person, other }: Planting): [string, Row][] {
  const [interpreter, request, assignment] = [newId(), newId(), newId()]
  const by = { by_person: person }
  const of = { request_id: request }
  const asked = {
    occasion: 'call',
    language: 'so',
    starts_at: when,
    minutes: 30,
    mode: 'phone',
    asked_by: 'family',
  }
  return [
    [
      'interpreters',
      { id: interpreter, person_id: person, agreement: 'marked', by_person: other, since: when },
    ],
    ['interpreter_languages', { interpreter_id: interpreter, language: 'so', qualification: 'Zaphira' }],
    ['interpreter_hours', { interpreter_id: interpreter, weekday: 1, from_minute: 480, until_minute: 960 }],
    ['interpreter_exceptions', { interpreter_id: interpreter, day: when, ...by, at: when }],
    ['interpreter_requests', { id: request, student_id: person, ...asked, ...by, at: when }],
    ['interpreter_assignments', { id: assignment, ...of, interpreter_id: interpreter, ...by, since: when }],
    ['interpreter_declines', { assignment_id: assignment, ...by, at: when }],
    ['interpreter_links', { assignment_id: assignment, secret_hash: 'x', at: when }],
    ['interpreter_steps', { assignment_id: assignment, step: 'done', words: 'Zaphira', ...by, at: when }],
    ['interpreter_ratings', { ...of, ...by, understood: 'well', words: 'Zaphira', at: when }],
    ['interpreter_request_endings', { ...of, reason: 'relative', ...by, at: when }],
    ['interpreter_line_turns', { ...of, reason: 'late', at: when }],
  ]
}

function delivered(
  { thread, message }: { thread: string; message: string },
  { person, other, way, file }: Planting,
): [string, Row][] {
  const report = newId()
  const by = { by_person: person }
  return [
    ['urgent_messages', { message_id: message, reason: 'a marked reason', ...by, at: when }],
    ['deliveries', { message_id: message, person_id: person, way_id: way, carrier: 'porch', at: when }],
    [
      'reply_tokens',
      { token_hash: 'x', message_id: message, person_id: person, n: 1, made_at: when, expires_at: later },
    ],
    ['automatic_mails', { provider_key: '3', kind: 'bounce', way_id: way, at: when }],
    ['reply_clocks', { message_id: message, thread_id: thread, due: later }],
    ['reply_clock_endings', { message_id: message, ...by, how: 'spoken', at: when }],
    ['reply_clock_handovers', { message_id: message, to_person: person, at: when }],
    [
      'spoken_contacts',
      {
        id: newId(),
        student_id: person,
        with_person: person,
        by_person: other,
        kind: 'call',
        outcome: 'spoke',
        intent: 'positive',
        at: when,
      },
    ],
    ['volume_choices', { id: newId(), person_id: person, volume: 'daily', since: when }],
    [
      'message_files',
      { message_id: message, n: 1, file_id: file, kind: 'document', name: 'Zaphira.pdf', bytes: 1 },
    ],
    [
      'samplings',
      { id: newId(), thread_id: thread, by_person: other, reason: 'a marked reason', at: when, until: later },
    ],
    ['message_reports', { id: report, message_id: message, reason: 'unkind', ...by, at: when }],
    ['message_report_answers', { report_id: report, ...by, outcome: 'talk', at: when }],
    ['talk_stops', { id: newId(), student_id: person, person_id: other, ...by, since: when }],
  ]
}

function watched({ person, other }: Planting): [string, Row][] {
  const [alarm, stop, request, removal, waiting] = [newId(), newId(), newId(), newId(), newId()]
  const reason = 'a marked reason'
  return [
    [
      'looks',
      {
        id: newId(),
        by_person: other,
        hat: 'leader',
        route: 'GET /people/:person',
        reach: 'record',
        subject_id: person,
        at: when,
      },
    ],
    ['reading_alarms', { id: alarm, person_id: person, kind: 'reading', people: 201, since: when, at: when }],
    ['waitings', { id: waiting, what: 'erasure', at: when }],
    ['waiting_notices', { secret_hash: 'x', waiting_id: waiting, person_id: person, letter_id: newId() }],
    ['reading_alarm_answers', { alarm_id: alarm, by_person: other, words: reason, at: when }],
    ['account_stops', { id: stop, alarm_id: alarm, person_id: person, people: 501, at: when }],
    ['account_openings', { stop_id: stop, by_person: person, reason, at: when }],
    [
      'bulk_requests',
      { id: request, what: 'roster', people: 72, reason, by_person: person, at: when, lapses_at: later },
    ],
    ['bulk_answers', { request_id: request, agreed: true, by_person: person, at: when }],
    ['bulk_uses', { request_id: request, at: when }],
    ['school_exports', { request_id: request, language: 'en' }],
    ['school_export_progress', { request_id: request, done: 1, total: 2, at: when }],
    ['school_export_endings', { request_id: request, how: 'cancelled', by_person: person, at: when }],
    [
      'removals',
      {
        id: removal,
        student_id: person,
        what: 'message',
        thing_id: newId(),
        reason: 'report',
        asked_by: person,
        asked_at: when,
      },
    ],
    ['removal_answers', { removal_id: removal, agreed: true, by_person: person, at: when }],
  ]
}
