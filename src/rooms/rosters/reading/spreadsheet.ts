import type { StudentField } from '../rules/columns.ts'
import { FileFault } from './faults.ts'
import { gradeOf } from './grades.ts'
import { guessMapping, type Mapping } from './mapping.ts'
import { noteRow, type Portion, type Reading } from './reading.ts'
import type { RosterRecord } from './records.ts'
import { dayAt } from './row-checks.ts'
import { caregiversOn, type SheetCaregivers } from './sheet-caregivers.ts'
import { languageGiven, nameKey, namesFrom, personOn, waysFrom } from './sheet-people.ts'
import { type Header, headersOf, type Row, rowsBelow } from './table.ts'

export interface Sheet {
  header: Header
  mapping: Mapping
}

/** Opens a plain sheet: one row a student, with their caregivers beside. Throws file faults. */
export async function openSheet(reading: Reading, file: string): Promise<Sheet> {
  const headers = await headersOf(reading.source, file, reading.book)
  if (headers === undefined) throw new FileFault('file-empty', file)
  const mapping = reading.options.mapping ?? guessMapping(headers)
  const { student } = mapping
  const named = student.whole ?? student.given ?? student.family
  const missing = [
    ...(named === undefined ? ['name'] : []),
    ...(student.school === undefined && reading.options.school === undefined ? ['school'] : []),
  ]
  if (missing.length > 0)
    throw new FileFault('mapping-incomplete', file, { line: 1, column: missing.join(', ') })
  if (student.id === undefined) {
    reading.book.add({ severity: 'warning', word: 'mapping-incomplete', file, line: 1, column: 'id' })
  }
  return {
    header: {
      file,
      headers,
      places: new Map(headers.map((name, place) => [name, place] as const).reverse()),
    },
    mapping,
  }
}

/** Schools, homerooms, students, caregivers and links, row by row. */
export async function* sheetPortions(reading: Reading, { header, mapping }: Sheet): AsyncGenerator<Portion> {
  const caregivers: SheetCaregivers = { byWay: new Map(), words: mapping.caregivers }
  for await (const rows of rowsBelow(reading.source, header, reading.book)) {
    const records = rows.flatMap((row) => recordsOn(reading, row, { mapping, caregivers }))
    yield { file: header.file, line: rows.at(-1)?.line ?? 1, records, faults: reading.book.take() }
  }
}

function recordsOn(
  reading: Reading,
  row: Row,
  about: { mapping: Mapping; caregivers: SheetCaregivers },
): RosterRecord[] {
  const cell = (field: StudentField) => {
    const header = about.mapping.student[field]
    return header === undefined ? '' : row.get(header)
  }
  const names = namesFrom({ whole: cell('whole'), given: cell('given'), family: cell('family') })
  const key = nameKey(names)
  const id = cell('id') || key
  if (key === '' || reading.known.people.has(id)) {
    const column = about.mapping.student.id ?? 'name'
    noteRow(reading, row, {
      severity: 'row',
      word: key === '' ? 'empty-cell' : 'duplicate-id',
      column,
      value: id,
    })
    return []
  }
  reading.known.people.set(id, 1)
  const school = cell('school') || reading.options.school || ''
  if (school === '') {
    noteRow(reading, row, {
      severity: 'row',
      word: 'no-school',
      column: about.mapping.student.school ?? 'school',
    })
    return []
  }
  const student = personOn(row, {
    id,
    as: 'student',
    school: schoolId(school),
    names: { ...names, preferredGiven: cell('preferred') || undefined },
    ways: waysFrom(reading, row, { mail: cell('mail'), phone: cell('phone'), sms: '' }),
  })
  student.grade = cell('grade') === '' ? undefined : gradeOf(cell('grade'))
  student.languages.home = languageGiven(reading, row, cell('homeLanguage'))
  student.address = cell('address') || undefined
  student.households = cell('household') === '' ? [] : cell('household').split(/[,;]\s*/)
  const born = about.mapping.student.birthDate
  if (reading.options.birthDates && born !== undefined) student.birthDate = dayAt(reading, row, born)
  for (const language of student.languages.home) reading.known.languageTexts.add(language.text)
  const room = homeroomOn(reading, row, {
    school,
    homeroom: cell('homeroom'),
    advisor: cell('advisor'),
    student: id,
  })
  return [
    ...schoolOn(reading, row, school),
    ...room.before,
    student,
    ...room.after,
    ...caregiversOn(reading, row, { student, caregivers: about.caregivers }),
  ]
}

function schoolId(name: string): string {
  return `school:${name.toLowerCase()}`
}

function schoolOn(reading: Reading, row: Row, name: string): RosterRecord[] {
  const id = schoolId(name)
  if (reading.known.ids.school.has(id)) return []
  reading.known.ids.school.add(id)
  return [{ is: 'school', id, at: { file: row.file, line: row.line }, ended: false, name, code: undefined }]
}

interface Homeroom {
  school: string
  homeroom: string
  advisor: string
  student: string
}

/** The homeroom with its advisor, the first time it is met; the student's place in it, each time. */
function homeroomOn(
  reading: Reading,
  row: Row,
  room: Homeroom,
): { before: RosterRecord[]; after: RosterRecord[] } {
  const title = room.homeroom || room.advisor
  if (title === '') return { before: [], after: [] }
  const at = { file: row.file, line: row.line }
  const school = schoolId(room.school)
  const id = `homeroom:${room.school}/${title}`.toLowerCase()
  const place = { is: 'enrolment', at, ended: false, section: id, from: undefined, until: undefined } as const
  const mine: RosterRecord = {
    ...place,
    id: `${id}/${room.student}`,
    person: room.student,
    as: 'student',
    primary: false,
  }
  const advisor =
    room.advisor === ''
      ? undefined
      : `staff:${nameKey(namesFrom({ whole: room.advisor, given: '', family: '' }))}`
  const before: RosterRecord[] = []
  const after: RosterRecord[] = []
  if (!reading.known.ids.section.has(id)) {
    reading.known.ids.section.add(id)
    before.push({
      is: 'section',
      id,
      at,
      ended: false,
      title,
      kind: 'homeroom',
      school,
      course: undefined,
      terms: [],
      grades: [],
      code: undefined,
      place: undefined,
      periods: [],
    })
  }
  if (advisor !== undefined && !reading.known.people.has(advisor)) {
    reading.known.people.set(advisor, 4)
    const names = namesFrom({ whole: room.advisor, given: '', family: '' })
    before.push(personOn(row, { id: advisor, as: 'teacher', school, names, ways: [] }))
  }
  const leads = `${id}/${advisor}`
  if (advisor !== undefined && !reading.known.ids.enrolment.has(leads)) {
    reading.known.ids.enrolment.add(leads)
    after.push({ ...place, id: leads, person: advisor, as: 'teacher', primary: true })
  }
  return { before, after: [...after, mine] }
}
