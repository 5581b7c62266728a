import {
  atOf,
  holdsAll,
  isStaff,
  isStudent,
  noteRow,
  type Portion,
  portionsOf,
  type Reading,
  type Table,
  tablesOf,
} from './reading.ts'
import type { EnrolmentRecord } from './records.ts'
import { endedBy, idOf, needed, spanOf, yesOrNo } from './row-checks.ts'
import type { Row } from './table.ts'

const teaching =
  /^(teacher|professor|faculty|instructor|lecturer|adjunct|substitute|coteacher|aide|teacherassistant)$/i
/** Roles of the specifications that give nobody a place in a class. */
const unused = /^(administrator|proctor|guardian|parent|relative|other)$/i

export async function* enrolmentsOf(reading: Reading): AsyncGenerator<Portion> {
  for (const table of tablesOf(reading, 'enrollments')) {
    yield* portionsOf(reading, table, (row) => enrolmentFrom(reading, row, table))
  }
}

function enrolmentFrom(reading: Reading, row: Row, table: Table): EnrolmentRecord | undefined {
  const section = row.get('classSourcedId')
  const person = row.get('userSourcedId')
  const word = table.spec.role ?? row.get('role')
  const id = idOf(reading, row, {
    kind: 'enrolment',
    id: row.get('sourcedId') || madeId(section, person, word),
  })
  const ended = endedBy(reading, row, table)
  if (id === undefined) return undefined
  const as = placeFor(reading, row, word)
  const checked = ended || (as !== undefined && leansOnKnown(reading, row, { section, person, as }))
  if (!checked) return undefined
  const primary = yesOrNo(row.get('primary')) ?? false
  return {
    is: 'enrolment',
    id,
    at: atOf(row),
    ended,
    section,
    person,
    as: as ?? 'student',
    primary,
    ...spanOf(reading, row, ['beginDate', 'endDate']),
  }
}

/** SDS enrolments have no id of their own. */
function madeId(section: string, person: string, word: string): string {
  return section === '' || person === '' ? '' : `${section}/${person}/${word}`
}

function placeFor(reading: Reading, row: Row, word: string): 'student' | 'teacher' | undefined {
  if (/^student$/i.test(word)) return 'student'
  if (teaching.test(word)) return 'teacher'
  if (word === '') needed(reading, row, 'role')
  else if (unused.test(word))
    noteRow(reading, row, { severity: 'warning', word: 'role-not-used', column: 'role', value: word })
  else noteRow(reading, row, { severity: 'row', word: 'unknown-role', column: 'role', value: word })
  return undefined
}

function leansOnKnown(
  reading: Reading,
  row: Row,
  { section, person, as }: { section: string; person: string; as: 'student' | 'teacher' },
): boolean {
  if (
    needed(reading, row, 'classSourcedId') === undefined ||
    needed(reading, row, 'userSourcedId') === undefined
  )
    return false
  if (!reading.known.ids.section.has(section) && holdsAll(reading, 'classes')) {
    noteRow(reading, row, {
      severity: 'row',
      word: 'unknown-class',
      column: 'classSourcedId',
      value: section,
    })
    return false
  }
  const bits = reading.known.people.get(person)
  if (bits === undefined) {
    if (!holdsAll(reading, 'users')) return true
    noteRow(reading, row, { severity: 'row', word: 'unknown-person', column: 'userSourcedId', value: person })
    return false
  }
  if (bits === 0 || (bits & (as === 'student' ? isStudent : isStaff)) !== 0) return true
  noteRow(reading, row, {
    severity: 'row',
    word: as === 'student' ? 'not-a-student' : 'not-staff',
    column: 'userSourcedId',
    value: person,
  })
  return false
}
