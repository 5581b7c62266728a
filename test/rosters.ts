import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import type { Fault } from '../src/rooms/rosters/reading/faults.ts'
import { readRoster, type Summary } from '../src/rooms/rosters/reading/read-roster.ts'
import type { ReadOptions } from '../src/rooms/rosters/reading/reading.ts'
import type { RecordKind, RosterRecord } from '../src/rooms/rosters/reading/records.ts'

const folder = mkdtempSync(join(tmpdir(), 'rosters-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let made = 0

/** A fresh folder with these files; text or bytes. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  made += 1
  const path = mkdtempSync(join(folder, `${made}-`))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return path
}

/** One file in a fresh folder; its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  return join(folderOf({ [name]: content }), name)
}

export interface ReadWhole {
  records: RosterRecord[]
  faults: Fault[]
  summary: Summary
}

export async function readWhole(path: string, options: ReadOptions = {}): Promise<ReadWhole> {
  const { portions, summary } = readRoster(path, options)
  const whole: ReadWhole = { records: [], faults: [], summary }
  for await (const portion of portions) {
    whole.records.push(...portion.records)
    whole.faults.push(...portion.faults)
  }
  return whole
}

/** The records of one kind. */
export function only<Kind extends RecordKind>(
  whole: ReadWhole,
  kind: Kind,
): Extract<RosterRecord, { is: Kind }>[] {
  return whole.records.filter((record): record is Extract<RosterRecord, { is: Kind }> => record.is === kind)
}

/** Faults as short lines: "row unknown-school classes.csv:3". */
export function faultLines(whole: ReadWhole): string[] {
  return whole.faults.map((fault) => {
    const line = fault.line === undefined ? '' : `:${fault.line}`
    return `${fault.severity} ${fault.word} ${fault.file}${line}`
  })
}

const manifestNames11 =
  'academicSessions categories classes classResources courses courseResources demographics enrollments lineItems orgs resources results users'

/** A manifest in which the named files are bulk (or as given) and the others absent. */
export function manifest(modes: Record<string, string>, version = '1.1'): string {
  const names = new Set([...manifestNames11.split(' '), ...Object.keys(modes)])
  const files = [...names].map((name) => `file.${name},${modes[name] ?? 'absent'}`)
  return ['propertyName,value', 'manifest.version,1.0', `oneroster.version,${version}`, ...files].join('\r\n')
}

const head = 'sourcedId,status,dateLastModified'

/** A small sound OneRoster 1.1 bundle: one school, a term, a homeroom, a teacher, a student and two caregivers. */
export const small = {
  'manifest.csv': manifest({
    academicSessions: 'bulk',
    classes: 'bulk',
    courses: 'bulk',
    enrollments: 'bulk',
    orgs: 'bulk',
    users: 'bulk',
  }),
  'orgs.csv': `${head},name,type,identifier,parentSourcedId
d1,,,Riverbend District,district,,
s1,,,Riverbend High,school,RH,d1
`,
  'academicSessions.csv': `${head},title,type,startDate,endDate,parentSourcedId,schoolYear
y1,,,2026-27,schoolYear,2026-08-24,2027-06-05,,2027
t1,,,Fall,semester,2026-08-24,2026-12-19,y1,2027
`,
  'courses.csv': `${head},schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes
c1,,,y1,Advisory,ADV,,s1,,
`,
  'classes.csv': `${head},title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
k1,,,Advisory 9A,09,c1,9A,homeroom,Room 4,s1,"y1,t1",,,"1,2"
`,
  'users.csv': `${head},enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,metadata.homeLanguage
u1,,,true,s1,teacher,wolfe,,Dana,Wolfe,,W1,dwolfe@riverbend.example,,,,,Secret-1,
u2,,,true,s1,student,nunez,"{LDAP:12},{Fed:23}",Amina,Núñez,Sol,77,,,,"u3,u4",09,Secret-2,Spanish
u3,,,true,s1,parent,,,Rosa,Núñez,,,rosa@example.org,,(918) 555-0142,u2,,Secret-3,
u4,,,true,s1,relative,,,Elena,Núñez,,,,918-555-0143,,,,,
`,
  'enrollments.csv': `${head},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,,,k1,s1,u1,teacher,true,,
e2,,,k1,s1,u2,student,,2026-08-24,
`,
}

/** A workbook of one sheet, from the rows of its XML. */
export function workbook(rows: string, shared: string[] = [], more: Record<string, string> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId7"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/first.xml"/></Relationships>',
    'xl/worksheets/first.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

/** The rows of a sheet, each cell a text. */
export function textRows(table: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  return table.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
}

/** School Data Sync 2.1: a school, a teacher, three students, and who cares for them. */
export const sds = {
  'orgs.csv': 'sourcedId,name,type,parentSourcedId\n110003,School of TwoDotOne,school,\n',
  'academicSessions.csv':
    'sourcedId,title,type,schoolYear,startDate,endDate\nSY27,2027 School Year,schoolYear,2027,2026-08-24,2027-06-11\n',
  'classes.csv':
    'sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId\n112002,110003,Biology 10,SY27,\n',
  'users.csv': `sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms
114001,,Jack,Craig,P@ssword123,,jcraig@school.example,,
114002,,Jean,Craig,,,jean@mail.example,,
114003,,Fred,Hutch,,,,,
114004,,Alice,Smithee,,,,,
114005,,Bob,Smithee,,,,12,
114007,,Kristen,Fein,,,kfein@school.example,,
`,
  'roles.csv': `userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate
114001,110003,student,SY27,10,TRUE,2026-08-24,2027-06-11
114003,110003,student,SY27,10,TRUE,2026-08-24,2026-10-02
114004,110003,student,SY27,10,TRUE,2026-08-24,2027-06-11
114007,110003,teacher,SY27,,TRUE,2026-08-24,2027-06-11
`,
  'relationships.csv': `userSourcedId,relationshipUserSourcedId,relationshipRole
114001,114002,guardian
114003,114002,relative
114004,114005,guardian
`,
  'enrollments.csv': `classSourcedId,userSourcedId,role
112002,114001,student
112002,114003,student
112002,114004,student
112002,114007,teacher
`,
}
