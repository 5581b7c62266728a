import { gradeOf } from './grades.ts'
import {
  atOf,
  holdsAll,
  noteRow,
  type Portion,
  portionsOf,
  type Reading,
  type Table,
  tablesOf,
} from './reading.ts'
import type { CourseRecord, SchoolRecord, SectionRecord, TermRecord } from './records.ts'
import { choiceOf, endedBy, idOf, needed, spanOf } from './row-checks.ts'
import { type Row, rowsBelow } from './table.ts'

const termWords = ['schoolYear', 'semester', 'term', 'gradingPeriod'] as const
const termKinds = ['school-year', 'semester', 'term', 'grading-period'] as const
const above =
  /^(district|state|national|local|local ?authority|ministryofeducation|departmentofeducation|region|province|municipality|academictrust|division|program|researchcenter|country)$/i

interface Org {
  row: Row
  type: string
  parent: string
  ended: boolean
}

/** Schools first: organisations may name a parent that stands further down, so the whole (small) file is read at once. */
export async function* rosterSchools(reading: Reading): AsyncGenerator<Portion> {
  for (const table of tablesOf(reading, 'orgs')) {
    const orgs = new Map<string, Org>()
    for await (const rows of rowsBelow(reading.source, table.header, reading.book)) {
      for (const row of rows) keepOrg(reading, row, { table, orgs })
    }
    const records = [...orgs].flatMap(([id, org]) => schoolFrom(reading, { id, org, orgs }) ?? [])
    for (const [id, org] of orgs) reading.known.orgs.set(id, schoolAbove(id, org, orgs))
    yield { file: table.header.file, line: table.seen.rows + 1, records, faults: reading.book.take() }
  }
}

function keepOrg(
  reading: Reading,
  row: Row,
  { table, orgs }: { table: Table; orgs: Map<string, Org> },
): void {
  table.seen.rows += 1
  const id = idOf(reading, row, { kind: 'school', id: row.get('sourcedId') })
  const ended = endedBy(reading, row, table)
  if (id !== undefined)
    orgs.set(id, { row, type: row.get('type'), parent: row.get('parentSourcedId'), ended })
}

function schoolFrom(
  reading: Reading,
  { id, org, orgs }: { id: string; org: Org; orgs: Map<string, Org> },
): SchoolRecord | undefined {
  const { row, ended } = org
  if (org.parent !== '' && !orgs.has(org.parent) && holdsAll(reading, 'orgs')) {
    noteRow(reading, row, {
      severity: 'warning',
      word: 'unknown-parent',
      column: 'parentSourcedId',
      value: org.parent,
    })
  }
  if (schoolAbove(id, org, orgs) !== id) return undefined
  if (/^department$/i.test(org.type)) {
    noteRow(reading, row, {
      severity: 'warning',
      word: 'department-as-school',
      column: 'type',
      value: org.type,
    })
  }
  const name = row.get('name') || (ended ? id : needed(reading, row, 'name'))
  return name === undefined
    ? undefined
    : { is: 'school', id, at: atOf(row), ended, name, code: row.get('identifier') || undefined }
}

/** A school is its own; a department belongs to the school above it, and stands for one when there is none. */
function schoolAbove(id: string, org: Org, orgs: Map<string, Org>): string | null {
  if (above.test(org.type)) return null
  if (!/^department$/i.test(org.type)) return id
  const seen = new Set([id])
  let parent = org.parent
  while (!seen.has(parent)) {
    seen.add(parent)
    const next = orgs.get(parent)
    if (next === undefined || above.test(next.type)) return id
    if (!/^department$/i.test(next.type)) return parent
    parent = next.parent
  }
  return id
}

/** School years, semesters, terms; a parent may stand further down, so parents are checked at the end. */
export async function* termsOf(reading: Reading): AsyncGenerator<Portion> {
  const parents: { row: Row; parent: string; kind: TermRecord['kind'] }[] = []
  const kinds = new Map<string, TermRecord['kind']>()
  for (const table of tablesOf(reading, 'academicSessions')) {
    yield* portionsOf(reading, table, (row) => {
      const term = termFrom(reading, row, table)
      if (term) kinds.set(term.id, term.kind)
      if (term?.parent) parents.push({ row, parent: term.parent, kind: term.kind })
      return term
    })
    for (const { row, parent, kind } of parents) {
      const found = kinds.get(parent)
      const wrong = found !== undefined && termKinds.indexOf(found) >= termKinds.indexOf(kind)
      if (found !== undefined && !wrong) continue
      if (found === undefined && !holdsAll(reading, 'academicSessions')) continue
      const word = wrong ? 'parent-of-wrong-kind' : 'unknown-parent'
      noteRow(reading, row, { severity: 'warning', word, column: 'parentSourcedId', value: parent })
    }
  }
}

