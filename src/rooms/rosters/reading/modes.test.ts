import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultLines, folderOf, manifest, only, readWhole, small } from '../../../../test/rosters.ts'

const head = 'sourcedId,status,dateLastModified'
const stamp = '2026-09-01T08:00:00Z'
const userHeader = `${head},enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,prefferedGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns`

const bundle12 = {
  'manifest.csv': manifest({ orgs: 'bulk', users: 'bulk', roles: 'bulk' }, '1.2'),
  'orgs.csv': small['orgs.csv'],
  'users.csv': `${userHeader}
u1,,,TRUE,,,Dana,Wolfe,,,,,,,,,,,,,,,
u2,,,false,,,Amina,Núñez,,,,,,u1,09,,,,Mina,,,,
`,
  'roles.csv': `${head},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
r1,,,u1,primary,teacher,2026-08-24,,s1,
r2,,,u1,secondary,parent,,,s1,
r3,,,u2,primary,student,,,s1,
`,
}

test('gives one person several roles (1.2): teacher and mother at the same school', async () => {
  const whole = await readWhole(folderOf(bundle12))
  assert.deepEqual(faultLines(whole), ['warning column-misspelt users.csv:1'])
  const [teacher, student] = only(whole, 'person')
  assert.deepEqual(
    teacher?.roles.map((role) => [role.as, role.primary, role.school, role.from]),
    [
      ['teacher', true, 's1', '2026-08-24'],
      ['caregiver', false, 's1', undefined],
    ],
  )
  assert.deepEqual([student?.names.preferredGiven, student?.enabled], ['Mina', false])
  assert.deepEqual(
    only(whole, 'link').map((link) => link.caregiver),
    ['u1'],
  )
})

test('finds the rows of roles under the name of user profiles', async () => {
  const { 'roles.csv': roles, ...others } = bundle12
  const files = {
    ...others,
    'userprofiles.csv': roles,
    'manifest.csv': manifest({ orgs: 'bulk', users: 'bulk' }, '1.2'),
  }
  const whole = await readWhole(folderOf(files))
  assert.ok(faultLines(whole).includes('warning rows-under-wrong-name userprofiles.csv'))
  assert.equal(whole.summary.people.staff, 1)
})

test('names a person without any role (1.2)', async () => {
  const roles = bundle12['roles.csv'].replace(/^r3.*\n/m, '')
  const whole = await readWhole(folderOf({ ...bundle12, 'roles.csv': roles }))
  assert.ok(faultLines(whole).includes('row no-role users.csv:3'))
})

test('reads a bundle without a manifest as version 1.0, and warns', async () => {
  const { 'manifest.csv': _manifest, ...others } = small
  const whole = await readWhole(folderOf(others))
  assert.match(faultLines(whole).join(), /^warning no-manifest/)
  assert.deepEqual([whole.summary.version, whole.summary.counts.person], ['1.0', 4])
})

function usersWith(statuses: string[], mode: string) {
  const rows = statuses.map(
    (status, index) => `u${index},${status},${status && stamp},true,s1,student,,,G,F${index},,,,,,,,,`,
  )
  const users = `${small['users.csv'].split('\n')[0]}\n${rows.join('\n')}\n`
  return folderOf({
    'manifest.csv': manifest({ users: mode, orgs: 'bulk' }),
    'orgs.csv': small['orgs.csv'],
    'users.csv': users,
  })
}

const modes: [name: string, statuses: string[], declared: string, mode: string, faults: string[]][] = [
  ['a bulk as it should be', ['', ''], 'bulk', 'bulk', []],
  [
    'a bulk where all say “active”',
    ['active', 'active'],
    'bulk',
    'bulk',
    ['warning status-in-bulk users.csv'],
  ],
  [
    'a bulk that is a delta by its rows',
    ['active', 'tobedeleted'],
    'bulk',
    'delta',
    ['warning mode-conflict users.csv'],
  ],
  ['a delta as it should be', ['active', 'tobedeleted'], 'delta', 'delta', []],
  ['a delta that is a bulk by its rows', ['', ''], 'delta', 'bulk', ['warning mode-conflict users.csv']],
  ['a delta with a blank', ['active', ''], 'delta', 'delta', ['warning status-missing users.csv']],
  [
    'a file declared absent',
    ['', ''],
    'absent',
    'bulk',
    ['warning file-declared-absent users.csv', 'warning mode-conflict users.csv'],
  ],
]

