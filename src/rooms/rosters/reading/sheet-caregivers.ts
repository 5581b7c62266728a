import type { CaregiverField } from '../rules/columns.ts'
import type { CaregiverColumns } from './mapping.ts'
import { isCaregiver, noteRow, type Reading } from './reading.ts'
import type { LinkRecord, PersonRecord, RosterRecord } from './records.ts'
import { relationOf } from './relations.ts'
import { yesOrNo } from './row-checks.ts'
import { languagesGiven, nameKey, namesFrom, personOn, waysFrom } from './sheet-people.ts'
import type { Row } from './table.ts'

/** A sheet has no ids for caregivers: the same name with the same number or mailbox is one person, in any row. */
export interface SheetCaregivers {
  byWay: Map<string, string>
  words: CaregiverColumns[]
}

interface Beside {
  student: PersonRecord
  caregivers: SheetCaregivers
}

export function caregiversOn(reading: Reading, row: Row, { student, caregivers }: Beside): RosterRecord[] {
  const inRow = new Set<string>()
  return caregivers.words.flatMap((columns, index) => {
    const found = caregiverOn(reading, row, { columns, student, caregivers, inRow })
    if (found === undefined) return []
    inRow.add(found.id)
    const link = linkOn(reading, row, { columns, order: index + 1, student: student.id, caregiver: found.id })
    return found.person === undefined ? [link] : [found.person, link]
  })
}

interface OneCaregiver extends Beside {
  columns: CaregiverColumns
  inRow: Set<string>
}

function caregiverOn(reading: Reading, row: Row, { columns, student, caregivers, inRow }: OneCaregiver) {
  const cell = cellOf(row, columns)
  const names = namesFrom({ whole: cell('whole'), given: cell('given'), family: cell('family') })
  const key = nameKey(names)
  if (key === '') return undefined
  const ways = waysFrom(reading, row, { mail: cell('mail'), phone: cell('phone'), sms: cell('sms') })
  const reached = ways.flatMap((way) => (way.kind === 'mail' ? way.address?.toLowerCase() : way.e164) ?? [])
  const known = reached
    .map((way) => caregivers.byWay.get(`${key} ${way}`))
    .find((id) => id !== undefined && !inRow.has(id))
  if (known !== undefined) return { id: known, person: undefined }
  const id = freeId(reading, `${student.id}/${key}`)
  reading.known.people.set(id, isCaregiver)
  for (const way of reached) caregivers.byWay.set(`${key} ${way}`, id)
  const person = personOn(row, { id, as: 'caregiver', school: student.roles[0]?.school ?? '', names, ways })
  const languages = languagesGiven(reading, row, cell('language'))
  person.languages = {
    ...person.languages,
    speaks: languages,
    reads: languages,
    wantsInterpreter: yesOrNo(cell('interpreter')),
  }
  person.address = cell('address') || undefined
  return { id, person }
}

/** Two caregivers of one student may bear the same name. */
function freeId(reading: Reading, wanted: string): string {
  let id = wanted
  for (let number = 2; reading.known.people.has(id); number++) id = `${wanted}/${number}`
  return id
}

interface Between {
  columns: CaregiverColumns
  order: number
  student: string
  caregiver: string
}

function linkOn(reading: Reading, row: Row, { columns, order, student, caregiver }: Between): LinkRecord {
  const cell = cellOf(row, columns)
  const word = cell('relation') || columns.means
  const kind = word === undefined ? 'parent' : relationOf(word)
  if (kind === undefined)
    noteRow(reading, row, { severity: 'warning', word: 'unknown-relation', value: word ?? '' })
  return {
    is: 'link',
    id: `${student} ${caregiver}`,
    at: { file: row.file, line: row.line },
    ended: false,
    student,
    caregiver,
    kind: kind ?? 'other',
    word,
    livesWith: yesOrNo(cell('livesWith')),
    emergency: yesOrNo(cell('emergency')),
    order,
    saidBy: 'student',
  }
}

function cellOf(row: Row, columns: CaregiverColumns): (field: CaregiverField) => string {
  return (field) => {
    const header = columns[field]
    return header === undefined ? '' : row.get(header)
  }
}
