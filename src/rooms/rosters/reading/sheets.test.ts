import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { faultLines, fileOf, only, readWhole, workbook } from '../../../../test/rosters.ts'
import { guessMapping } from './mapping.ts'

const sheet = `Student ID,First Name,Last Name,Grade,Homeroom,Advisor,Home Language,Guardian 1 Name,Guardian 1 Relationship,Guardian 1 Phone,Guardian 1 Email,Guardian 2 Name,Guardian 2 Relationship,Guardian 2 Phone
77,Amina,Núñez,9,9A,"Wolfe, Dana",Spanish,Rosa Núñez,Mother,918-555-0142,rosa@example.org,Elena Núñez,Aunt,918-555-0143
78,Luz,Núñez,10,10B,"Wolfe, Dana",Spanish,Rosa Nuñez,Mother,(918) 555-0142,,,,
79,Yusuf,Ali,9,9A,"Wolfe, Dana",Somali,Ali Ali,Father,,,Ali Ali,Grandfather,
`

test('reads a plain sheet: schools, homerooms, students, caregivers, links', async () => {
  const whole = await readWhole(fileOf('students.csv', sheet), { school: 'Riverbend High' })
  assert.deepEqual(whole.faults, [])
  assert.deepEqual(whole.summary.counts, {
    school: 1,
    term: 0,
    course: 0,
    section: 2,
    person: 8,
    link: 5,
    enrolment: 5,
  })
  assert.deepEqual(whole.summary.people, { students: 3, caregivers: 4, staff: 1 })
  const advisor = only(whole, 'person').find((person) => person.roles[0]?.as === 'teacher')
  assert.deepEqual([advisor?.names.given, advisor?.names.family], ['Dana', 'Wolfe'])
})

test('takes the same name with the same number for one caregiver, and two alike in one row for two', async () => {
  const links = only(await readWhole(fileOf('students.csv', sheet), { school: 'R' }), 'link')
  const caregivers = links.map((link) => [link.student, link.caregiver, link.kind])
  assert.deepEqual(caregivers, [
    ['77', '77/rosa-nunez', 'mother'],
    ['77', '77/elena-nunez', 'aunt'],
    ['78', '77/rosa-nunez', 'mother'],
    ['79', '79/ali-ali', 'father'],
    ['79', '79/ali-ali/2', 'grandfather'],
  ])
})

test('gives the same ids every time the same sheet is read', async () => {
  const path = fileOf('students.csv', sheet)
  assert.deepEqual(
    (await readWhole(path, { school: 'R' })).records,
    (await readWhole(path, { school: 'R' })).records,
  )
})

test('never guesses a whole name apart, but reads “Family, Given”', async () => {
  const text = 'Name,School\nMaria del Carmen Núñez,R\n"Núñez Sol, Luz",R\n'
  const [whole, parted] = only(await readWhole(fileOf('s.csv', text)), 'person')
  assert.deepEqual([whole?.names.whole, whole?.names.given], ['Maria del Carmen Núñez', ''])
  assert.deepEqual([parted?.names.given, parted?.names.family], ['Luz', 'Núñez Sol'])
})

test('says which column it is looking for', async () => {
  const [fault] = (await readWhole(fileOf('s.csv', 'colour,size\nred,4\n'))).faults
  assert.deepEqual(
    [fault?.word, fault?.severity, fault?.column],
    ['mapping-incomplete', 'file', 'name, school'],
  )
  const unnumbered = await readWhole(fileOf('s.csv', 'Name,School\nAmina,R\nAmina,R\n,R\n'))
  assert.deepEqual(faultLines(unnumbered), [
    'warning mapping-incomplete s.csv:1',
    'row duplicate-id s.csv:3',
    'row empty-cell s.csv:4',
  ])
})

test('follows a mapping that a person chose', async () => {
  const text = 'a;b;c;d\n1;Amina;Rosa;918-555-0142\n'
  const mapping = {
    student: { id: 'a', given: 'b' },
    caregivers: [{ given: 'c', phone: 'd', means: 'mother' }],
  }
  const whole = await readWhole(fileOf('s.csv', text), { mapping, school: 'R' })
  assert.equal(only(whole, 'link')[0]?.kind, 'mother')
  assert.equal(only(whole, 'person')[1]?.ways[0]?.given, '918-555-0142')
})