for (const [name, statuses, declared, mode, faults] of modes) {
  test(`judges ${name}`, async () => {
    const whole = await readWhole(usersWith(statuses, declared))
    assert.equal(whole.summary.modes.person, mode)
    assert.deepEqual(faultLines(whole), faults)
    const ended = only(whole, 'person').map((person) => person.ended)
    assert.deepEqual(
      ended,
      statuses.map((status) => status === 'tobedeleted'),
    )
  })
}

test('a delta may lean on what an earlier roster said', async () => {
  const files = {
    'manifest.csv': manifest({ users: 'delta', enrollments: 'delta' }),
    'users.csv': `${small['users.csv'].split('\n')[0]}\nu7,active,${stamp},true,s1,student,,,G,F,,,,,,g1,,,\ng2,active,${stamp},true,s1,parent,,,H,F,,,,,,u8,,,\n`,
    'enrollments.csv': `${small['enrollments.csv'].split('\n')[0]}\ne7,active,${stamp},k1,s1,u7,student,,,\ne8,tobedeleted,${stamp},k1,s1,u8,student,,,\n`,
  }
  const whole = await readWhole(folderOf(files))
  assert.deepEqual(whole.faults, [])
  assert.deepEqual(
    only(whole, 'link').map((link) => [link.student, link.caregiver]),
    [
      ['u7', 'g1'],
      ['u8', 'g2'],
    ],
  )
  assert.deepEqual(
    only(whole, 'enrolment').map((row) => row.ended),
    [false, true],
  )
  assert.deepEqual(whole.summary.modes, {
    school: 'absent',
    term: 'absent',
    course: 'absent',
    section: 'absent',
    person: 'delta',
    link: 'delta',
    enrolment: 'delta',
  })
})

const columns =
  'homeLanguage preferredLanguage speaks reads signs prefersSound wantsInterpreter household address sealed phoneKind relation livesWith'
const metaHeader = `${head},orgSourcedIds,role,givenName,familyName,phone,agentSourcedIds,${columns
  .split(' ')
  .map((column) => `metadata.${column}`)
  .join(',')}`

test('reads what OneRoster cannot carry from metadata columns', async () => {
  const users = `${metaHeader}
u1,,,s1,student,Yusuf,Ali,,g1,Somali,,,,,,,"h1,h2",,,,,
g1,,,s1,parent,Hodan,Ali,918-555-0142,u1,,Somali,"Arabic, English",Arabic,ase,true,yes,h1,"4 Elm | Riverbend","address,phone",voice,Grandmother,true
`
  const whole = await readWhole(
    folderOf({
      'manifest.csv': manifest({ users: 'bulk', orgs: 'bulk' }),
      'orgs.csv': small['orgs.csv'],
      'users.csv': users,
    }),
  )
  assert.deepEqual(whole.faults, [])
  const [student, caregiver] = only(whole, 'person')
  assert.deepEqual(student?.households, ['h1', 'h2'])
  const tags = (list = caregiver?.languages.speaks) => list?.map((language) => language.tag)
  assert.deepEqual(
    [tags(), tags(caregiver?.languages.reads), tags(caregiver?.languages.signs)],
    [['so', 'ar', 'en'], ['so', 'ar'], ['ase']],
  )
  assert.deepEqual([caregiver?.languages.prefersSound, caregiver?.languages.wantsInterpreter], [true, true])
  assert.deepEqual([caregiver?.address, caregiver?.sealed], ['4 Elm | Riverbend', ['address', 'phone']])
  const [way] = caregiver?.ways ?? []
  assert.deepEqual(way?.kind === 'phone' && [way.line, way.label, way.sealed], ['landline', 'voice', true])
  const [link] = only(whole, 'link')
  assert.deepEqual([link?.kind, link?.word, link?.livesWith], ['grandmother', 'Grandmother', true])
})

test('lets a file of relationships go before what people’s own rows say', async () => {
  const relationships = `userSourcedId,relationshipUserSourcedId,relationshipRole,relation,livesWith,emergency,order
u2,u3,parent,Mother,true,false,2
u2,u4,relative,Great aunt,false,true,1
u2,u99,parent,Father,,,
u2,,parent,,,,
u2,u3,parent,Wizard of the hill,,,x
`
  const whole = await readWhole(folderOf({ ...small, 'relationships.csv': relationships }))
  assert.deepEqual(faultLines(whole).sort(), [
    'row empty-cell relationships.csv:5',
    'row unknown-person relationships.csv:4',
    'warning bad-number relationships.csv:6',
    'warning unknown-relation relationships.csv:6',
  ])
  const links = only(whole, 'link').map((link) => [
    link.caregiver,
    link.kind,
    link.livesWith,
    link.emergency,
    link.order,
  ])
  assert.deepEqual(links, [
    ['u3', 'other', undefined, undefined, undefined],
    ['u4', 'aunt', false, true, 1],
  ])
})

