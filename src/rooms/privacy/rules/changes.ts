/** Who may read of a change on the record it is about: the family too, or the school alone. */
type Readers = 'family' | 'school'

/**
 * Every happening by its name, and who may read of it. One that is not here is told to leaders alone, in general words,
 * so that nothing about one household reaches the other by being new.
 */
export const changes = {
  'absence.entered': 'family',
  'absence.ended': 'family',
  'account.opened': 'school',
  'account.stopped': 'school',
  'backup.named': 'family',
  'backup.released': 'family',
  'bulk.agreed': 'school',
  'bulk.declined': 'school',
  'bulk.requested': 'school',
  'bulk.taken': 'school',
  'correction.answered': 'family',
  'correction.proposed': 'family',
  'languages.said': 'family',
  'people.joined': 'family',
  'people.kept-apart': 'school',
  'people.separated': 'family',
  'reading.alarmed': 'school',
  'reading.answered': 'school',
  'roster.imported': 'school',
  'student.moved': 'family',
  'way.ended': 'family',
  'way.given': 'family',
  'year.begun': 'school',
} as const satisfies Record<string, Readers>

export type Change = keyof typeof changes

export function isChange(name: string): name is Change {
  return Object.hasOwn(changes, name)
}

/** The names of the changes a family may read of. */
export const familyChanges: readonly string[] = Object.entries(changes).flatMap(([name, readers]) =>
  readers === 'family' ? [name] : [],
)
