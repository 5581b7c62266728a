import type { Keep } from '../../../ground/keeping/shape.ts'

const asked = { not: 'It is a question to a shared number, and no word of its own.' } as const
const ofQuestion = [{ column: 'question_id', in: 'stray_questions' }] as const

/** What came in and waits to be known: its files, and asking a number that several people use about whom a text is. */
export const strayKeeps: readonly Keep[] = [
  {
    table: 'arrival_files',
    purpose: 'What came with something whose message is not known yet.',
    seenBy: 'Nobody, until it stands in its conversation.',
    inner: [
      'channel',
      'provider_key',
      'n',
      'file_id',
      'kind',
      'type',
      'name',
      'bytes',
      'width',
      'height',
      'why',
      'at',
    ],
    copy: { not: 'Whose it is, is not known.' },
    ends: { term: 'arrivals', column: 'at' },
  },
  {
    table: 'stray_questions',
    purpose: 'That a number was asked about whom its text is.',
    seenBy: 'Nobody; the program alone.',
    of: [{ column: 'way_id', in: 'ways' }],
    inner: ['id', 'since', 'until'],
    copy: asked,
    ends: { with: 'people' },
  },
  {
    table: 'stray_question_choices',
    purpose: 'Whom one could answer with, by the names the family knows.',
    seenBy: 'Whoever holds the number.',
    of: [...ofQuestion, { column: 'student_id' }, { column: 'person_id' }],
    inner: ['n', 'household_id', 'called'],
    copy: asked,
    ends: { with: 'people' },
  },
  {
    table: 'stray_question_strays',
    purpose: 'Which texts wait for the answer.',
    seenBy: 'Nobody; the program alone.',
    of: [...ofQuestion, { column: 'stray_id', in: 'message_strays' }],
    copy: asked,
    ends: { with: 'message_strays', column: 'stray_id' },
  },
]
