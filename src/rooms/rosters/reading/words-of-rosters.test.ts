import assert from 'node:assert/strict'
import { test } from 'node:test'
import { harmless, harmlessLine } from '../../../ground/csv.ts'
import { dayOf } from './dates.ts'
import { gradeOf } from './grades.ts'
import { languageOf, languagesOf, namesNoLanguage } from './languages.ts'
import { mailsOf } from './mail.ts'
import { phonesOf } from './phones.ts'
import { rareCodes } from './rare-codes.ts'
import { relationOf } from './relations.ts'

const languages: [text: string, tag: string | undefined][] = [
  ['Spanish', 'es'],
  ['  Spanish  ', 'es'],
  ['español', 'es'],
  ['Spanish; Castilian', 'es'],
  ['العربية', 'ar'],
  ['Navajo; Navaho', 'nv'],
  ['Persian/Farsi', 'fa'],
  ['Oriya', 'or'],
  ['Bengali', 'bn'],
  ['Sinhala; Sinhalese', 'si'],
  ['Chinese (Cantonese)', 'yue'],
  ['Chinese - Mandarin', 'zh'],
  ['Mandarin', 'zh'],
  ['Chinese (Simplified)', 'zh-Hans'],
  ['Creole, Haitian', 'ht'],
  ['Creole', 'ht'],
  ['Portuguese (BR)', 'pt'],
  ['English (US)', 'en'],
  ['Tagalog', 'fil'],
  ['Twi', 'tw'],
  ['Hmong', 'hmn'],
  ['Mam', 'mam'],
  ['K’iche’', 'quc'],
  ['Kimbundu', 'kmb'],
  ['Tamashek', 'tmh'],
  ['American Sign Language', 'ase'],
  ['spa', 'es'],
  ['chi', 'zh'],
  ['es-MX', 'es-MX'],
  ['pt_BR', 'pt-BR'],
  ['Somali language', 'so'],
  ['Other', undefined],
  ['Other ', undefined],
  ['Declined to state', undefined],
  ['', undefined],
  ['Klingonese of the North', undefined],
]

for (const [text, tag] of languages) {
  test(`knows which language “${text}” is`, () => {
    assert.deepEqual(languageOf(text), { text: text.trim(), tag })
  })
}

test('keeps alternatives of one language together and parts several', () => {
  assert.deepEqual(languagesOf('Navajo; Navaho'), [{ text: 'Navajo; Navaho', tag: 'nv' }])
  assert.deepEqual(
    languagesOf('Spanish, English').map((language) => language.tag),
    ['es', 'en'],
  )
  assert.deepEqual(languagesOf(' '), [])
  assert.equal(namesNoLanguage('Other'), true)
  assert.equal(namesNoLanguage('Klingonese'), false)
})

const grades: [string, string | undefined][] = [
  ['KG', 'KG'],
  ['K', 'KG'],
  ['Kindergarten', 'KG'],
  ['Pre-K', 'PK'],
  ['9', '09'],
  ['09', '09'],
  ['9th', '09'],
  ['Grade 9', '09'],
  ['9th grade', '09'],
  ['12.0', '12'],
  ['ps1', 'PS'],
  ['ungraded', 'UG'],
  ['0', 'KG'],
  ['14', undefined],
  ['Upper B', undefined],
]

for (const [text, code] of grades) {
  test(`reads the grade “${text}”`, () => assert.deepEqual(gradeOf(text), { text, code }))
}

const edFi52 =
  'Aunt|Brother|BrotherInLaw|CourtAppointedGuardian|Cousin|Daughter|DaughterInLaw|Emergency|Employer|Father|Father, step|FatherInLaw|FathersCivilPartner|FathersSignificantOther|Fiance|Fiancee|Foster parent|Friend|Godparent|Grandfather|Grandmother|Grandparent|Great aunt|Great Grandparent|Great uncle|Guardian|Husband|Mother|Mother, step|MotherInLaw|MothersCivilPartner|MothersSignificantOther|Neighbor|Nephew|Niece|Other|Parent|Parent, step|Relative|Sibling|SignificantOther|Sister|SisterInLaw|Son|SonInLaw|Spouse|Uncle|Unknown|Ward|Wife'
const clever =
  'Parent|Grandparent|Self|Aunt/Uncle|Sibling|Other|Primary|Secondary|Parent/Guardian|Emergency|Family'
const sds = 'parent|relative|aide|doctor|guardian|child|other'

test('knows every word for a relation in Ed-Fi, Clever, OneRoster and SDS', () => {
  const unknown = [edFi52, clever, sds]
    .flatMap((list) => list.split('|'))
    .filter((word) => relationOf(word) === undefined)
  assert.deepEqual(unknown, [])
  assert.equal(edFi52.split('|').length, 50)
})

const relations: [string, string | undefined][] = [
  ['Mother', 'mother'],
  ['Mother, step', 'stepmother'],
  ['FathersSignificantOther', 'partner-of-parent'],
  ['CourtAppointedGuardian', 'guardian'],
  ['Foster parent', 'foster-carer'],
  ['Abuela', 'grandmother'],
  ['Step-Father', 'stepfather'],
  ['Neighbor', 'neighbor'],
  ['Warden of the tower', undefined],
]

