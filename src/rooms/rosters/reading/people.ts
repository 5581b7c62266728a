import { gradeOf } from './grades.ts'
import { type LanguageText, languageOf, languagesOf, namesNoLanguage } from './languages.ts'
import type { LinkBook } from './links.ts'
import { atOf, noteRow, type Portion, portionsOf, type Reading, type Table, tablesOf } from './reading.ts'
import type { Identifier, LanguagesGiven, Names, PersonRecord, RoleAt } from './records.ts'
import { bitOf, mustHaveRoles, type RoleRows, roleAs, roleAtOrgs } from './roles.ts'
import { dayAt, endedBy, idOf, yesOrNo } from './row-checks.ts'
import { type Row, rowsBelow } from './table.ts'
import { sealedIn, waysOf } from './ways.ts'

export interface BesidePeople extends RoleRows {
  births: Map<string, string>
  links: LinkBook
}

/** Birth dates, when they were asked for; nothing else of demographics is looked at. */
export async function birthsOf(reading: Reading): Promise<Map<string, string>> {
  const births = new Map<string, string>()
  for (const table of tablesOf(reading, 'demographics')) {
    const file = table.header.file
    if (!reading.options.birthDates) {
      reading.book.add({ severity: 'warning', word: 'demographics-not-read', file })
      continue
    }
    for await (const rows of rowsBelow(reading.source, table.header, reading.book)) {
      for (const row of rows) {
        const day = dayAt(reading, row, 'birthDate')
        if (day !== undefined) births.set(row.get('sourcedId'), day)
      }
    }
  }
  return births
}

export async function* peopleOf(reading: Reading, beside: BesidePeople): AsyncGenerator<Portion> {
  for (const table of tablesOf(reading, 'users')) {
    yield* portionsOf(reading, table, (row) => personFrom(reading, row, { table, beside }))
  }
}

function personFrom(
  reading: Reading,
  row: Row,
  { table, beside }: { table: Table; beside: BesidePeople },
): PersonRecord | undefined {
  const id = idOf(reading, row, { kind: 'person', id: row.get('sourcedId') })
  const ended = endedBy(reading, row, table)
  if (id === undefined) return undefined
  const roles = rolesFor(reading, row, { id, table, beside })
  const names = namesIn(row)
  const unnamed = names.given === '' && names.family === ''
  if (!ended && (roles === undefined || unnamed)) {
    reading.known.ids.person.delete(id)
    if (unnamed) noteRow(reading, row, { severity: 'row', word: 'empty-cell', column: 'givenName' })
    return undefined
  }
  const held = roles ?? []
  const bits = held.reduce((all, role) => all | bitOf(role.as), 0)
  reading.known.people.set(id, bits)
  if (!ended) beside.links.mention(row, id, held)
  return {
    is: 'person',
    id,
    at: atOf(row),
    ended,
    enabled: yesOrNo(row.get('enabledUser')) ?? true,
    changed: row.get('dateLastModified') || undefined,
    roles: held,
    names,
    grade: gradeIn(reading, row, beside.grades.get(id)),
    identifiers: identifiersIn(row),
    ways: waysOf(reading, row),
    languages: languagesIn(reading, row),
    households: row.list('metadata.household'),
    address: row.get('metadata.address') || undefined,
    sealed: sealedIn(row),
    birthDate: reading.options.birthDates
      ? (beside.births.get(id) ?? dayAt(reading, row, 'metadata.birthDate'))
      : undefined,
  }
}

interface AboutRoles {
  id: string
  table: Table
  beside: BesidePeople
}

/** The person's roles; undefined, with a fault in the book, when there is none to be had. */
function rolesFor(
  reading: Reading,
  row: Row,
  { id, table, beside }: AboutRoles,
): readonly RoleAt[] | undefined {
  const separate = tablesOf(reading, 'roles').length > 0
  const word = table.spec.role ?? (separate ? '' : row.get('role'))
  const own = beside.roles.get(id) ?? []
  if (word === '' && own.length > 0) return own
  if (separate) return rolesElsewhere(reading, row, { id, table, beside })
  if (word === '' && !mustHaveRoles(reading)) return []
  const as = roleAs(reading, row, word)
  if (as === undefined) return undefined
  const role = { as, word, primary: true, from: undefined, until: undefined }
  const placed = roleAtOrgs(reading, row, { role, orgs: row.list('orgSourcedIds') })
  if (placed.length > 0) return placed
  noteRow(reading, row, {
    severity: 'row',
    word: 'no-school',
    column: 'orgSourcedIds',
    value: row.get('orgSourcedIds'),
  })
  return undefined
}

