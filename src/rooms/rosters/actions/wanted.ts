import { hash } from 'node:crypto'
import { newId } from '../../../ground/ids.ts'
import type { StaffRole } from '../../people/index.ts'
import type { LanguageText } from '../reading/languages.ts'
import type {
  EnrolmentRecord,
  LinkRecord,
  PersonRecord,
  RoleAt,
  SchoolRecord,
  SectionRecord,
  TermRecord,
} from '../reading/records.ts'
import { mayHaveOwnWays } from '../rules/age.ts'
import {
  bitsOf,
  type StagedThing,
  type StagedTie,
  type WantedLink,
  type WantedPerson,
  type WantedPlace,
  type WantedSection,
  type WantedTerm,
} from '../rules/wanted.ts'
import { wayWanted } from './wanted-ways.ts'

/** Raise it when the shapes in rules/wanted.ts change what is written: rows are then compared anew, once. */
const shapes = '1'

function printOf(wanted: string): string {
  return hash('sha256', shapes + wanted, 'hex').slice(0, 32)
}

function thing(
  kind: StagedThing['kind'],
  record: { id: string; ended: boolean },
  wanted: object,
): StagedThing {
  const said = JSON.stringify(wanted)
  return {
    kind,
    rosterId: record.id,
    fingerprint: printOf(said),
    bits: 0,
    ended: record.ended,
    wanted: said,
    freshId: newId(),
  }
}

export function schoolThing(record: SchoolRecord): StagedThing {
  return thing('school', record, { name: record.name })
}

