import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ending, type Keep, type Term, terms } from '../src/ground/keeping/shape.ts'
import { root } from '../src/ground/root.ts'
import { keeping } from '../src/keeping.ts'

const opening = `# What is kept about people

For a school's data officer. This page is written by \`tools/privacy-doc.ts\` from the table that copies, erasures and the
nightly schedule run on, and a test fails when it is stale; so it says what the program does. Please do not edit it.

## In short
- Everything is kept on the school's own machine. **Sub-processors: none.** No page asks anything of another site. When the
  school sets up a mail server, letters pass through it; that server is the school's choice.
- Nothing about a person is kept for ever. What is timed goes at night; everything else goes with a person's record, some years
  after they have left, or at once when two leaders erase it. Where a school has one leader, an erasure waits a week in the
  open: all who work there, and the family, are told, and any of them can say no.
- A person, a student of age, or a caregiver takes a copy at \`/copies\`; the leader's list at \`/privacy/requests\` shows
  what is due. The schedule and what tonight would take away stand at \`/privacy/keeping\`, erasures at \`/privacy/erasures\`.
- Never collected: immigration status, citizenship, place of birth, state numbers, income, benefits, religion, race, sex,
  health, diagnosis, discipline, a score or a flag for a family, whether a family has read a message.
- Backups are made by whoever runs the program and hold what was there on their day until they are deleted. Delete them after
  the time your district sets. One that is brought back erases again whom the home folder's list \`erased\` names by hash, and
  takes out again the messages and files that its list \`removed\` names by number.
`

function days({ days, least, most }: Term): string {
  return `${days} (${least}–${most})`
}

function ended(ends: Ending): string {
  if ('term' in ends) return `${terms[ends.term].days} days (${ends.term})`
  if ('with' in ends && ends.column) return `with its row of \`${ends.with}\``
  return 'with' in ends ? 'with the person’s record' : `stays: ${ends.stays}`
}

function copied({ copy }: Keep): string {
  if (copy === 'family') return 'the person, a student’s caregivers'
  return copy === 'own' ? 'the person' : `no: ${copy.not}`
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

/** docs/privacy.md, whole. */
export function privacyDoc(): string {
  const schedule = Object.entries(terms).map(([name, term]) => [name, days(term), term.why])
  const about = keeping.filter(({ of, by, tells }) => of || by || tells)
  const others = keeping.filter((keep) => !about.includes(keep))
  const rows = (keeps: readonly Keep[]) =>
    keeps.map((keep) => [`\`${keep.table}\``, keep.purpose, keep.seenBy, ended(keep.ends), copied(keep)])
  const head = ['table', 'what it is for', 'who sees it', 'how long', 'in a copy']
  return [
    opening,
    '## The schedule\nDays, and what a district may choose between.\n',
    table(['term', 'days', 'why'], schedule),
    '\n## What is about somebody\n',
    table(head, rows(about)),
    '\n## What is about nobody\n',
    table(head, rows(others)),
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(join(root, 'docs', 'privacy.md'), privacyDoc())