function termFrom(reading: Reading, row: Row, table: Table): TermRecord | undefined {
  const id = idOf(reading, row, { kind: 'term', id: row.get('sourcedId') })
  const ended = endedBy(reading, row, table)
  if (id === undefined) return undefined
  const said = choiceOf(reading, row, { column: 'type', words: termWords })
  const kind = said && termKinds[termWords.indexOf(said)]
  if (kind === undefined && !ended) {
    noteRow(reading, row, {
      severity: 'warning',
      word: 'unknown-word',
      column: 'type',
      value: row.get('type'),
      hint: { expected: termWords.join(', ') },
    })
  }
  const year = row.get('schoolYear')
  if (year !== '' && !/^\d{4}$/.test(year))
    noteRow(reading, row, { severity: 'warning', word: 'bad-number', column: 'schoolYear', value: year })
  return {
    is: 'term',
    id,
    at: atOf(row),
    ended,
    title: row.get('title') || id,
    kind: kind ?? 'term',
    ...spanOf(reading, row, ['startDate', 'endDate']),
    parent: row.get('parentSourcedId') || undefined,
    schoolYear: /^\d{4}$/.test(year) ? Number(year) : undefined,
  }
}

export function courseFrom(reading: Reading, row: Row, table: Table): CourseRecord | undefined {
  const id = idOf(reading, row, { kind: 'course', id: row.get('sourcedId') })
  const ended = endedBy(reading, row, table)
  if (id === undefined) return undefined
  const code = row.get('courseCode') || undefined
  const school = schoolFor(reading, row.get('orgSourcedId')) ?? undefined
  return { is: 'course', id, at: atOf(row), ended, title: row.get('title') || id, code, school }
}

/** The school an organisation id stands for: null for a district, undefined when the roster does not have it. */
export function schoolFor(reading: Reading, org: string): string | null | undefined {
  if (org === '') return undefined
  const found = reading.known.orgs.get(org)
  return found === undefined && !holdsAll(reading, 'orgs') ? org : found
}

/** Classes; one without a school that we know is left out. */
export function sectionFrom(reading: Reading, row: Row, table: Table): SectionRecord | undefined {
  const id = idOf(reading, row, { kind: 'section', id: row.get('sourcedId') })
  const ended = endedBy(reading, row, table)
  if (id === undefined) return undefined
  const org = row.get('schoolSourcedId')
  const school = schoolFor(reading, org)
  if (typeof school !== 'string' && !ended) {
    reading.known.ids.section.delete(id)
    noteRow(reading, row, {
      severity: 'row',
      word: org === '' ? 'empty-cell' : 'unknown-school',
      column: 'schoolSourcedId',
      value: org,
    })
    return undefined
  }
  const terms = row.list('termSourcedIds')
  noteUnknown(reading, row, terms)
  const kind = choiceOf(reading, row, { column: 'classType', words: ['homeroom', 'scheduled'] })
  return {
    is: 'section',
    id,
    at: atOf(row),
    ended,
    title: row.get('title') || id,
    kind: kind ?? 'scheduled',
    school: school ?? org,
    course: row.get('courseSourcedId') || undefined,
    terms: terms.filter((term) => reading.known.ids.term.has(term) || !holdsAll(reading, 'academicSessions')),
    grades: row.list('grades').map(gradeOf),
    code: row.get('classCode') || undefined,
    place: row.get('location') || undefined,
    periods: row.list('periods'),
  }
}

function noteUnknown(reading: Reading, row: Row, terms: string[]): void {
  const { term, course } = reading.known.ids
  for (const value of terms) {
    if (term.has(value) || !holdsAll(reading, 'academicSessions')) continue
    noteRow(reading, row, { severity: 'warning', word: 'unknown-term', column: 'termSourcedIds', value })
  }
  const value = row.get('courseSourcedId')
  if (value === '' || course.has(value) || !holdsAll(reading, 'courses')) return
  noteRow(reading, row, { severity: 'warning', word: 'unknown-course', column: 'courseSourcedId', value })
}
