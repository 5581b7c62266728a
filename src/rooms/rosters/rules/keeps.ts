import type { Ending, Keep } from '../../../ground/keeping/shape.ts'

const leaders = 'The leaders of the school.'
const nobody = { not: 'It is about nobody.' } as const
const detail: Ending = {
  term: 'rosters',
  column: 'made_at',
  through: { column: 'run_id', table: 'roster_runs' },
}
const withRun: Ending = {
  term: 'happenings',
  column: 'made_at',
  through: { column: 'run_id', table: 'roster_runs' },
}

/** What the room rosters keeps. */
export const rosterKeeps: readonly Keep[] = [
  {
    table: 'roster_sources',
    purpose: 'Which systems of the school rosters come from.',
    seenBy: leaders,
    inner: ['id', 'kind', 'made_at'],
    copy: nobody,
    ends: { stays: 'It holds nothing about a person.' },
  },
  {
    table: 'roster_links',
    purpose: 'Which row of the school’s own system is who here, so that the next roster finds them again.',
    seenBy: 'Nobody; the program alone.',
    of: [{ column: 'our_id' }, { column: 'other_id' }, { column: 'our_id', in: 'households' }],
    shown: ['kind', 'roster_id'],
    inner: ['source_id', 'bits', 'fingerprint'],
    copy: 'own',
    ends: { with: 'people' },
  },
  {
    table: 'roster_runs',
    purpose: 'Which rosters came in, and who brought them.',
    seenBy: leaders,
    by: ['by_person'],
    inner: ['id', 'file', 'name', 'made_at'],
    copy: nobody,
    ends: { term: 'happenings', column: 'made_at' },
  },
  {
    table: 'roster_run_states',
    purpose: 'What became of a roster.',
    seenBy: leaders,
    by: ['by_person'],
    inner: ['id', 'run_id', 'state', 'leavers', 'alike', 'replaces', 'at'],
    copy: nobody,
    ends: withRun,
  },
  {
    table: 'roster_progress',
    purpose: 'How far a roster is.',
    seenBy: leaders,
    inner: ['run_id', 'stage', 'done', 'total', 'at'],
    copy: nobody,
    ends: withRun,
  },
  {
    table: 'roster_mappings',
    purpose: 'Which column of a sheet is what.',
    seenBy: leaders,
    inner: ['run_id', 'mapping', 'school', 'at'],
    copy: nobody,
    ends: withRun,
  },
  {
    table: 'roster_summaries',
    purpose: 'What a roster changed, in counts.',
    seenBy: leaders,
    inner: ['run_id', 'dry', 'summary', 'at'],
    copy: nobody,
    ends: withRun,
  },
  {
    table: 'roster_faults',
    purpose: 'What was wrong in a roster, with the cell that was.',
    seenBy: leaders,
    tells: { value: 'remove', hint: 'remove' },
    inner: ['run_id', 'n', 'severity', 'word', 'file', 'line', 'column'],
    copy: { not: 'A cell of a roster is not tied to a person; it goes after a month.' },
    ends: detail,
  },
  {
    table: 'roster_differences',
    purpose: 'What a roster changed, in words, so that a person can look before agreeing.',
    seenBy: leaders,
    tells: { name: 'remove', before: 'remove', after: 'remove' },
    inner: ['run_id', 'n', 'kind'],
    copy: { not: 'It is not tied to a person; it goes after a month.' },
    ends: detail,
  },
  {
    table: 'roster_look_alikes',
    purpose: 'Who in a roster may be somebody who is here, so that a person can look before agreeing.',
    seenBy: leaders,
    of: [{ column: 'person_id' }],
    inner: ['run_id', 'roster_id', 'because'],
    copy: { not: 'It is a guess that nobody has agreed to, and goes after a month.' },
    ends: detail,
  },
  {
    table: 'roster_likenesses',
    purpose: 'That a row of one roster is a person whom another brought, and who of the school said so.',
    seenBy: leaders,
    of: [{ column: 'person_id' }],
    by: ['by_person', 'ended_by'],
    shown: ['roster_id', 'because', 'since', 'until'],
    inner: ['id', 'source_id', 'run_id'],
    copy: 'own',
    ends: { with: 'people' },
  },
  {
    table: 'roster_erased',
    purpose: 'That a row of the roster was erased here, as a hash that only this house can compare.',
    seenBy: 'Nobody; the program alone.',
    inner: ['mark', 'at'],
    copy: nobody,
    ends: { stays: 'Without it the next roster would bring an erased person back. It names nobody.' },
  },
]
