import type { Keep } from '../../../ground/keeping/shape.ts'

const leaders = 'The leaders of the school.'
const nobody = { not: 'It names nobody who was erased.' } as const
const proof = { stays: 'It proves that somebody was erased, and by its counts cannot say who.' } as const

/** What this room keeps. */
export const privacyKeeps: readonly Keep[] = [
  {
    table: 'record_requests',
    purpose: 'Who asked for a copy of whose record, and by when it must be answered.',
    seenBy: 'Who asked, the leaders of the school.',
    of: [{ column: 'subject_id' }, { column: 'for_person' }],
    by: ['asked_by'],
    shown: ['asked_at', 'due_on'],
    inner: ['id', 'language'],
    copy: 'own',
    ends: { with: 'people' },
  },
  {
    table: 'record_copies',
    purpose: 'The copy that answers a request, and until when its file is kept.',
    seenBy: 'Whom the copy is for.',
    of: [{ column: 'request_id', in: 'record_requests' }],
    shown: ['made_at', 'until'],
    inner: ['bytes', 'sha256'],
    copy: 'own',
    ends: { with: 'people' },
  },
  {
    table: 'erasures',
    purpose: 'Who asked that somebody be erased, and why. When it is done it no longer says whom.',
    seenBy: leaders,
    by: ['asked_by'],
    inner: ['id', 'person_id', 'reason', 'asked_at'],
    copy: nobody,
    ends: proof,
  },
  {
    table: 'erasure_answers',
    purpose: 'What the second person said.',
    seenBy: leaders,
    by: ['by_person'],
    inner: ['erasure_id', 'agreed', 'at'],
    copy: nobody,
    ends: proof,
  },
  {
    table: 'erasure_proofs',
    purpose: 'What was erased, in counts.',
    seenBy: leaders,
    inner: ['erasure_id', 'counts', 'sha256', 'at'],
    copy: nobody,
    ends: proof,
  },
  {
    table: 'keeping_terms',
    purpose: 'How long this district keeps what, and who said so.',
    seenBy: leaders,
    by: ['by_person'],
    inner: ['id', 'term', 'days', 'since', 'until'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It is the schedule itself.' },
  },
  {
    table: 'keeping_runs',
    purpose: 'What a night took away, in counts.',
    seenBy: leaders,
    inner: ['night', 'counts', 'at'],
    copy: { not: 'It is about nobody.' },
    ends: { term: 'happenings', column: 'at' },
  },
]