const headers: [
  language: string,
  headers: string,
  student: Record<string, string>,
  caregivers: Record<string, string>[],
][] = [
  [
    'English',
    'Student Number|Student Name|Grade Level|Parent1_Name|Parent1_CellPhone|Parent1_Email|Mother Name|Mother Work Phone',
    { id: 'Student Number', whole: 'Student Name', grade: 'Grade Level' },
    [
      { whole: 'Parent1_Name', sms: 'Parent1_CellPhone', mail: 'Parent1_Email' },
      { means: 'mother', whole: 'Mother Name', phone: 'Mother Work Phone' },
    ],
  ],
  [
    'Spanish',
    'Matrícula|Nombre|Apellidos|Grado|Idioma|Nombre de la madre|Teléfono de la madre|Correo de la madre',
    { id: 'Matrícula', given: 'Nombre', family: 'Apellidos', grade: 'Grado', homeLanguage: 'Idioma' },
    [
      {
        means: 'mother',
        whole: 'Nombre de la madre',
        phone: 'Teléfono de la madre',
        mail: 'Correo de la madre',
      },
    ],
  ],
  [
    'French',
    'Numéro|Prénom|Nom de famille|Niveau|Langue|Nom du responsable 1|Téléphone responsable 1',
    { id: 'Numéro', given: 'Prénom', family: 'Nom de famille', grade: 'Niveau', homeLanguage: 'Langue' },
    [{ whole: 'Nom du responsable 1', phone: 'Téléphone responsable 1' }],
  ],
  [
    'Chinese',
    '学号|姓名|年级|家长姓名|家长电话',
    { id: '学号', whole: '姓名', grade: '年级' },
    [{ whole: '家长姓名', phone: '家长电话' }],
  ],
  [
    'Arabic',
    'رقم الطالب|الاسم|الصف|اسم ولي الأمر|هاتف ولي الأمر',
    { id: 'رقم الطالب', whole: 'الاسم', grade: 'الصف' },
    [{ whole: 'اسم ولي الأمر', phone: 'هاتف ولي الأمر' }],
  ],
]

for (const [language, list, student, caregivers] of headers) {
  test(`guesses the columns of a sheet with headers in ${language}`, () => {
    assert.deepEqual(guessMapping(list.split('|')), { student, caregivers })
  })
}

const header =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c><c r="D1" t="str"><v>Phone</v></c></row>'

test('reads a workbook: shared, rich and inline text, gaps, numbers, formulas’ results', async () => {
  const row =
    '<row r="3"><c r="A3"><v>77</v></c><c r="B3" t="s"><v>1</v></c><c r="D3"><f>1+1</f><v>9.185550142E9</v></c></row>'
  const shared = ['<t>ID</t>', '<r><t>Amina </t></r><r><t>N&#250;&#xf1;ez</t></r><rPh><t>x</t></rPh>']
  const whole = await readWhole(fileOf('students.xlsx', workbook(header + row, shared)), { school: 'R' })
  assert.deepEqual(whole.faults, [])
  const [student] = only(whole, 'person')
  assert.deepEqual([student?.id, student?.names.whole, student?.at.line], ['77', 'Amina Núñez', 3])
  const [way] = student?.ways ?? []
  assert.equal(way?.kind === 'phone' && way.e164, '+19185550142')
})

test('refuses a workbook that is none, locked or torn', async () => {
  const sound = workbook(header, ['<t>ID</t>'])
  for (const bytes of [
    strToU8('x'),
    sound.slice(0, 200),
    zipSync({ 'other.xml': strToU8('x') }),
    new Uint8Array(),
  ]) {
    const whole = await readWhole(fileOf('students.xlsx', bytes), { school: 'R' })
    assert.deepEqual(faultLines(whole), ['file sheet-unreadable students.xlsx'])
  }
})

test('keeps a birth date out of memory unless asked', async () => {
  const path = fileOf('s.csv', 'ID,Name,School,Date of birth\n1,Amina,R,2010-04-17\n')
  assert.ok(!JSON.stringify(await readWhole(path)).includes('2010'))
  assert.equal(only(await readWhole(path, { birthDates: true }), 'person')[0]?.birthDate, '2010-04-17')
})

test('the oddities of files in the wild are met in plain sheets too: times beside days, empty headers, columns of their own', async () => {
  const sheet = [
    'ID,ext_house,Name,School,Date of birth,Grade,Mother name,Mother mail,,',
    '1,Blue,Amina Ali,R,2010-04-17 08:01:05,Grade 9,Hodan Ali,hodan@example.org,,',
    '2,Red,Bao Tran,R,1/05/2010,9th,Linh Tran,linh@example.org,,',
    '3,,Cy Moss,R,2010-02-30,09,,,,',
  ].join('\r\n')
  const whole = await readWhole(fileOf('s.csv', sheet), { birthDates: true })
  const people = only(whole, 'person')
  const named = (given: string) => people.find(({ names }) => (names.whole ?? names.given).startsWith(given))
  assert.equal(named('Amina')?.birthDate, '2010-04-17')
  assert.equal(named('Bao')?.birthDate, undefined, 'which is the month is not guessed')
  assert.equal(named('Cy')?.birthDate, undefined)
  assert.deepEqual(people.filter(({ grade }) => grade?.code === '09').length, 3)
  assert.deepEqual(
    whole.faults.filter(({ column }) => column === 'Date of birth').map(({ line, value }) => [line, value]),
    [
      [3, '1/05/2010'],
      [4, '2010-02-30'],
    ],
  )
  assert.equal(whole.summary.faults.row, 0)
  const ordered = await readWhole(fileOf('s.csv', sheet), { birthDates: true, dateOrder: 'mdy' })
  assert.ok(only(ordered, 'person').some(({ birthDate }) => birthDate === '2010-01-05'))
})
