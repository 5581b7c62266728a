import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  faultLines,
  folderOf,
  manifest,
  only,
  type ReadWhole,
  readWhole,
  small,
} from '../../../../test/rosters.ts'

type Files = Record<string, string>

/** The small bundle with some files changed; undefined takes one away. */
function reading(changes: Record<string, string | undefined>, options = {}): Promise<ReadWhole> {
  const files: Files = {}
  for (const [name, text] of Object.entries({ ...small, ...changes }))
    if (text !== undefined) files[name] = text
  return readWhole(folderOf(files), options)
}

/** A file of the small bundle with rows added. */
function plus(name: keyof typeof small, ...rows: string[]): Files {
  return { [name]: `${small[name]}${rows.join('\n')}\n` }
}

test('reads a sound bundle whole, without a word', async () => {
  const whole = await reading({})
  assert.deepEqual(whole.faults, [])
  assert.deepEqual(whole.summary.counts, {
    school: 1,
    term: 2,
    course: 1,
    section: 1,
    person: 4,
    link: 2,
    enrolment: 2,
  })
  assert.deepEqual(whole.summary.people, { students: 1, caregivers: 2, staff: 1 })
  const [section] = only(whole, 'section')
  assert.deepEqual([section?.kind, section?.school, section?.terms], ['homeroom', 's1', ['y1', 't1']])
  const student = only(whole, 'person').find((person) => person.id === 'u2')
  assert.deepEqual(
    [student?.names.given, student?.names.family, student?.names.middle],
    ['Amina', 'Núñez', 'Sol'],
  )
  assert.deepEqual(student?.grade, { text: '09', code: '09' })
  assert.deepEqual(student?.languages.home, [{ text: 'Spanish', tag: 'es' }])
  assert.deepEqual(student?.identifiers, [
    { kind: 'username', value: 'nunez' },
    { kind: 'identifier', value: '77' },
    { kind: 'LDAP', value: '12' },
    { kind: 'Fed', value: '23' },
  ])
  assert.deepEqual(student?.at, { file: 'users.csv', line: 3 })
})

test('joins a caregiver named from either side alone, once', async () => {
  const links = only(await reading({}), 'link')
  assert.deepEqual(
    links.map((link) => [link.student, link.caregiver, link.kind, link.saidBy]),
    [
      ['u2', 'u3', 'parent', 'both'],
      ['u2', 'u4', 'relative', 'student'],
    ],
  )
  const fromParents = small['users.csv'].replace('"u3,u4"', '')
  const [alone, ...others] = only(await reading({ 'users.csv': fromParents }), 'link')
  assert.deepEqual([alone?.student, alone?.caregiver, alone?.saidBy, others], ['u2', 'u3', 'caregiver', []])
})

test('never keeps a password, nor anything of demographics, in a record or a fault', async () => {
  const demographics = `sourcedId,status,dateLastModified,birthDate,sex,white,cityOfBirth\nu2,,,2010-04-17,female,true,Oaxaca\n`
  const whole = await reading({
    'demographics.csv': demographics,
    'userFlags.csv': 'userSourcedId,flag\nu2,freeLunch\n',
  })
  const everything = JSON.stringify(whole)
  for (const secret of ['Secret', 'female', 'Oaxaca', '2010', 'freeLunch'])
    assert.ok(!everything.includes(secret), secret)
  assert.deepEqual(faultLines(whole).sort(), [
    'warning demographics-not-read demographics.csv',
    'warning file-declared-absent demographics.csv',
    'warning file-not-used userFlags.csv',
  ])
})

test('reads a birth date, and only that, when asked', async () => {
  const demographics = `userSourcedId,status,dateLastModified,birthdate,sex\nu2,,,2010-04-17,female\n`
  const whole = await reading({ 'demographics.csv': demographics }, { birthDates: true })
  assert.equal(only(whole, 'person').find((person) => person.id === 'u2')?.birthDate, '2010-04-17')
  assert.ok(!JSON.stringify(whole).includes('female'))
})

