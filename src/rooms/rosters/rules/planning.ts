import type { PersonId } from '../../../ground/ids.ts'
import type { HomeLanguage, RosterPicture, StaffLanguage } from '../../people/index.ts'
import { type Coming, planTies } from './ties.ts'
import type { ComingPerson, WantedPerson } from './wanted.ts'
import { type Change, noWrites, type Places, type Writes } from './writes.ts'

/** Adds what the doors must be told of one person, and says what differs from the picture the school has. */
export function planPerson(
  writes: Writes,
  places: Places,
  person: ComingPerson & { picture: RosterPicture | undefined },
): Change[] {
  const { picture } = person
  if (!picture) {
    planNew(writes, person)
    planTies(writes, places, person)
    return []
  }
  if (person.state === 'same') return planSame(writes, places, { ...person, picture })
  const changes = [
    ...planNames(writes, person, picture),
    ...planStudent(writes, person, picture),
    ...planLanguages(writes, person, picture),
    ...planTies(writes, places, { ...person, picture }),
  ]
  return person.state === 'back' ? [{ kind: 'back' }] : changes
}

/** Whoever is here by another roster keeps their name and loses nothing by this one: only what it adds is told. */
function planSame(writes: Writes, places: Places, person: Coming & { picture: RosterPicture }): Change[] {
  const { students, languages, staffLanguages, enroll, roles, ways, sealed, members } = writes
  const homes = person.picture.student?.homeLanguage ? [] : writes.homes
  const added = { students, homes, languages, staffLanguages, enroll, roles, ways, sealed, members }
  const told = { ...noWrites(), ...added }
  planStudent(told, person, person.picture)
  if (!person.picture.languages) planLanguages(told, person, person.picture)
  planTies(told, places, person)
  return [{ kind: 'same' }]
}

function planNew(writes: Writes, { id, wanted, bits }: ComingPerson): void {
  writes.people.push({ id, names: wanted.names, languages: wanted.languages ?? undefined })
  if (wanted.student) {
    writes.students.push({ id, birthDate: wanted.student.birthDate })
    if (wanted.student.home) writes.homes.push(homeRow(id, wanted.student.home))
  }
  if (bits & 4) writes.staffLanguages.push(...staffLanguages(id, wanted))
}

function homeRow(studentId: PersonId, { text, tag }: { text: string; tag: string | null }): HomeLanguage {
  return { studentId, rosterText: text, tag }
}

function staffLanguages(personId: PersonId, { languages }: WantedPerson): StaffLanguage[] {
  return (languages?.speaks ?? []).map((tag) => ({ personId, tag, qualifiedInterpreter: false }))
}

function planNames(writes: Writes, { id, wanted }: ComingPerson, { names }: RosterPicture): Change[] {
  const before = [names.given, names.middle ?? '', names.family, names.preferred ?? '']
  const { given, middle, family, preferred } = wanted.names
  const after = [given, middle ?? '', family, preferred ?? '']
  if (before.every((part, at) => part === after[at])) return []
  writes.named.push({ id, names: { ...wanted.names, familyFirst: names.familyFirst } })
  return [{ kind: 'renamed', before: shown(before), after: shown(after) }]
}

function shown([given = '', middle = '', family = '', preferred = '']: string[]): string {
  const name = [given, middle, family].filter((part) => part !== '').join(' ')
  return preferred === '' || preferred === given ? name : `${name} (${preferred})`
}

function planStudent(writes: Writes, { id, wanted }: ComingPerson, { student }: RosterPicture): Change[] {
  if (!wanted.student) return []
  const { birthDate, home } = wanted.student
  const changes: Change[] = []
  if (!student || (birthDate !== null && birthDate !== student.birthDate)) {
    writes.students.push({ id, birthDate })
    if (birthDate !== null) changes.push({ kind: 'birth-date' })
  }
  const known = student?.homeLanguage ?? null
  if (home && (known?.rosterText !== home.text || known.tag !== home.tag)) {
    writes.homes.push(homeRow(id, home))
    changes.push({ kind: 'home-language', ...(known && { before: known.rosterText }), after: home.text })
  }
  return changes
}

function planLanguages(
  writes: Writes,
  { id, bits, wanted }: ComingPerson,
  { languages }: RosterPicture,
): Change[] {
  if (!wanted.languages || (languages && languages.givenBy !== 'roster')) return []
  const { speaks, reads, signs, prefersSound, wantsInterpreter } = wanted.languages
  const after = JSON.stringify([speaks, reads, signs, prefersSound, wantsInterpreter])
  const before =
    languages &&
    JSON.stringify([
      languages.speaks,
      languages.reads,
      languages.signs,
      languages.prefersSound,
      languages.wantsInterpreter,
    ])
  if (before === after) return []
  writes.languages.push({ id, ...wanted.languages })
  if (bits & 4) writes.staffLanguages.push(...staffLanguages(id, wanted))
  return [{ kind: 'languages' }]
}
