import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hat } from '../../ground/who.ts'
import { deviceFrom, deviceKept, keptDevice } from './rules/devices.ts'
import { groupsOf, letterCodeLength, letterSigns, readLetterCode } from './rules/letter-codes.ts'
import { letterDays, letterOpens, letterUntil, tongueFor, usesPerLetter } from './rules/letters.ts'
import {
  codeMinutes,
  codesPerHour,
  hatsFor,
  idleLength,
  mayHaveCode,
  missesPerDay,
  sessionLength,
  triesPerCode,
} from './rules.ts'

test('guessing six digits opens less than one door in ten thousand a day, however it is tried', () => {
  assert.ok(codeMinutes <= 10)
  assert.ok(triesPerCode <= 5)
  assert.ok(codesPerHour <= 10)
  // The last code of a day is made while fewer misses stand; after it, only codes of the last minutes can be tried.
  const most = missesPerDay - 1 + codesPerHour * triesPerCode
  assert.ok(most / 1_000_000 < 0.0001, `${most} tries a day`)
})

test('the bound holds for a guesser who plays it out by the minute over two days', () => {
  const tries: number[] = []
  const codes: number[] = []
  for (let minute = 0; minute < 2 * 1440; minute++) {
    const codesThisHour = codes.filter((at) => at > minute - 60).length
    const missesToday = tries.filter((at) => at > minute - 1440).length
    if (!mayHaveCode({ codesThisHour, missesToday })) continue
    codes.push(minute)
    for (let one = 0; one < triesPerCode; one++) tries.push(minute)
  }
  const perDay = tries.map((from) => tries.filter((at) => at >= from && at < from + 1440).length)
  assert.ok(Math.max(...perDay) / 1_000_000 < 0.0001, `${Math.max(...perDay)} tries in a day`)
  assert.ok(codes.length > 0)
})

const asked: [string, Parameters<typeof mayHaveCode>[0], boolean][] = [
  ['the first code of the day is made', { codesThisHour: 0, missesToday: 0 }, true],
  ['the tenth code of an hour is made', { codesThisHour: 9, missesToday: 0 }, true],
  ['the eleventh is not', { codesThisHour: 10, missesToday: 0 }, false],
  ['after 44 misses one more code is made', { codesThisHour: 0, missesToday: 44 }, true],
  ['after 45 there are links alone', { codesThisHour: 0, missesToday: 45 }, false],
]
for (const [name, known, may] of asked) test(name, () => assert.equal(mayHaveCode(known), may))

test('what proves little wears no hat of the school', () => {
  const worn: Hat[] = ['leader', 'advisor', 'staff', 'caregiver', 'student']
  assert.deepEqual(hatsFor(worn, true), ['caregiver', 'student'])
  assert.deepEqual(hatsFor(worn, false), worn)
})

test('on a shared device a session is over after half an hour without use, and after half a day in any case', () => {
  assert.equal(idleLength('caregiver', true), 30 * 60_000)
  assert.equal(sessionLength('caregiver', true), 12 * 3_600_000)
  assert.ok(sessionLength('caregiver') > sessionLength('caregiver', true))
})

const code = 'K7M2XHF9TRWP'

test('a letter’s code has more than 50 bits, and no sign that looks like another of its signs', () => {
  assert.ok(letterCodeLength * Math.log2(letterSigns.length) > 50)
  assert.equal(new Set(letterSigns).size, letterSigns.length)
  for (const pair of ['0O', '1I', '1L', '2Z', '5S', '8B', '6G', 'UV'])
    assert.ok([...pair].filter((sign) => letterSigns.includes(sign)).length <= 1, pair)
  assert.deepEqual(groupsOf(code), ['K7M2', 'XHF9', 'TRWP'])
})

const typed: [string, string, string | undefined][] = [
  ['as printed', 'K7M2 XHF9 TRWP', code],
  ['in small letters, without spaces', 'k7m2xhf9trwp', code],
  ['with dashes and dots', 'K7M2-XHF9.TRWP', code],
  ['with look-alikes', 'K7MZ XHF9 TRWP', code],
  ['with Arabic digits', 'K٧M٢ XHF٩ TRWP', code],
  ['with Persian digits', 'K۷M۲ XHF۹ TRWP', code],
  ['in wide signs', 'Ｋ７Ｍ２　ＸＨＦ９　ＴＲＷＰ', code],
  ['on a Cyrillic keyboard', 'К7М2 ХНF9 ТRWР', code],
  ['too short', 'K7M2 XHF9', undefined],
  ['with a sign that no letter has', 'K7M2 XHF9 TRWO', undefined],
  ['empty', '', undefined],
]
for (const [name, text, meant] of typed)
  test(`a letter’s code is read ${name}`, () => assert.equal(readLetterCode(text), meant))

const now = new Date('2026-11-20T18:00:00Z')

test('a letter opens for sixty days and three times', () => {
  const until = letterUntil(now)
  const after = (days: number) => new Date(now.getTime() + days * 86_400_000)
  assert.equal(letterOpens({ until, uses: usesPerLetter - 1 }, after(letterDays - 1)), true)
  assert.equal(letterOpens({ until, uses: usesPerLetter }, now), false)
  assert.equal(letterOpens({ until, uses: 0 }, after(letterDays)), false)
  assert.equal(letterOpens(undefined, now), false)
})

const wordsIn = (offered: string[]) => (tag: string) => offered.includes(tag.split('-')[0] ?? tag)
const tongues: [string, Parameters<typeof tongueFor>, ReturnType<typeof tongueFor>][] = [
  ['theirs', [['ar'], wordsIn(['en', 'es', 'ar']), 'en'], { language: 'ar', own: undefined }],
  ['a kind of theirs', [['es-MX'], wordsIn(['en', 'es']), 'en'], { language: 'es-MX', own: undefined }],
  [
    'the second, when there are words in it',
    [['so', 'ar'], wordsIn(['en', 'ar']), 'en'],
    { language: 'ar', own: undefined },
  ],
  [
    'the school’s, with a line in theirs',
    [['so'], wordsIn(['en', 'es']), 'es'],
    { language: 'es', own: 'so' },
  ],
  ['the school’s, when none is known', [[], wordsIn(['en']), 'en'], { language: 'en', own: undefined }],
]
for (const [name, given, tongue] of tongues)
  test(`a letter is written in ${name}`, () => assert.deepEqual(tongueFor(...given), tongue))

const devices: [string, string | undefined, string | undefined][] = [
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'phone',
    'safari',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36',
    'phone',
    'samsung',
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; SM-T500) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    'tablet',
    'chrome',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/119.0 Mobile/15E148 Safari/604.1',
    'tablet',
    'chrome',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
    'computer',
    'edge',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'computer', 'firefox'],
  ['', undefined, undefined],
  ['curl/8.5', undefined, undefined],
]
for (const [userAgent, kind, browser] of devices)
  test(`a device is called ${kind ?? 'a device'} and ${browser ?? 'nothing more'}: ${userAgent.slice(12, 50)}`, () => {
    const device = deviceFrom(userAgent)
    assert.deepEqual(device, { kind, browser })
    assert.deepEqual(deviceKept(keptDevice(device)), device)
  })

test('of a device nothing is kept that tells two alike apart', () => {
  for (const [userAgent] of devices) assert.match(keptDevice(deviceFrom(userAgent)), /^[a-z]* [a-z]*$/)
})