const rowFaults: [name: string, changes: Files, faults: string[]][] = [
  [
    'an unknown school',
    plus('classes.csv', 'k2,,,Band,,,,scheduled,,s9,t1,,,'),
    ['row unknown-school classes.csv:3'],
  ],
  ['no school', plus('classes.csv', 'k2,,,Band,,,,scheduled,,,t1,,,'), ['row empty-cell classes.csv:3']],
  [
    'an unknown term',
    plus('classes.csv', 'k2,,,Band,,c1,,scheduled,,s1,t9,,,'),
    ['warning unknown-term classes.csv:3'],
  ],
  [
    'an unknown course',
    plus('classes.csv', 'k2,,,Band,,c9,,scheduled,,s1,t1,,,'),
    ['warning unknown-course classes.csv:3'],
  ],
  [
    'a class type in capitals',
    plus('classes.csv', 'k2,,,Band,,c1,,Scheduled,,s1,t1,,,'),
    ['warning word-case classes.csv:3'],
  ],
  [
    'a class twice',
    plus('classes.csv', 'k1,,,Band,,c1,,scheduled,,s1,t1,,,'),
    ['row duplicate-id classes.csv:3'],
  ],
  ['no id', plus('courses.csv', ',,,y1,Art,,,s1,,'), ['row empty-cell courses.csv:3']],
  ['an endless id', plus('courses.csv', `${'x'.repeat(256)},,,y1,Art,,,s1,,`), ['row bad-id courses.csv:3']],
  ['an unusual id', plus('courses.csv', 'c{2},,,y1,Art,,,s1,,'), ['warning unusual-id courses.csv:3']],
  ['a shifted row', plus('courses.csv', 'c2,,,y1,Art, Music,,,s1,,x'), ['row too-many-cells courses.csv:3']],
  [
    'an unreadable date',
    plus('academicSessions.csv', 't2,,,Spring,semester,soon,2027-06-05,y1,2027'),
    ['warning bad-date academicSessions.csv:4'],
  ],
  [
    'a date of two readings',
    plus('academicSessions.csv', 't2,,,Spring,semester,1/05/2027,2027-06-05,y1,2027'),
    ['warning ambiguous-date academicSessions.csv:4'],
  ],
  [
    'an end before its beginning',
    plus('academicSessions.csv', 't2,,,Spring,semester,2027-02-01,2027-01-01,y1,2027'),
    ['warning ends-before-start academicSessions.csv:4'],
  ],
  [
    'an unknown kind of term',
    plus('academicSessions.csv', 't2,,,Spring,trimester,2027-01-05,2027-06-05,y1,2027'),
    ['warning unknown-word academicSessions.csv:4'],
  ],
  [
    'a missing parent',
    plus('academicSessions.csv', 't2,,,Spring,semester,2027-01-05,2027-06-05,as-syr-222,2027'),
    ['warning unknown-parent academicSessions.csv:4'],
  ],
  [
    'a school year under a term',
    plus('academicSessions.csv', 'y2,,,27-28,schoolYear,2027-08-05,2028-06-05,t1,2028'),
    ['warning parent-of-wrong-kind academicSessions.csv:4'],
  ],
  [
    'a year that is none',
    plus('academicSessions.csv', 't2,,,Spring,semester,,,y1,next'),
    ['warning bad-number academicSessions.csv:4'],
  ],
  [
    'a department without a school',
    plus('orgs.csv', 'x1,,,History,department,,d1'),
    ['warning department-as-school orgs.csv:4'],
  ],
  [
    'an unknown role',
    plus('users.csv', 'u9,,,true,s1,wizard,,,G,F,,,,,,,,,'),
    ['row unknown-role users.csv:6'],
  ],
  ['no role', plus('users.csv', 'u9,,,true,s1,,,,G,F,,,,,,,,,'), ['row empty-cell users.csv:6']],
  [
    'a role without use',
    plus('users.csv', 'u9,,,true,s1,guest,,,G,F,,,,,,,,,'),
    ['warning role-not-used users.csv:6'],
  ],
  ['no name', plus('users.csv', 'u9,,,true,s1,parent,,,,,,,,,,,,,'), ['row empty-cell users.csv:6']],
  [
    'a student of an unknown school',
    plus('users.csv', 'u9,,,true,s9,student,,,G,F,,,,,,,,,'),
    ['warning unknown-school users.csv:6', 'row no-school users.csv:6'],
  ],
  [
    'an unreadable number',
    plus('users.csv', 'u9,,,true,s1,parent,,,G,F,,,,,ask Ana,,,,'),
    ['warning unreadable-phone users.csv:6'],
  ],
  [
    'an unreadable address',
    plus('users.csv', 'u9,,,true,s1,parent,,,G,F,,,ana at home,,,,,,'),
    ['warning unreadable-mail users.csv:6'],
  ],
  [
    'an unknown language',
    plus('users.csv', 'u9,,,true,s1,student,,,G,F,,,,,,,,,Klingonese'),
    ['warning unknown-language users.csv:6'],
  ],
  [
    'an unknown grade',
    plus('users.csv', 'u9,,,true,s1,student,,,G,F,,,,,,,Upper B,,'),
    ['warning unknown-grade users.csv:6'],
  ],
  [
    'a missing caregiver',
    plus('users.csv', 'u9,,,true,s1,student,,,G,F,,,,,,u77,,,'),
    ['row unknown-person users.csv:6'],
  ],
  [
    'a teacher named as caregiver',
    plus('users.csv', 'u9,,,true,s1,student,,,G,F,,,,,,u1,,,'),
    ['row not-a-caregiver users.csv:6'],
  ],
  [
    'oneself named as caregiver',
    plus('users.csv', 'u9,,,true,s1,student,,,G,F,,,,,,u9,,,'),
    ['row own-caregiver users.csv:6'],
  ],
  [
    'an unknown class',
    plus('enrollments.csv', 'e9,,,k9,s1,u2,student,,,'),
    ['row unknown-class enrollments.csv:4'],
  ],
  [
    'an unknown person',
    plus('enrollments.csv', 'e9,,,k1,s1,u99,student,,,'),
    ['row unknown-person enrollments.csv:4'],
  ],
  [
    'a teacher placed as student',
    plus('enrollments.csv', 'e9,,,k1,s1,u1,student,,,'),
    ['row not-a-student enrollments.csv:4'],
  ],
  [
    'a caregiver placed as teacher',
    plus('enrollments.csv', 'e9,,,k1,s1,u3,teacher,,,'),
    ['row not-staff enrollments.csv:4'],
  ],
  [
    'a proctor',
    plus('enrollments.csv', 'e9,,,k1,s1,u1,proctor,,,'),
    ['warning role-not-used enrollments.csv:4'],
  ],
  [
    'an unknown place in a class',
    plus('enrollments.csv', 'e9,,,k1,s1,u1,mascot,,,'),
    ['row unknown-role enrollments.csv:4'],
  ],
  [
    'a status of one’s own',
    plus('courses.csv', 'c2,maybe,,y1,Art,,,s1,,'),
    ['warning unknown-word courses.csv:3', 'warning status-in-bulk courses.csv'],
  ],
]