/** SDS gives caregivers no row among the roles: being named in relationships makes one. */
function rolesElsewhere(
  reading: Reading,
  row: Row,
  { id, beside }: AboutRoles,
): readonly RoleAt[] | undefined {
  const word = beside.links.caregiverWord(id)
  if (word !== undefined) {
    return [{ as: 'caregiver', word, school: undefined, primary: true, from: undefined, until: undefined }]
  }
  if (!mustHaveRoles(reading)) return []
  noteRow(reading, row, { severity: 'row', word: 'no-role', column: 'sourcedId', value: id })
  return undefined
}

function namesIn(row: Row): Names {
  return {
    given: row.get('givenName').normalize('NFC'),
    family: row.get('familyName').normalize('NFC'),
    middle: row.get('middleName') || undefined,
    preferredGiven: row.get('preferredGivenName') || undefined,
    preferredMiddle: row.get('preferredMiddleName') || undefined,
    preferredFamily: row.get('preferredFamilyName') || undefined,
    whole: undefined,
  }
}

function gradeIn(reading: Reading, row: Row, beside: string | undefined) {
  const [text] = beside === undefined ? row.list('grades') : [beside]
  if (text === undefined) return undefined
  const grade = gradeOf(text)
  if (grade.code === undefined)
    noteRow(reading, row, { severity: 'warning', word: 'unknown-grade', column: 'grades', value: text })
  return grade
}

function identifiersIn(row: Row): Identifier[] {
  const plain = ['username', 'identifier', 'userMasterIdentifier', 'activeDirectoryMatchId'].map((kind) => ({
    kind,
    value: row.get(kind),
  }))
  const listed = [...row.get('userIds').matchAll(/\{([^:{}]+):([^{}]*)\}/g)].map((match) => ({
    kind: (match[1] ?? '').trim(),
    value: (match[2] ?? '').trim(),
  }))
  const bare = listed.length === 0 ? row.list('userIds').map((value) => ({ kind: 'userId', value })) : listed
  return [...plain, ...bare].filter((identifier) => identifier.value !== '')
}

/** What a row says of languages. The preferred one counts as spoken and read, before the others. */
function languagesIn(reading: Reading, row: Row): LanguagesGiven {
  const read = (column: string) => languageList(reading, row, column)
  const preferred =
    row.get('metadata.preferredLanguage') === '' ? [] : read('metadata.preferredLanguage').slice(0, 1)
  const withPreferred = (list: LanguageText[]) => [
    ...preferred,
    ...list.filter((one) => one.tag !== preferred[0]?.tag),
  ]
  return {
    home: row.get('metadata.homeLanguage') === '' ? [] : homeLanguage(reading, row),
    speaks: withPreferred(read('metadata.speaks')),
    reads: withPreferred(read('metadata.reads')),
    signs: read('metadata.signs'),
    prefersSound: yesOrNo(row.get('metadata.prefersSound')),
    wantsInterpreter: yesOrNo(row.get('metadata.wantsInterpreter')),
  }
}

/** One text, whatever stands in it: it is counted and shown as the roster wrote it. */
function homeLanguage(reading: Reading, row: Row): LanguageText[] {
  const language = languageOf(row.get('metadata.homeLanguage'))
  reading.known.languageTexts.add(language.text)
  noteUnknownLanguage(reading, row, { column: 'metadata.homeLanguage', language })
  return [language]
}

function languageList(reading: Reading, row: Row, column: string): LanguageText[] {
  const cell = row.get(column)
  if (cell === '') return []
  const languages = languagesOf(cell)
  for (const language of languages) noteUnknownLanguage(reading, row, { column, language })
  return languages
}

function noteUnknownLanguage(
  reading: Reading,
  row: Row,
  { column, language }: { column: string; language: LanguageText },
): void {
  if (language.tag !== undefined || namesNoLanguage(language.text)) return
  noteRow(reading, row, { severity: 'warning', word: 'unknown-language', column, value: language.text })
}
