import type { Keep } from '../../../ground/keeping/shape.ts'

const school = 'The staff who look after interpreters.'
const family = 'The family and the staff of the student.'
const nobody = { not: 'It is about nobody.' } as const
const work = { not: 'It is how the school arranged a talk; what was said in it is nowhere.' } as const
const ofRequest = [{ column: 'request_id', in: 'interpreter_requests' }] as const
const withRequest = { with: 'interpreter_requests', column: 'request_id' } as const
const ofInterpreter = [{ column: 'interpreter_id', in: 'interpreters' }] as const
const withInterpreter = { with: 'interpreters', column: 'interpreter_id' } as const
const counted = { stays: 'It is a figure or a rule of a whole school, and names no pupil.' } as const

/** What is kept of interpreters, and of which languages a school speaks in. */
export const interpretingKeeps: readonly Keep[] = [
  {
    table: 'rendition_asks',
    purpose: 'That a reader asked for a person instead of a machine.',
    seenBy: 'Whoever translates.',
    of: [{ column: 'text_id', in: 'texts' }, { column: 'by_person' }],
    inner: ['language', 'at'],
    copy: work,
    ends: { with: 'texts', column: 'text_id' },
  },
  {
    table: 'phrase_reviews',
    purpose: 'That somebody fluent read a sentence of the phrasebook.',
    seenBy: 'Everybody of the school.',
    by: ['by_person'],
    inner: ['phrase', 'language', 'fingerprint', 'at'],
    copy: nobody,
    ends: { stays: 'It is about a sentence, and says that it may be used.' },
  },
  {
    table: 'census_counts',
    purpose: 'How many pupils of a school had which home language in a year.',
    seenBy: 'The leaders of the school.',
    by: ['by_person'],
    inner: ['school_id', 'year', 'language', 'pupils', 'enrolled', 'source', 'at'],
    copy: nobody,
    ends: counted,
  },
  {
    table: 'census_thresholds',
    purpose: 'From which share of pupils a school writes in a language.',
    seenBy: 'The leaders of the school.',
    by: ['by_person'],
    inner: ['id', 'school_id', 'percent', 'basis', 'since', 'until'],
    copy: nobody,
    ends: counted,
  },
  {
    table: 'census_notices',
    purpose: 'Which languages the state named for a school.',
    seenBy: 'The leaders of the school.',
    by: ['by_person'],
    inner: ['id', 'school_id', 'year', 'languages', 'reference', 'since', 'until'],
    copy: nobody,
    ends: counted,
  },
  {
    table: 'interpreters',
    purpose: 'Who interprets, how to reach them, and what they promised about what they hear.',
    seenBy: school,
    of: [{ column: 'person_id' }],
    by: ['by_person'],
    tells: { name: 'remove', reached_at: 'remove' },
    inner: ['id', 'agreement', 'since', 'until'],
    copy: { not: 'It is work for the school, and shown to whoever does it.' },
    ends: { term: 'record', column: 'until' },
  },
  {
    table: 'interpreter_languages',
    purpose: 'What somebody interprets, and by what they are qualified.',
    seenBy: school,
    of: ofInterpreter,
    inner: ['language', 'qualification'],
    copy: work,
    ends: withInterpreter,
  },
  {
    table: 'interpreter_hours',
    purpose: 'When somebody can interpret.',
    seenBy: school,
    of: ofInterpreter,
    inner: ['weekday', 'from_minute', 'until_minute'],
    copy: work,
    ends: withInterpreter,
  },
  {
    table: 'interpreter_requests',
    purpose: 'That a talk needs an interpreter, when and in which language.',
    seenBy: family,
    of: [{ column: 'student_id' }],
    by: ['by_person'],
    inner: [
      ...['id', 'occasion', 'occasion_id', 'language', 'starts_at', 'minutes', 'mode'],
      ...['no_second_role', 'asked_by', 'at'],
    ],
    copy: work,
    ends: { term: 'happenings', column: 'starts_at' },
  },
  {
    table: 'interpreter_assignments',
    purpose: 'Who interprets that talk.',
    seenBy: family,
    of: [...ofRequest, ...ofInterpreter],
    by: ['by_person'],
    inner: ['id', 'since', 'until'],
    copy: work,
    ends: withRequest,
  },
  {
    table: 'interpreter_steps',
    purpose: 'Whether they said yes, were told the words, and it was held.',
    seenBy: family,
    of: [{ column: 'assignment_id', in: 'interpreter_assignments' }],
    by: ['by_person'],
    inner: ['step', 'words', 'at'],
    copy: work,
    ends: { with: 'interpreter_assignments', column: 'assignment_id' },
  },
  {
    table: 'interpreter_ratings',
    purpose: 'How the family found the interpreting.',
    seenBy: family,
    of: [...ofRequest, { column: 'by_person' }],
    inner: ['understood', 'words', 'at'],
    copy: work,
    ends: withRequest,
  },
  {
    table: 'interpreter_request_endings',
    purpose: 'That no interpreter was needed any more, or the family chose a relative.',
    seenBy: family,
    of: ofRequest,
    by: ['by_person'],
    inner: ['reason', 'at'],
    copy: work,
    ends: withRequest,
  },
  {
    table: 'interpreter_lines',
    purpose: 'Which company interprets by telephone, and its code, sealed.',
    seenBy: school,
    by: ['by_person'],
    inner: ['id', 'vendor', 'number', 'languages', 'code_sealed', 'budget_line', 'since', 'until'],
    copy: nobody,
    ends: { stays: 'It is a contract of the school with a company.' },
  },
  {
    table: 'interpreter_line_turns',
    purpose: 'That a talk went to the telephone line, and why.',
    seenBy: family,
    of: ofRequest,
    inner: ['reason', 'at'],
    copy: work,
    ends: withRequest,
  },
]