for (const [name, changes, faults] of rowFaults) {
  test(`names ${name}, and keeps the rest of the roster`, async () => {
    const whole = await reading(changes)
    assert.deepEqual(faultLines(whole), faults)
    assert.equal(whole.summary.stopped, false)
    assert.ok(whole.summary.counts.person >= 4 && whole.summary.counts.enrolment === 2)
  })
}

const fileFaults: [name: string, changes: Record<string, string | undefined>, fault: string][] = [
  ['a promised file is missing', { 'classes.csv': undefined }, 'file file-missing classes.csv'],
  ['users are missing', { 'users.csv': undefined }, 'file file-missing users.csv'],
  [
    'a needed column is missing',
    { 'users.csv': 'sourcedId,role,familyName\nu1,teacher,W\n' },
    'file column-missing users.csv:1',
  ],
  ['users are an empty file', { 'users.csv': '' }, 'file file-empty users.csv'],
  [
    'users hold no rows',
    { 'users.csv': `${small['users.csv'].split('\n')[0]}\n` },
    'file file-empty users.csv',
  ],
  [
    'a file is no text',
    { 'orgs.csv': 'sourcedId,name,type\n\u0000\u0001\u0002' },
    'file not-a-table orgs.csv',
  ],
  [
    'the version is unheard of',
    { 'manifest.csv': manifest({}, '7.0') },
    'file manifest-property manifest.csv',
  ],
]

for (const [name, changes, fault] of fileFaults) {
  test(`stops when ${name}`, async () => {
    const whole = await reading(changes)
    assert.ok(faultLines(whole).includes(fault), faultLines(whole).join('\n'))
    assert.equal(whole.faults.at(-1)?.severity, 'file')
    assert.equal(whole.summary.stopped, true)
  })
}

