import type { Keep, Tie } from '../../../ground/keeping/shape.ts'

const person: readonly Tie[] = [{ column: 'person_id' }]
const record = { with: 'people' } as const
const school = 'The staff who enter and confirm it, and those it concerns.'
const onPages = {
  not: 'The copy shows it as the person’s own page does, so that no other household is named.',
} as const

/** Where people live and how they are reached. */
export const homeKeeps: readonly Keep[] = [
  {
    table: 'households',
    purpose: 'People who live together.',
    seenBy: 'Those who live there, the staff who work with them.',
    of: [{ shared: [{ table: 'household_members', column: 'household_id' }] }],
    inner: ['id', 'made_at'],
    copy: onPages,
    ends: record,
  },
  {
    table: 'household_members',
    purpose: 'Who lives in which household.',
    seenBy: 'Those who live there, the staff who work with them.',
    of: person,
    inner: ['id', 'household_id', 'since', 'until'],
    copy: onPages,
    ends: record,
  },
  {
    table: 'ways',
    purpose: 'A mailbox, a number, an address: how to reach people.',
    seenBy: 'Whose it is, the staff who work with them; when sealed, nobody.',
    of: [
      {
        shared: [
          { table: 'way_uses', column: 'way_id' },
          { table: 'household_addresses', column: 'way_id' },
        ],
      },
    ],
    inner: ['id', 'kind', 'as_given', 'normalised', 'made_at'],
    copy: onPages,
    ends: record,
  },
  {
    table: 'way_states',
    purpose: 'Whether a way works.',
    seenBy: 'Whose it is, the staff who work with them.',
    of: [{ column: 'way_id', in: 'ways' }],
    inner: ['id', 'state', 'reason', 'since', 'until'],
    copy: onPages,
    ends: record,
  },
  {
    table: 'way_seals',
    purpose: 'That a way is shown to nobody.',
    seenBy: school,
    of: [{ column: 'way_id', in: 'ways' }],
    by: ['by_person'],
    inner: ['id', 'since', 'until'],
    copy: { not: 'A sealed way appears nowhere.' },
    ends: record,
  },
  {
    table: 'way_uses',
    purpose: 'Who uses a way, who gave it, and what it may carry.',
    seenBy: 'Whose it is, the staff who work with them.',
    of: person,
    inner: ['id', 'way_id', 'given_by', 'may_carry', 'position', 'hours', 'since', 'until'],
    copy: onPages,
    ends: record,
  },
  {
    table: 'way_opt_outs',
    purpose: 'What a number or mailbox is no longer to receive.',
    seenBy: 'Whose it is, the staff who write to them.',
    of: [{ column: 'way_id', in: 'ways' }],
    inner: ['id', 'class', 'since', 'until'],
    copy: onPages,
    ends: record,
  },
  {
    table: 'household_addresses',
    purpose: 'Where a household lives.',
    seenBy: 'Those who live there, the staff who work with them; when sealed, nobody.',
    of: [{ column: 'household_id', in: 'households' }],
    inner: ['id', 'way_id', 'since', 'until'],
    copy: onPages,
    ends: record,
  },
]
