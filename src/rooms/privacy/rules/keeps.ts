import type { Keep } from '../../../ground/keeping/shape.ts'
import { auditKeeps } from './keeps-audit.ts'
import { unclearKeeps } from './keeps-unclear.ts'

const leaders = 'The leaders of the school.'
const nobody = { not: 'It names nobody who was erased.' } as const
const proof = { stays: 'It proves that somebody was erased, and by its counts cannot say who.' } as const

/** What this room keeps. */
export const privacyKeeps: readonly Keep[] = [
  ...auditKeeps,
  ...unclearKeeps,
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
  {
    table: 'contact_wishes',
    purpose: 'Word for word what somebody asked about a number or mailbox: to stop, or to come back.',
    seenBy: 'Whose it is, the staff who write to them.',
    of: [{ column: 'way_id', in: 'ways' }],
    by: ['by_person', 'recorded_by'],
    inner: ['id', 'wish', 'class', 'heard', 'said', 'at'],
    copy: { not: 'A number may be used by others too; its own page shows it.' },
    ends: { with: 'people' },
  },
  {
    table: 'contact_links',
    purpose: 'A link by which a wish is said without coming in, as a hash.',
    seenBy: 'Nobody; the program alone.',
    of: [{ column: 'way_id', in: 'ways' }],
    inner: ['secret_hash', 'made_at'],
    copy: { not: 'It holds no words.' },
    ends: { with: 'people' },
  },
  {
    table: 'student_choices',
    purpose: 'A yes or no for a student, such as to being named in a directory.',
    seenBy: 'The family, the leaders of the school.',
    of: [{ column: 'student_id' }, { column: 'by_person' }],
    inner: ['id', 'matter', 'choice', 'since', 'until'],
    copy: { not: 'Each caregiver chooses for themselves; the page of choices shows one’s own.' },
    ends: { with: 'people' },
  },
  {
    table: 'privacy_switches',
    purpose: 'What the school has switched on or off for everybody.',
    seenBy: leaders,
    by: ['by_person'],
    inner: ['id', 'name', 'value', 'since', 'until'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It is the school’s own setting, and who made it.' },
  },
]
