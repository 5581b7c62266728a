import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
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