test('reads School Data Sync 1: caregivers by their mail address', async () => {
  const whole = await readWhole(
    folderOf({
      'School.csv': 'SIS ID,Name\ns1,Riverbend High\n',
      'Section.csv': 'SIS ID,School SIS ID,Section Name\nk1,s1,Band\n',
      'Student.csv': 'SIS ID,School SIS ID,Username,First Name,Last Name,Grade\nu1,s1,amina,Amina,Núñez,9\n',
      'Teacher.csv': 'SIS ID,School SIS ID,Username,First Name,Last Name\nt1,s1,dana,Dana,Wolfe\n',
      'StudentEnrollment.csv': 'Section SIS ID,SIS ID\nk1,u1\n',
      'TeacherRoster.csv': 'Section SIS ID,SIS ID\nk1,t1\n',
      'User.csv': 'Email,First Name,Last Name,Phone\nrosa@example.org,Rosa,Núñez,918-555-0142\n',
      'Guardianrelationship.csv': 'SIS ID,Email,Role\nu1,rosa@example.org,Guardian\n',
    }),
  )
  assert.deepEqual(whole.faults, [])
  assert.deepEqual(whole.summary.people, { students: 1, caregivers: 1, staff: 1 })
  assert.deepEqual(
    only(whole, 'link').map((link) => [link.student, link.caregiver, link.kind]),
    [['u1', 'rosa@example.org', 'guardian']],
  )
  assert.deepEqual(
    only(whole, 'enrolment').map((row) => row.as),
    ['student', 'teacher'],
  )
})

test('a manifest alone brings nothing new: nothing is wrong with it, and nobody is taken to have left', async () => {
  const whole = await readWhole(folderOf({ 'manifest.csv': manifest({}) }))
  assert.deepEqual([whole.faults, whole.records, whole.summary.stopped], [[], [], false])
  assert.deepEqual(new Set(Object.values(whole.summary.modes)), new Set(['absent']))
})

test('says which system wrote a roster, and names a property of the manifest that the standard does not have', async () => {
  const reading = (more: string) =>
    readWhole(folderOf({ ...small, 'manifest.csv': `${small['manifest.csv']}\r\n${more}` }))
  const known = await reading('source.systemName,Aspen\r\nsource.systemCode,7')
  assert.deepEqual([known.summary.system, known.faults], ['Aspen', []])
  assert.equal((await reading('source.systemName,absent')).summary.system, undefined)
  const { faults } = await reading('file.users.colour,blue')
  assert.deepEqual(
    faults.map(({ word, value }) => [word, value]),
    [['manifest-property', 'file.users.colour']],
  )
})

test('keeps the year in which a school year ends, and reads an end as the first day that no longer belongs', async () => {
  const terms = only(await readWhole(folderOf(small)), 'term')
  assert.deepEqual(
    terms.map(({ id, schoolYear, from, until }) => [id, schoolYear, from, until]),
    [
      ['y1', 2027, '2026-08-24', '2027-06-05'],
      ['t1', 2027, '2026-08-24', '2026-12-19'],
    ],
  )
})

test('reads an id of 255 signs, and a role of the sender’s own that begins with “ext:”', async () => {
  const id = 'x'.repeat(255)
  const users = `${small['users.csv']}${id},,,true,s1,ext:nurse,,,Nora,Bell,,,,,,,,,\nu9,,,true,s1,ext:wizard,,,Gus,Bell,,,,,,,,,\n`
  const whole = await readWhole(folderOf({ ...small, 'users.csv': users }))
  assert.equal(only(whole, 'person').find((person) => person.id === id)?.roles[0]?.as, 'staff')
  assert.deepEqual(faultLines(whole), ['row unknown-role users.csv:7'])
})

test('reads a birth date in metadata when asked, and never otherwise', async () => {
  const users = `${metaHeader},metadata.birthDate\nu1,,,s1,student,Yusuf,Ali,,,Somali,,,,,,,h1,,,,,,2012-04-17\n`
  const folder = folderOf({
    'manifest.csv': manifest({ users: 'bulk', orgs: 'bulk' }),
    'orgs.csv': small['orgs.csv'],
    'users.csv': users,
  })
  const born = async (birthDates: boolean) =>
    only(await readWhole(folder, { birthDates }), 'person').map(({ birthDate }) => birthDate)
  assert.deepEqual([await born(true), await born(false)], [['2012-04-17'], [undefined]])
})
