import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  freshStep,
  isFresh,
  isLastWay,
  mayChangeWays,
  mustPause,
  plainRecoveryCode,
  refusalForLoss,
  type Standing,
  type Step,
  stepBefore,
} from './rules/strength.ts'

const now = new Date('2026-11-20T18:00:00Z')
const hours = (n: number) => new Date(now.getTime() - n * 3_600_000)

const leader: Standing = {
  strength: 'code',
  since: hours(1),
  provedAt: hours(1),
  hat: 'leader',
  seesSchool: true,
  passkeys: 0,
  codeApp: false,
}

const steps: [string, Partial<Standing>, Step | undefined][] = [
  ['a leader with a code alone makes a strong way first', {}, 'making-safe'],
  ['a leader with a passkey is asked for it after the code', { passkeys: 1 }, 'second-step'],
  ['a leader with an app is asked for its code', { codeApp: true }, 'second-step'],
  ['a provider is a first step too', { strength: 'provider', passkeys: 1 }, 'second-step'],
  ['a personal link is a first step too', { strength: 'link' }, 'making-safe'],
  ['a letter is a first step too', { strength: 'letter', codeApp: true }, 'second-step'],
  ['a passkey opens everything', { strength: 'passkey', passkeys: 1 }, undefined],
  ['an app’s code opens everything', { strength: 'totp', codeApp: true }, undefined],
  ['a recovery code opens everything', { strength: 'recovery', codeApp: true }, undefined],
  ['the shoes of the sample town open everything', { strength: 'town' }, undefined],
  ['the first run opens everything for a day', { strength: 'first-run', since: hours(24) }, undefined],
  [
    'after that day the leader makes a strong way',
    { strength: 'first-run', since: hours(25) },
    'making-safe',
  ],
  ['or shows the one they made', { strength: 'first-run', since: hours(25), passkeys: 1 }, 'second-step'],
  ['a printed link leads to making a new way', { strength: 'let-in', passkeys: 1 }, 'making-safe'],
  ['a teacher comes in with a code', { hat: 'staff', seesSchool: false }, undefined],
  ['a teacher with a passkey too', { hat: 'staff', seesSchool: false, passkeys: 1 }, undefined],
  [
    'a teacher who chose an app is asked for it',
    { hat: 'staff', seesSchool: false, codeApp: true },
    'second-step',
  ],
  ['a counselor sees the whole school', { hat: 'staff' }, 'making-safe'],
  ['in the advisor’s hat one sees one’s own street', { hat: 'advisor' }, undefined],
  ['a caregiver is never asked', { hat: 'caregiver', seesSchool: false, codeApp: true }, undefined],
  ['a leader in the caregiver’s hat is not asked', { hat: 'caregiver', passkeys: 1 }, undefined],
  ['a student is never asked', { hat: 'student', seesSchool: false }, undefined],
]
for (const [name, standing, step] of steps)
  test(name, () => assert.equal(stepBefore({ ...leader, ...standing }, now), step))

const changes: [string, Partial<Standing>, boolean][] = [
  ['whoever has no way yet makes one in any session', {}, true],
  ['whoever only reads the mail does not add a way to one that is there', { passkeys: 1 }, false],
  ['nor with an app', { codeApp: true }, false],
  ['nor by the provider', { strength: 'provider', codeApp: true }, false],
  ['nor whoever comes about by another’s session', { provedAt: null }, false],
  ['a strong session does', { strength: 'passkey', passkeys: 1 }, true],
  ['a printed link does: the old device is lost', { strength: 'let-in', passkeys: 1 }, true],
]
for (const [name, standing, may] of changes)
  test(name, () => assert.equal(mayChangeWays({ ...leader, ...standing }, now), may))

const fresh: [string, Partial<Standing>, boolean][] = [
  ['whoever came in half an hour ago is fresh', { provedAt: hours(0.5) }, true],
  [
    'a moment later no more, however strongly they came',
    { provedAt: hours(0.51), strength: 'passkey' },
    false,
  ],
  ['whoever took another’s session never was', { provedAt: null }, false],
  ['the shoes of the sample town are', { provedAt: null, strength: 'town' }, true],
]
for (const [name, standing, is] of fresh)
  test(name, () => assert.equal(isFresh({ ...leader, ...standing }, now), is))

test('who sees a whole school keeps one strong way; others may take off their last', () => {
  assert.equal(isLastWay({ ...leader, passkeys: 1 }), true)
  assert.equal(isLastWay({ ...leader, passkeys: 1, codeApp: true }), false)
  assert.equal(isLastWay({ ...leader, hat: 'caregiver', passkeys: 1 }), false)
})

test('five misses are the last before a pause', () => {
  assert.equal(mustPause(4), false)
  assert.equal(mustPause(5), true)
})

test('an app’s code is used once, and none before it afterwards', () => {
  const step = Math.floor(now.getTime() / 30_000)
  assert.equal(freshStep({ lastStep: 0 }, { delta: 0, at: now }), step)
  assert.equal(freshStep({ lastStep: step }, { delta: 0, at: now }), undefined)
  assert.equal(freshStep({ lastStep: step }, { delta: -1, at: now }), undefined)
  assert.equal(freshStep({ lastStep: step }, { delta: 1, at: now }), step + 1)
  assert.equal(freshStep({ lastStep: 0 }, { delta: null, at: now }), undefined)
})

test('a written-down code is read however it is written', () => {
  assert.equal(plainRecoveryCode(' AbCde-fgh23 '), 'abcdefgh23')
  assert.equal(plainRecoveryCode('ａｂｃｄｅ fgh23'), 'abcdefgh23')
})

test('a loss is said by another, with a reason', () => {
  assert.equal(refusalForLoss({ person: 'a', by: 'a', reason: 'lost' }), 'not-yourself')
  assert.equal(refusalForLoss({ person: 'a', by: 'b', reason: '  ' }), 'no-reason')
  assert.equal(refusalForLoss({ person: 'a', by: 'b', reason: 'met at the office' }), undefined)
})
