import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  codeMinutes,
  hatToWear,
  idleLength,
  plainDigits,
  refusalForCode,
  sessionLength,
  triesPerCode,
  triesPerHour,
} from './rules.ts'

const now = new Date('2026-11-20T18:00:00Z')
const fresh = {
  until: new Date(now.getTime() + codeMinutes * 60_000),
  tries: 0,
  used: false,
  missesThisHour: 0,
}

test('a fresh code opens', () => {
  assert.equal(refusalForCode(fresh, now), undefined)
})

const closed: [string, Parameters<typeof refusalForCode>[0], string][] = [
  ['no code at all looks like a wrong one', undefined, 'wrong-code'],
  ['a code works once', { ...fresh, used: true }, 'wrong-code'],
  ['a code ends after its minutes', { ...fresh, until: now }, 'wrong-code'],
  ['five tries close a code', { ...fresh, tries: triesPerCode }, 'too-many-tries'],
  [
    'a new code does not forget the misses of the hour',
    { ...fresh, missesThisHour: triesPerHour },
    'too-many-tries',
  ],
]
for (const [name, code, refusal] of closed) test(name, () => assert.equal(refusalForCode(code, now), refusal))

test('a session keeps its hat while the person wears it', () => {
  assert.equal(hatToWear('caregiver', ['advisor', 'caregiver']), 'caregiver')
})

test('whoever comes in wears the widest hat they have when the wanted one is gone, and without any nobody comes in', () => {
  assert.equal(hatToWear('leader', ['caregiver', 'staff']), 'staff')
  assert.equal(hatToWear('advisor', ['caregiver']), 'caregiver')
  assert.equal(hatToWear('caregiver', []), undefined)
})

test('those who see many families come in again sooner: after a day unused, after two weeks in any case', () => {
  const day = 24 * 3_600_000
  for (const hat of ['leader', 'advisor', 'staff'] as const)
    assert.deepEqual([idleLength(hat), sessionLength(hat)], [day, 14 * day], hat)
  for (const hat of ['caregiver', 'student'] as const)
    assert.deepEqual([idleLength(hat), sessionLength(hat)], [30 * day, 90 * day], hat)
})

test('digits are read as people write them', () => {
  assert.equal(plainDigits(' 123 456 '), '123456')
  assert.equal(plainDigits('١٢٣٤٥٦'), '123456')
  assert.equal(plainDigits('۱۲۳-۴۵۶'), '123456')
  assert.equal(plainDigits('１２３４５６'), '123456')
})
