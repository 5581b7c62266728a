/**
 * Who may read of a change: on the record it is about the family too; only whom it is about, on their own page, so that
 * nobody learns when somebody comes in; or the school alone.
 */
type Readers = 'family' | 'own' | 'school'

/**
 * Every happening by its name, and who may read of it. One that is not here is told to leaders alone, in general words,
 * so that nothing about one household reaches the other by being new.
 */
export const changes = {
  'absence.ended': 'family',
  'absence.entered': 'family',
  'account.opened': 'school',
  'account.stopped': 'school',
  'backup.named': 'family',
  'backup.released': 'family',
  'bulk.agreed': 'school',
  'bulk.declined': 'school',
  'bulk.requested': 'school',
  'bulk.taken': 'school',
  'choice.made': 'family',
  'clock.ended': 'school',
  'clock.ran-out': 'school',
  'code-app.begun': 'own',
  'code-app.put-in-use': 'own',
  'code-app.taken-off': 'own',
  'contact.resumed': 'own',
  'contact.spoken': 'school',
  'contact.stopped': 'own',
  'copy.asked': 'own',
  'copy.made': 'own',
  'copy.taken': 'own',
  'correction.answered': 'family',
  'correction.proposed': 'family',
  'dependence.ended': 'school',
  'dependence.noted': 'school',
  'dispute.answered': 'school',
  'erasure.agreed': 'school',
  'erasure.asked': 'school',
  'erasure.declined': 'school',
  'erasure.done': 'school',
  'identity.bound': 'own',
  'invitation.ended': 'school',
  'invitation.made': 'school',
  'invitation.renewed': 'school',
  'keeping.night-done': 'school',
  'keeping.term-chosen': 'school',
  'languages.said': 'family',
  'let-in.printed': 'own',
  'letter.ended': 'own',
  'letter.printed': 'own',
  'letter.refused': 'own',
  'message.said': 'school',
  'no-contact.ended': 'school',
  'no-contact.entered': 'school',
  'passkey.enrolled': 'own',
  'passkey.taken-off': 'own',
  'people.joined': 'family',
  'people.kept-apart': 'school',
  'people.separated': 'family',
  'person.came-in': 'own',
  'provider.closed': 'school',
  'provider.trusted': 'school',
  'reading.alarmed': 'school',
  'reading.answered': 'school',
  'recovery-codes.renewed': 'own',
  'rendition.wished': 'school',
  'rendition.made': 'school',
  'restriction.confirmed': 'school',
  'restriction.disputed': 'school',
  'restriction.entered': 'school',
  'restriction.lapsed': 'school',
  'restriction.lapsing': 'school',
  'restriction.lifted': 'school',
  'restriction.lifting-asked': 'school',
  'restrictions.settled': 'school',
  'rights.decided': 'own',
  'rights.passed': 'family',
  'rights.passing-soon': 'family',
  'rights.rule-chosen': 'school',
  'roster.imported': 'school',
  'second-step.missed': 'own',
  'second-step.taken': 'own',
  'session.ended': 'own',
  'sessions.ended': 'own',
  'stray.placed': 'school',
  'strong-ways.lost': 'own',
  'student-letters.begun': 'school',
  'student-letters.ended': 'school',
  'student.moved': 'family',
  'switch.turned': 'school',
  'thread.sampled': 'school',
  'volume.chosen': 'own',
  'way.confirmed': 'own',
  'way.ended': 'family',
  'way.given': 'family',
  'way.marked': 'own',
  'way.sealed': 'school',
  'way.unsealed': 'school',
  'wish.settled': 'school',
  'wish.unclear': 'school',
  'year.begun': 'school',
} as const satisfies Record<string, Readers>

export type Change = keyof typeof changes

export function isChange(name: string): name is Change {
  return Object.hasOwn(changes, name)
}

/** The names of the changes with these readers. */
function namesFor(readers: Readers): readonly string[] {
  return Object.entries(changes).flatMap(([name, may]) => (may === readers ? [name] : []))
}

export const familyChanges: readonly string[] = namesFor('family')
export const ownChanges: readonly string[] = namesFor('own')