const headerCases: [
  name: string,
  file: keyof typeof small,
  change: (text: string) => string,
  faults: string[],
][] = [
  [
    'a misspelt column',
    'orgs.csv',
    (text) => text.replace('dateLastModified', 'dateLastModifed'),
    ['warning column-misspelt orgs.csv:1'],
  ],
  [
    'capitals',
    'orgs.csv',
    (text) => text.replace('name,type', 'Name,TYPE'),
    ['warning column-misspelt orgs.csv:1', 'warning column-misspelt orgs.csv:1'],
  ],
  [
    '“agents” and “userId”',
    'users.csv',
    (text) => text.replace('agentSourcedIds', 'agents').replace('userIds', 'userId'),
    ['warning column-misspelt users.csv:1', 'warning column-misspelt users.csv:1'],
  ],
  [
    'trailing empty headers',
    'orgs.csv',
    (text) => text.replace('parentSourcedId', 'parentSourcedId,,'),
    ['warning column-unnamed orgs.csv:1'],
  ],
  [
    'a column twice',
    'orgs.csv',
    (text) => text.replace('identifier', 'name'),
    ['warning column-twice orgs.csv:1'],
  ],
  ['semicolons', 'orgs.csv', (text) => text.replaceAll(',', ';'), ['warning other-separator orgs.csv']],
  ['tabs', 'orgs.csv', (text) => text.replaceAll(',', '\t'), ['warning other-separator orgs.csv']],
  ['a byte order mark', 'orgs.csv', (text) => `\ufeff${text}`, []],
  ['other line ends', 'orgs.csv', (text) => text.replaceAll('\n', '\r\n'), []],
]

for (const [name, file, change, faults] of headerCases) {
  test(`reads ${name} and says so`, async () => {
    const whole = await reading({ [file]: change(small[file]) })
    assert.deepEqual(faultLines(whole), faults)
    assert.deepEqual([whole.summary.counts.school, whole.summary.counts.link], [1, 2])
  })
}

test('reads columns in any order, with metadata and ext columns in the middle', async () => {
  const orgs = 'name,ext_x,sourcedId,metadata.classification,type\nRiverbend High,1,s1,public,school\n'
  const whole = await reading({ 'orgs.csv': orgs })
  assert.deepEqual(faultLines(whole), ['warning column-order orgs.csv:1'])
  assert.equal(only(whole, 'school')[0]?.name, 'Riverbend High')
})

test('gives a department to the school above it', async () => {
  const whole = await reading({
    ...plus('orgs.csv', 'x1,,,History,department,,s1'),
    ...plus('classes.csv', 'k2,,,Band,,c1,,scheduled,,x1,t1,,,'),
  })
  assert.deepEqual(whole.faults, [])
  assert.equal(only(whole, 'section')[1]?.school, 's1')
})

test('keeps an old number and a new one apart, and one number in two columns together', async () => {
  const rows = [
    'u8,,,true,s1,parent,,,G,F,,,,918-555-0150,(918) 555-0150,,,,',
    'u9,,,true,s1,parent,,,H,F,,,a@x.org;b@x.org,,918-555-0151 / 918-555-0152,,,,',
  ]
  const people = only(await reading(plus('users.csv', ...rows)), 'person')
  const numbers = (id: string) =>
    people
      .find((person) => person.id === id)
      ?.ways.map((way) => (way.kind === 'mail' ? way.address : `${way.e164} ${way.line}`))
  assert.deepEqual(numbers('u8'), ['+19185550150 mobile'])
  assert.deepEqual(numbers('u9'), ['a@x.org', 'b@x.org', '+19185550151 either', '+19185550152 either'])
})

test('lists two hundred faults of a kind and counts the others', async () => {
  const rows = Array.from({ length: 250 }, (_, index) => `e${index + 10},,,k9,s1,u2,student,,,`)
  const whole = await reading(plus('enrollments.csv', ...rows))
  assert.equal(whole.faults.filter((fault) => fault.word === 'unknown-class').length, 200)
  assert.deepEqual(whole.faults.at(-1)?.hint, { of: 'unknown-class', count: 50 })
  assert.equal(whole.summary.faults.row, 250)
})
