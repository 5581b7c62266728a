import type { Keep, Tie } from '../../../ground/keeping/shape.ts'

const record = { with: 'people' } as const
const school = 'The staff who enter and confirm it, and those it concerns.'
const ofRestriction: readonly Tie[] = [{ column: 'restriction_id', in: 'restrictions' }]
const ofBoth: readonly Tie[] = [{ column: 'student_id' }, { column: 'person_id' }]
const oneAnother: readonly Tie[] = [{ column: 'one_id' }, { column: 'other_id' }]
const partOf = { not: 'It belongs to a restriction.' } as const
const ownPart = { not: 'Whose it is reads it in their own copy, beside the restriction.' } as const
const severalPeople = { not: 'It names several people; each sees their own part on their own page.' } as const
const invitedBy = {
  not: 'It names several people: whoever invited, and who is invited, have their part in their own copy.',
} as const

/** Who may what: what is sealed, disputed, kept apart, invited, and decided at eighteen. */
export const rightsKeeps: readonly Keep[] = [
  {
    table: 'person_seals',
    purpose: 'Which kind of somebody’s ways is shown to nobody, also one that comes later.',
    seenBy: school,
    of: [{ column: 'person_id' }],
    by: ['by_person', 'ended_by'],
    inner: ['id', 'kind', 'since', 'until'],
    copy: { not: 'A sealed way appears nowhere.' },
    ends: record,
  },
  {
    table: 'restriction_disputes',
    purpose: 'That somebody says a restriction on them is wrong, in their own words.',
    seenBy: 'Who wrote it, the staff who answer.',
    of: ofRestriction,
    by: ['by_person'],
    inner: ['id', 'words', 'at'],
    copy: ownPart,
    ends: record,
  },
  {
    table: 'restriction_dispute_answers',
    purpose: 'What the school answered.',
    seenBy: 'Who wrote it, the staff who answer.',
    of: [{ column: 'dispute_id', in: 'restriction_disputes' }],
    by: ['by_person'],
    inner: ['words', 'at'],
    copy: ownPart,
    ends: record,
  },
  {
    table: 'restriction_settlements',
    purpose: 'How a leader read two orders that contradict each other.',
    seenBy: school,
    of: [
      { column: 'one_id', in: 'restrictions' },
      { column: 'other_id', in: 'restrictions' },
    ],
    by: ['by_person'],
    inner: ['words', 'at'],
    copy: partOf,
    ends: record,
  },
  {
    table: 'restriction_warnings',
    purpose: 'That the warning before a restriction lapses went out once.',
    seenBy: 'Nobody; the program alone.',
    of: ofRestriction,
    inner: ['kind', 'at'],
    copy: partOf,
    ends: record,
  },
  {
    table: 'no_contact_pairs',
    purpose: 'Two people who must not share a list, a table or a room, by reference.',
    seenBy: 'The staff who keep the restrictions.',
    of: oneAnother,
    by: ['entered_by'],
    inner: ['id', 'evidence_reference', 'since', 'until'],
    copy: { not: 'It concerns two people, and showing it to one may endanger the other.' },
    ends: record,
  },
  {
    table: 'no_contact_endings',
    purpose: 'The two people who ended it, and why.',
    seenBy: 'The staff who keep the restrictions.',
    of: [{ column: 'pair_id', in: 'no_contact_pairs' }],
    by: ['by_person'],
    inner: ['reason', 'at'],
    copy: { not: 'It concerns two people, and showing it to one may endanger the other.' },
    ends: record,
  },
  {
    table: 'invitations',
    purpose: 'Whom of the wider family a caregiver invited, and to what.',
    seenBy: 'Who invited, who is invited, the staff who work with them.',
    of: [...ofBoth, { column: 'by_person' }],
    inner: ['id', 'kind', 'may', 'since', 'until', 'made_at', 'letter_id'],
    copy: invitedBy,
    ends: record,
  },
  {
    table: 'invitation_endings',
    purpose: 'Who took an invitation back, and why.',
    seenBy: 'Who invited, the staff who work with them.',
    of: [{ column: 'invitation_id', in: 'invitations' }],
    by: ['by_person'],
    inner: ['reason', 'at'],
    copy: invitedBy,
    ends: record,
  },
  {
    table: 'eighteen_rules',
    purpose: 'What holds from the eighteenth birthday until the student decides.',
    seenBy: 'Everybody of the school.',
    by: ['by_person'],
    inner: ['id', 'rule', 'since', 'until'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It is the school’s own rule, and who made it.' },
  },
  {
    table: 'dependences',
    purpose: 'On which caregiver a student of eighteen depends, and how the school knows.',
    seenBy: 'The student, the caregiver, the leaders of the school.',
    of: ofBoth,
    by: ['by_person', 'ended_by'],
    inner: ['id', 'reason', 'since', 'until'],
    copy: severalPeople,
    ends: record,
  },
  {
    table: 'student_decisions',
    purpose: 'What a student of eighteen decided that each caregiver sees.',
    seenBy: 'The student; each caregiver, about themselves.',
    of: ofBoth,
    inner: ['id', 'function', 'allows', 'since', 'until'],
    copy: severalPeople,
    ends: record,
  },
  {
    table: 'birthday_tellings',
    purpose: 'That somebody was told of a birthday once.',
    seenBy: 'Nobody; the program alone.',
    of: [{ column: 'student_id' }],
    inner: ['stage', 'on_day', 'at'],
    copy: { not: 'It is a day without words.' },
    ends: record,
  },
]
