import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { faultLines, only, readWhole } from '../../../../test/rosters.ts'
import { root } from '../../../ground/root.ts'
import { languageOf } from './languages.ts'

const data = join(root, '..', 'shared', 'data')
const skip = existsSync(join(data, 'oneroster')) ? false : 'the collected rosters are not on this machine'

test('reads Grand Bend: every student, caregiver, link, language, class and enrolment', {
  skip,
}, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'grand-bend-1.1'))
  assert.deepEqual(faultLines(whole), ['warning demographics-not-read demographics.csv'])
  const { people, counts, languageTexts } = whole.summary
  assert.deepEqual([people.students, people.caregivers, counts.link], [962, 1872, 1874])
  assert.deepEqual([languageTexts, counts.section, counts.enrolment], [52, 514, 12_076])
  assert.deepEqual([counts.school, counts.term, counts.course, people.staff], [3, 3, 85, 68])
  assert.ok(only(whole, 'link').every((link) => link.saidBy === 'both'))
})

test('knows every language of Grand Bend but “Other”', { skip }, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'grand-bend-1.1'))
  const texts = new Set(
    only(whole, 'person').flatMap((person) => person.languages.home.map((language) => language.text)),
  )
  const unknown = [...texts].filter((text) => languageOf(text).tag === undefined)
  assert.deepEqual([texts.size, unknown], [52, ['Other']])
})

test('never drops a number of Grand Bend, though none is in use', { skip }, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'grand-bend-1.1'))
  const mobiles = only(whole, 'person')
    .filter((person) => person.roles[0]?.as === 'caregiver')
    .flatMap((person) => person.ways)
    .filter((way) => way.kind === 'phone' && way.label === 'sms')
  assert.equal(mobiles.length, 288)
  assert.ok(mobiles.every((way) => way.kind === 'phone' && way.state === 'possible'))
})

test('reads Moodle’s full set: agents who are no caregivers, a mode that conflicts, parents that are missing', {
  skip,
}, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'moodle-Test_full_data_set'))
  assert.deepEqual(whole.summary.counts, {
    school: 1,
    term: 5,
    course: 0,
    section: 2,
    person: 6,
    link: 1,
    enrolment: 4,
  })
  assert.deepEqual([whole.summary.modes.section, whole.summary.modes.person], ['delta', 'bulk'])
  assert.deepEqual(
    faultLines(whole).filter((line) => line.startsWith('row')),
    [
      'row not-a-caregiver users.csv:3',
      'row not-a-caregiver users.csv:5',
      'row not-a-caregiver users.csv:6',
      'row not-a-caregiver users.csv:7',
      'row not-a-student enrollments.csv:3',
      'row not-a-student enrollments.csv:6',
    ],
  )
  assert.ok(!JSON.stringify(whole).includes('Password'))
})

test('reads Moodle’s minimal set', { skip }, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'moodle-Test_minimal_data_set'))
  assert.deepEqual(whole.summary.people, { students: 3, caregivers: 1, staff: 2 })
  assert.deepEqual(faultLines(whole), [
    'warning department-as-school orgs.csv:2',
    'warning word-case classes.csv:2',
    'row not-a-student enrollments.csv:3',
    'row not-a-student enrollments.csv:6',
  ])
})

test('reads Moodle’s 1.2 delta, with roles in their own file', { skip }, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'moodle-oneroster_test_data'))
  assert.equal(whole.summary.version, '1.2')
  assert.deepEqual(faultLines(whole), [
    'warning file-not-used userProfiles.csv',
    'warning demographics-not-read demographics.csv',
  ])
  assert.deepEqual(
    only(whole, 'person').map((person) => [person.names.given, person.roles[0]?.as]),
    [['Bruce', 'student']],
  )
})

test('reads OAT’s set: old spellings, columns in the middle, empty files', { skip }, async () => {
  const whole = await readWhole(join(data, 'oneroster', 'oat-1.1-base'))
  assert.deepEqual(whole.summary.counts, {
    school: 2,
    term: 0,
    course: 0,
    section: 3,
    person: 2,
    link: 0,
    enrolment: 3,
  })
  assert.deepEqual(whole.summary.faults, { file: 0, row: 0, warning: whole.faults.length })
  const words = new Set(whole.faults.map((fault) => fault.word))
  for (const word of [
    'column-order',
    'column-misspelt',
    'unknown-term',
    'file-empty',
    'status-in-bulk',
  ] as const) {
    assert.ok(words.has(word), word)
  }
})

test('reads School Data Sync 2.1 with its relationships', { skip }, async () => {
  const whole = await readWhole(join(data, 'sds-2.1'))
  assert.deepEqual(faultLines(whole), [
    'warning file-not-used userFlags.csv',
    'warning demographics-not-read demographics.csv',
  ])
  assert.deepEqual(whole.summary.people, { students: 4, caregivers: 2, staff: 2 })
  assert.deepEqual(
    only(whole, 'link').map((link) => [link.student, link.caregiver, link.kind]),
    [
      ['114001', '114002', 'guardian'],
      ['114003', '114002', 'relative'],
      ['114004', '114005', 'guardian'],
    ],
  )
  assert.deepEqual(
    only(whole, 'school').map((school) => school.name),
    ['College of Engineering', 'School of TwoDotOne'],
  )
  const everything = JSON.stringify(whole)
  for (const secret of ['P@ssword', 'freeLunch', '504"', 'Woodenville'])
    assert.ok(!everything.includes(secret), secret)
})