for (const [word, kind] of relations) {
  test(`takes “${word}” for ${kind ?? 'a word we do not know'}`, () => assert.equal(relationOf(word), kind))
}

const phones: [cell: string, read: (string | undefined)[]][] = [
  ['(918) 555-0142', ['+19185550142']],
  ['+52 55 1234 5678', ['+525512345678']],
  ['918-555-0142 / 918-555-0143', ['+19185550142', '+19185550143']],
  ['918-555-0142 or 918-555-0143', ['+19185550142', '+19185550143']],
  ['9185550142, 9185550143', ['+19185550142', '+19185550143']],
  ['918-555-0142 (call after 6pm)', ['+19185550142']],
  ['918-555-0142 x34', ['+19185550142']],
  ['٩١٨٥٥٥٠١٤٢', ['+19185550142']],
  ['Home: 918-555-0142', ['+19185550142']],
  ['(950) 342 7522', ['+19503427522']],
  ['n/a', []],
  ['', []],
]

for (const [cell, read] of phones) {
  test(`reads the numbers in “${cell}”`, () => {
    assert.deepEqual(
      phonesOf(cell, 'US').map((phone) => phone.e164),
      read,
    )
  })
}

test('never drops a number for being unlikely', () => {
  const [grandBend] = phonesOf('(950) 342 7522', 'US')
  assert.equal(grandBend?.state, 'possible')
  const [short] = phonesOf('5550115', 'US')
  assert.equal(short?.state, 'impossible')
  const [words] = phonesOf('ask the neighbour', 'US')
  assert.deepEqual([words?.state, words?.given], ['unreadable', 'ask the neighbour'])
  const [asked] = phonesOf('918-555-0142 (call after 6pm)', 'US')
  assert.equal(asked?.note, 'call after 6pm')
  const [extended] = phonesOf('918-555-0142 x34', 'US')
  assert.equal(extended?.extension, '34')
})

const mails: [cell: string, addresses: (string | undefined)[]][] = [
  ['Ana@Example.ORG', ['Ana@example.org']],
  ['Ana <ana@example.org>', ['ana@example.org']],
  ['mailto:ana@example.org', ['ana@example.org']],
  ['ana@example.org; jo@example.org', ['ana@example.org', 'jo@example.org']],
  ['ana@example.org, ANA@example.org', ['ana@example.org']],
  ['josé@escuela.mx', ['josé@escuela.mx']],
  ['none', []],
  ['N/A', []],
  ['none@none.com', [undefined]],
  ['ana at example', [undefined]],
  ['ana@example', [undefined]],
]

for (const [cell, addresses] of mails) {
  test(`reads the addresses in “${cell}”`, () => {
    assert.deepEqual(
      mailsOf(cell).map((mail) => mail.address),
      addresses,
    )
  })
}

const days: [cell: string, order: 'dmy' | 'mdy' | undefined, read: unknown][] = [
  ['', undefined, undefined],
  ['2026-08-24', undefined, { day: '2026-08-24' }],
  ['2026-08-24T00:00:00.000Z', undefined, { day: '2026-08-24' }],
  ['2017-05-06 08:01:05', undefined, { day: '2017-05-06' }],
  ['24/08/2026', undefined, { day: '2026-08-24' }],
  ['08/24/2026', undefined, { day: '2026-08-24' }],
  ['1/05/2023', undefined, { fault: 'ambiguous-date' }],
  ['1/05/2023', 'dmy', { day: '2023-05-01' }],
  ['1/05/2023', 'mdy', { day: '2023-01-05' }],
  ['5/5/2023', undefined, { day: '2023-05-05' }],
  ['2026-02-30', undefined, { fault: 'bad-date' }],
  ['soon', undefined, { fault: 'bad-date' }],
  ['46258', undefined, { day: '2026-08-24' }],
]

for (const [cell, order, read] of days) {
  test(`reads the day “${cell}”${order ? ` as ${order}` : ''}`, () =>
    assert.deepEqual(dayOf(cell, order), read))
}

test('never lets a cell run as a formula in a table we hand out', () => {
  for (const cell of ['=1+1', '+1', '-1', '@sum(A1)', '\t=1', ' =1', '＝1', '|cmd', '\r=1']) {
    assert.equal(harmless(cell)[0], "'", cell)
  }
  assert.equal(harmless('Núñez'), 'Núñez')
  assert.equal(harmlessLine(['a', '=b', 'c,"d"']), `a,'=b,"c,""d"""`)
})

test('every code of three letters that has an English name is known by it', () => {
  const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const pairs = letters.flatMap((one) => letters.map((two) => one + two))
  const named = pairs
    .flatMap((pair) => letters.map((third) => pair + third))
    .filter((code) => english.of(code))
  assert.deepEqual(rareCodes, named)
})
