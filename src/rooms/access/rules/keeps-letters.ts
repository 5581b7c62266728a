import type { Keep } from '../../../ground/keeping/shape.ts'

const of = [{ column: 'person_id' }] as const
const program = 'Nobody; the program alone.'
const secret = { not: 'It is a secret, of which only a trace is kept.' } as const
const ofLetter = [{ column: 'letter_id', in: 'sign_in_letters' }] as const
const withLetter = { with: 'sign_in_letters', column: 'letter_id' } as const

/** Links, codes and printed letters. */
export const comingKeeps: readonly Keep[] = [
  {
    table: 'sign_in_asks',
    purpose: 'That somebody asked to come in with an address, known or not.',
    seenBy: program,
    tells: { address: 'remove' },
    inner: ['id', 'kind', 'code_hash', 'link_hash', 'made_at', 'until', 'looked_at', 'tries', 'used_at'],
    copy: { not: 'Whoever typed an address need not be whose it is; it goes after days.' },
    ends: { term: 'codes', column: 'made_at' },
  },
  {
    table: 'sign_in_ask_people',
    purpose: 'Who used the address, so that tries are counted for each.',
    seenBy: program,
    of,
    inner: ['ask_id'],
    copy: secret,
    ends: { with: 'sign_in_asks', column: 'ask_id' },
  },
  {
    table: 'way_proofs',
    purpose: 'That a number or mailbox was proved, for a few minutes.',
    seenBy: program,
    of: [{ column: 'way_id', in: 'ways' }],
    inner: ['id', 'secret_hash', 'shared', 'made_at', 'until', 'used_at'],
    copy: secret,
    ends: { term: 'codes', column: 'made_at' },
  },
  {
    table: 'sign_in_letters',
    purpose: 'A printed letter that opens the door; its words as hashes.',
    seenBy: 'The person, the staff who printed it.',
    of,
    by: ['printed_by'],
    shown: ['language', 'made_at', 'until'],
    inner: ['id', 'code_hash', 'key_number', 'link_hash'],
    copy: 'own',
    ends: { term: 'sessions', column: 'until' },
  },
  {
    table: 'sign_in_letter_endings',
    purpose: 'Who ended a printed letter, and why.',
    seenBy: 'The person, the staff who printed it.',
    of: ofLetter,
    by: ['by_person'],
    inner: ['reason', 'at'],
    copy: { not: 'It belongs to a letter.' },
    ends: withLetter,
  },
  {
    table: 'sign_in_letter_uses',
    purpose: 'When a printed letter was used.',
    seenBy: 'The person, the staff who printed it.',
    of: ofLetter,
    inner: ['number', 'at'],
    copy: { not: 'It belongs to a letter.' },
    ends: withLetter,
  },
  {
    table: 'sign_in_letter_misses',
    purpose: 'That somebody typed a code no letter has.',
    seenBy: program,
    inner: ['id', 'at'],
    copy: { not: 'It is about nobody.' },
    ends: { term: 'codes', column: 'at' },
  },
  {
    table: 'student_letter_choices',
    purpose: 'Whether students of a school come in by letter.',
    seenBy: 'Everybody of the school.',
    by: ['by_person'],
    inner: ['id', 'school_id', 'since', 'until'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It is the school’s own setting, and who made it.' },
  },
]