/** A term without both of its days is left out: we do not guess days. */
export function termThing(record: TermRecord): StagedThing | undefined {
  const { from, until } = record
  if (from === undefined || until === undefined) return undefined
  const wanted: WantedTerm = {
    name: record.title,
    kind: record.kind,
    firstDay: from,
    lastDay: dayBefore(until),
  }
  return thing('term', record, wanted)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export function sectionThing(record: SectionRecord): StagedThing {
  const wanted: WantedSection = {
    school: record.school,
    name: record.title || record.code || record.id,
    code: record.code ?? null,
    homeroom: record.kind === 'homeroom',
  }
  return thing('section', record, wanted)
}

export function householdThing(code: string): StagedThing {
  return thing('household', { id: code, ended: false }, {})
}

export function linkTie(record: LinkRecord): StagedTie {
  const wanted: WantedLink = {
    kind: record.kind,
    livesWith: record.livesWith ?? null,
    emergency: record.emergency ?? null,
    position: record.order ?? null,
  }
  const said = JSON.stringify(wanted)
  const { id: rosterId, student: first, caregiver: second } = record
  const bits = { student: 1, caregiver: 2, both: 3, relationships: 4 }[record.saidBy]
  return {
    kind: 'link',
    rosterId,
    fingerprint: printOf(said),
    bits,
    ended: record.ended,
    wanted: said,
    first,
    second,
  }
}

/** A place is over on its last day. The day somebody came is not compared: it does not change who is in a section. */
export function placeTie(record: EnrolmentRecord, today: string): StagedTie {
  const wanted: WantedPlace = { since: placeDay(record.from, today) }
  const bits = record.as === 'student' ? bitsOf.student : bitsOf.staff + (record.primary ? bitsOf.main : 0)
  const { id: rosterId, section: first, person: second } = record
  const ended = record.ended || !isOpen(record.until, today)
  const fingerprint = printOf(`${first} ${second} ${bits}`)
  return { kind: 'place', rosterId, fingerprint, bits, ended, wanted: JSON.stringify(wanted), first, second }
}

/** A place in a class begins on its own day. More than a school year ahead is a mistyped year: then it begins today. */
function placeDay(day: string | undefined, today: string): string | null {
  return day !== undefined && Date.parse(day) - Date.parse(today) < 400 * 86_400_000 ? day : null
}

/** Whoever is enrolled or works here by a roster does so from today at the latest. */
function pastDay(day: string | undefined, today: string): string | null {
  return day !== undefined && day <= today ? day : null
}

/** Whoever has no role any more on this day has left, as if the roster said so. */
export function personThing(record: PersonRecord, today: string): StagedThing & { over: boolean } {
  const held = record.roles.filter(({ until }) => isOpen(until, today))
  const over = !record.ended && held.length < record.roles.length && held.length === 0
  const staged = thing(
    'person',
    { id: record.id, ended: record.ended || over },
    wantedPerson(record, held, today),
  )
  staged.bits = held.reduce((bits, role) => bits | bitOf(role), 0)
  return { ...staged, over }
}

function isOpen(until: string | undefined, today: string): boolean {
  return until === undefined || until > today
}

function bitOf({ as }: RoleAt): number {
  if (as === 'student') return bitsOf.student
  return as === 'caregiver' ? bitsOf.caregiver : bitsOf.staff
}

function wantedPerson(record: PersonRecord, held: RoleAt[], today: string): WantedPerson {
  const student = held.some((role) => role.as === 'student')
  const grade = record.grade?.code ?? null
  const tooYoung = student && !mayHaveOwnWays({ birthDate: record.birthDate ?? null, grade }, today)
  return {
    names: namesOf(record),
    languages: languagesOf(record),
    student: student ? { birthDate: record.birthDate ?? null, home: homeOf(record.languages.home[0]) } : null,
    enrollments: enrollmentsOf(record, held, today),
    roles: rolesOf(held),
    ways: tooYoung ? [] : record.ways.map(wayWanted),
    households: [...new Set(record.households)],
    address:
      record.address === undefined
        ? null
        : { asGiven: inOneLine(record.address), sealed: record.sealed.includes('address') },
  }
}

function namesOf({ names }: PersonRecord): WantedPerson['names'] {
  return {
    given: names.whole ?? names.given,
    family: names.preferredFamily ?? names.family,
    middle: names.middle ?? null,
    preferred: names.preferredGiven ?? null,
    familyFirst: false,
  }
}

function languagesOf({ languages }: PersonRecord): WantedPerson['languages'] {
  const { prefersSound, wantsInterpreter } = languages
  const said = { speaks: tags(languages.speaks), reads: tags(languages.reads), signs: tags(languages.signs) }
  const silent = prefersSound === undefined && wantsInterpreter === undefined
  if (silent && said.speaks.length + said.reads.length + said.signs.length === 0) return null
  return { ...said, prefersSound: prefersSound ?? false, wantsInterpreter: wantsInterpreter ?? false }
}

function tags(languages: readonly LanguageText[]): string[] {
  return [...new Set(languages.flatMap(({ tag }) => tag ?? []))]
}

function homeOf(language: LanguageText | undefined): { text: string; tag: string | null } | null {
  return language ? { text: language.text, tag: language.tag ?? null } : null
}

function enrollmentsOf(record: PersonRecord, held: RoleAt[], today: string): WantedPerson['enrollments'] {
  const grade = record.grade?.code ?? null
  const gradeText = record.grade?.text ?? null
  return held
    .filter((role) => role.as === 'student' && role.school !== undefined)
    .map((role) => ({ school: role.school ?? '', grade, gradeText, since: pastDay(role.from, today) }))
}

function rolesOf(held: RoleAt[]): WantedPerson['roles'] {
  const roles = held.flatMap((role) => {
    const named = roleNamed(role)
    return named ? [{ school: role.school ?? null, role: named }] : []
  })
  return [...new Map(roles.map((role) => [`${role.school} ${role.role}`, role])).values()]
}

function roleNamed({ as, word }: RoleAt): StaffRole | undefined {
  if (as === 'teacher' || as === 'counselor') return as
  if (as === 'leader') return /principal/i.test(word) ? 'principal' : 'administrator'
  if (as !== 'staff') return undefined
  return /aide|para|assistant|therapist/i.test(word) ? 'aide' : 'office'
}

/** An address whose lines a roster parted by ` | `, as it is said in one line. */
function inOneLine(address: string): string {
  return address
    .split('|')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ')
}
