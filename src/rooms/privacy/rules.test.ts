import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Choice, standing, switchesAtFirst, whatHolds } from './rules/choices.ts'
import { classesMeant, masked, needsAnswer } from './rules/wishes.ts'

test('L9 “stop” without more stops all but the listed emergencies; emergencies need a word of their own', () => {
  assert.deepEqual(classesMeant('stop', 'all'), ['mission', 'other'])
  assert.deepEqual(classesMeant('stop', 'emergency'), ['emergency'])
})

test('L8 coming back brings the school’s own matters, and other things only when asked for by name', () => {
  assert.deepEqual(classesMeant('resume', 'all'), ['mission', 'emergency'])
  assert.deepEqual(classesMeant('resume', 'other'), ['other'])
})

test('L9 a wish on a page is answered by the page; one in words gets one answer', () => {
  assert.deepEqual(
    (['page', 'link', 'text', 'mail', 'call', 'paper', 'in person'] as const).filter(needsAnswer),
    ['text', 'mail', 'call', 'paper', 'in person'],
  )
})

test('a mailbox and a number are known to their owner by their end alone', () => {
  assert.equal(masked('phone', '+15125550142'), '… 42')
  assert.equal(masked('mail', 'amina@example.org'), 'a…@example.org')
})

test('L1 one “no” is enough, whoever says yes; without a word the law’s silence holds', () => {
  const cases: [Choice[], Choice, Choice][] = [
    [[], 'yes', 'yes'],
    [[], 'no', 'no'],
    [['yes'], 'no', 'yes'],
    [['yes', 'no'], 'yes', 'no'],
    [['no', 'no'], 'yes', 'no'],
  ]
  for (const [choices, silence, holds] of cases) assert.equal(whatHolds(choices, silence), holds)
})

test('L5 L6 before anybody decided nothing is listed and nothing protected is asked', () => {
  const none = { directory: [], 'protected-questions': [] }
  assert.deepEqual(standing(switchesAtFirst, none), { directory: false, 'protected-questions': false })
  const open = { ...switchesAtFirst, directory: ['name'], 'protected-questions': 'notice' } as const
  assert.deepEqual(standing(open, none), { directory: true, 'protected-questions': true })
  assert.deepEqual(standing(open, { directory: ['no'], 'protected-questions': ['yes'] }), {
    directory: false,
    'protected-questions': true,
  })
})
