import { sql } from 'kysely'
import { together } from '../../../ground/ahead.ts'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type NameField, nameFields } from '../rules/corrections.ts'
import { type Names, searchTextOf, sortName } from '../rules/names.ts'
import type { GivenBy } from '../rules/ways.ts'
import { type RosterSays, type Shields, settleStanding, shieldKey } from './standing.ts'
import { asTable, beginNew, insertAll, putOpen, type Timeline } from './timelines.ts'

/** What somebody speaks, reads and signs, most comfortable first; BCP-47 tags. */
export interface Languages {
  speaks?: readonly string[]
  reads?: readonly string[]
  signs?: readonly string[]
  prefersSound?: boolean
  wantsInterpreter?: boolean
}

export interface NewPerson {
  id: PersonId
  names: Names
  languages?: Languages | undefined
}

export interface NamedPerson {
  id: PersonId
  names: Names
}

export interface NewStudent {
  id: PersonId
  /** YYYY-MM-DD; only to know when rights pass to them. */
  birthDate?: string | null
}

export interface HomeLanguage {
  studentId: PersonId
  /** The roster's own words, kept as they came. */
  rosterText: string
  /** BCP-47, or null when the words name no language we know. */
  tag: string | null
}

const nameLine: Timeline = {
  table: 'person_names',
  key: { person_id: 'uuid' },
  values: {
    given_name: 'text',
    middle_name: 'text',
    family_name: 'text',
    preferred_name: 'text',
    family_first: 'boolean',
    sort_name: 'text',
    search_text: 'text',
  },
}

const profileLine: Timeline = {
  table: 'language_profiles',
  key: { person_id: 'uuid' },
  values: {
    speaks: 'text[]',
    reads: 'text[]',
    signs: 'text[]',
    prefers_sound: 'boolean',
    wants_interpreter: 'boolean',
    given_by: 'text',
  },
}

const homeLanguageLine: Timeline = {
  table: 'home_languages',
  key: { student_id: 'uuid' },
  values: { roster_text: 'text', tag: 'text' },
}

/**
 * Adds people with their names and, where given, their languages. Up to 5,000 at once; ids by newId(). All is sent
 * before it first waits, in this order.
 */
export async function addPeople(tx: Tx, people: readonly NewPerson[]): Promise<number> {
  const ids = people.map(({ id }) => ({ id }))
  const speaking = people.flatMap(({ id, languages }) => (languages ? [{ id, ...languages }] : []))
  const [added] = await together([
    insertAll(tx, { table: 'people', columns: { id: 'uuid' } }, ids),
    beginNew(tx, nameLine, people.map(nameRow)),
    beginNew(
      tx,
      profileLine,
      speaking.map((person) => profileRow(person, 'roster')),
    ),
  ])
  return added
}

/**
 * Gives people the names the roster now has. A field that an accepted correction holds keeps the corrected
 * name until the roster agrees (invariant 10). Returns how many names changed.
 */
export async function renamePeople(tx: Tx, people: readonly NamedPerson[]): Promise<number> {
  const shields = await settleStanding(tx, people.flatMap(nameSaid))
  return putOpen(
    tx,
    nameLine,
    people.map((person) => nameRow(shielded(person, shields))),
  )
}

/** Writes names past the roster: for an accepted correction, and for a person who has no roster. */
export function writeNames(tx: Tx, people: readonly NamedPerson[]): Promise<number> {
  return putOpen(tx, nameLine, people.map(nameRow))
}

/** Makes people students; a birth date that is already there is kept when none is given. */
export async function addStudents(tx: Tx, students: readonly NewStudent[]): Promise<number> {
  if (students.length === 0) return 0
  const written = await tx.rows<{ n: number }>(sql`with written as (
    insert into students (district_id, person_id, birth_date)
    select ${tx.district}::uuid, person_id, birth_date from ${asTable(
      students.map(({ id, birthDate }) => ({ person_id: id, birth_date: birthDate ?? null })),
      { person_id: 'uuid', birth_date: 'date' },
    )}
    on conflict (district_id, person_id) do update set birth_date = excluded.birth_date
      where excluded.birth_date is not null and students.birth_date is distinct from excluded.birth_date
    returning 1) select count(*)::int as n from written`)
  return written[0]?.n ?? 0
}

/** Home languages as the roster has them; corrected ones hold until it agrees (invariant 10). Returns how many changed. */
export async function setHomeLanguages(tx: Tx, languages: readonly HomeLanguage[]): Promise<number> {
  const said = languages.map(
    ({ studentId, tag }): RosterSays => ({ person: studentId, field, value: tag ?? '' }),
  )
  const shields = await settleStanding(tx, said)
  return putOpen(
    tx,
    homeLanguageLine,
    languages.map((row) => ({
      student_id: row.studentId,
      roster_text: row.rosterText,
      tag: shields.get(shieldKey(row.studentId, field)) ?? row.tag,
    })),
  )
}

/**
 * Language profiles. What a family or a person of the school gave is never overwritten by the roster.
 * Returns how many changed.
 */
export async function setLanguages(
  tx: Tx,
  givenBy: GivenBy,
  people: readonly (Languages & { id: PersonId })[],
): Promise<number> {
  const rows = people.map((person) => profileRow(person, givenBy))
  if (givenBy !== 'roster') return putOpen(tx, profileLine, rows)
  const own = await tx.rows<{ person_id: string }>(sql`select person_id from language_profiles
    where district_id = ${tx.district} and until is null and given_by <> 'roster'
    and person_id = any(${people.map(({ id }) => id)}::uuid[])`)
  const kept = new Set(own.map((row) => row.person_id))
  return putOpen(
    tx,
    profileLine,
    rows.filter((row) => !kept.has(row.person_id)),
  )
}

const field = 'home-language' as const

const nameValues: Readonly<Record<NameField, (names: Names) => string>> = {
  'given-name': (names) => names.given,
  'middle-name': (names) => names.middle ?? '',
  'family-name': (names) => names.family,
  'preferred-name': (names) => names.preferred ?? '',
}

function nameSaid({ id, names }: NamedPerson): RosterSays[] {
  return nameFields.map((name) => ({ person: id, field: name, value: nameValues[name](names) }))
}

function shielded({ id, names }: NamedPerson, shields: Shields): NamedPerson {
  if (shields.size === 0) return { id, names }
  const value = (name: NameField) => shields.get(shieldKey(id, name)) ?? nameValues[name](names)
  return {
    id,
    names: {
      ...names,
      given: value('given-name'),
      middle: value('middle-name'),
      family: value('family-name'),
      preferred: value('preferred-name'),
    },
  }
}

function nameRow({ id, names }: NamedPerson) {
  return {
    person_id: id,
    given_name: names.given,
    middle_name: names.middle || null,
    family_name: names.family,
    preferred_name: names.preferred || null,
    family_first: names.familyFirst ?? false,
    sort_name: sortName(names),
    search_text: searchTextOf(names),
  }
}

function profileRow(person: Languages & { id: PersonId }, givenBy: GivenBy) {
  return {
    person_id: person.id,
    speaks: person.speaks ?? [],
    reads: person.reads ?? [],
    signs: person.signs ?? [],
    prefers_sound: person.prefersSound ?? false,
    wants_interpreter: person.wantsInterpreter ?? false,
    given_by: givenBy,
  }
}
