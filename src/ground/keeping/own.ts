import type { Keep } from './shape.ts'

const nobody = { not: 'It is about nobody.' } as const

/** What the ground itself keeps. */
export const groundKeeps: readonly Keep[] = [
  {
    table: 'districts',
    purpose: 'The school or group of schools that runs this place.',
    seenBy: 'Everybody who comes in.',
    inner: ['id', 'name', 'time_zone', 'country', 'language', 'family_word', 'sample', 'made_at'],
    copy: nobody,
    ends: { stays: 'It is the place itself and holds nothing about a person.' },
  },
  {
    table: 'happenings',
    purpose:
      'What was done and by whom, in ids and counts, so that a family can ask who changed their record.',
    seenBy: 'Nobody; the program alone.',
    of: [{ column: 'by_person' }],
    inner: ['id', 'name', 'about', 'at', 'salt'],
    copy: { not: 'Its lines are ids of several people and no words.' },
    sealed: true,
    ends: { term: 'happenings', column: 'at' },
  },
  {
    table: 'idempotency_keys',
    purpose: 'A form that is sent twice acts once.',
    seenBy: 'Nobody; the program alone.',
    of: [{ column: 'person_id' }],
    tells: { location: 'remove' },
    inner: ['key', 'fingerprint', 'at'],
    copy: { not: 'It holds a random key and no words, for two days.' },
    ends: { term: 'sendings', column: 'at' },
  },
  {
    table: 'files',
    purpose: 'Which files were handed in, and their checksum.',
    seenBy: 'Those who may see what the file belongs to.',
    of: [{ column: 'by_person' }],
    shown: ['name', 'bytes', 'at'],
    inner: ['id', 'sha256'],
    copy: 'own',
    ends: { with: 'people' },
  },
  {
    table: 'timed_runs',
    purpose: 'A job that the clock starts is started once.',
    seenBy: 'Nobody; the program alone.',
    inner: ['job', 'due', 'at'],
    copy: nobody,
    ends: { term: 'sendings', column: 'at' },
  },
]

/** Letters; below the people they are for. */
export const letterKeeps: readonly Keep[] = [
  {
    table: 'letters',
    purpose: 'Letters that wait to leave, or have left; their words are blanked when their time is over.',
    seenBy: 'Whom they are for; whoever runs the program while there is no mail server.',
    of: [{ column: 'person_id' }],
    tells: { address: 'remove' },
    shown: ['subject', 'made_at'],
    inner: ['id', 'language', 'body', 'kind', 'html', 'headers', 'until'],
    copy: 'own',
    ends: { term: 'letters', column: 'made_at' },
  },
  {
    table: 'letter_states',
    purpose: 'What became of a letter.',
    seenBy: 'Whoever runs the program.',
    of: [{ column: 'letter_id', in: 'letters' }],
    inner: ['step', 'state', 'attempt', 'reason', 'next_at', 'since', 'until'],
    copy: { not: 'It belongs to a letter.' },
    ends: { term: 'letters', column: 'made_at', through: { column: 'letter_id', table: 'letters' } },
  },
  {
    table: 'letter_handovers',
    purpose: 'Which of a provider’s own numbers a letter has, so that its reports find it.',
    seenBy: 'Whoever runs the program.',
    of: [{ column: 'letter_id', in: 'letters' }],
    inner: ['provider', 'provider_id', 'segments', 'at'],
    copy: { not: 'It belongs to a letter.' },
    ends: { with: 'letters', column: 'letter_id' },
  },
  {
    table: 'letter_reports',
    purpose: 'What a provider told of a letter.',
    seenBy: 'Whoever runs the program.',
    of: [{ column: 'letter_id', in: 'letters' }],
    inner: ['provider', 'provider_id', 'status', 'reason', 'at'],
    copy: { not: 'It belongs to a letter.' },
    ends: { with: 'letters', column: 'letter_id' },
  },
]
