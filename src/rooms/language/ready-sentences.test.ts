import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { keepBack } from './rules/keeping.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

test('R03.12 in scripts that set no words apart a name or a time right beside a letter is kept back too', () => {
  const safe = (words: string, language: string) =>
    keepBack(words, { language, names: ['Yusuf', '优素福', 'Ortiz'] }).safe
  assert.equal(safe('优素福今天很好，Yusuf也是。', 'zh-Hans'), '<x id="1"/>今天很好，<x id="2"/>也是。')
  assert.equal(
    safe('请在3月3日下午4:30来，打512-555-0142。', 'zh-Hans'),
    '请在<x id="1"/><x id="2"/>来，打<x id="3"/>。',
  )
  assert.equal(safe('저는 Ortiz입니다. 3월 3일까지', 'ko'), '저는 <x id="1"/>입니다. <x id="2"/>까지')
  assert.equal(safe('An analysis by Yusufa', 'en'), 'An analysis by Yusufa')
})

test('P03 an advisor puts ready sentences into a message, words typed before are kept, and the family reads Somali without a machine', async () => {
  const { ortiz, amina, yusuf } = town.cast
  const advisor = await town.as(ortiz, 'advisor')
  const action = `/students/${yusuf}/conversations`
  const begin = await advisor.get(action)
  const [, household = ''] = /name="household" value="([0-9a-f-]{36})"/.exec(begin.html) ?? []
  const form = { ...begin.form(action), reads: 'so', household, words: '', intent: 'positive' }
  const book = await advisor.post('/phrases', { ...form, find: 'conference' })
  assert.equal(book.status, 200)
  assert.match(book.words, /Yusuf will lead the conference/)
  assert.ok(!book.words.includes('I will be late'))
  const empty = await advisor.post('/phrases/conference-invite', { ...form, name: 'Yusuf', shown: 'yes' })
  assert.deepEqual([empty.status, empty.fault('Day')], [422, 'Fill this gap.'])
  const gaps = { name: 'Yusuf', day: '2026-12-03', time: '16:30', shown: 'yes' }
  const ready = await advisor.post('/phrases/conference-invite', { ...form, ...gaps })
  assert.match(ready.words, /conference of Yusuf on December 3 at 4:30 in the afternoon/)
  assert.match(ready.words, /shirka Yusuf/)
  const put = ready.form(action)
  assert.deepEqual([put['household'], put['intent'], put['language']], [household, 'positive', 'en'])
  const drafted = await advisor.post(action, { ...put, draft: 'yes' })
  assert.equal(drafted.status, 200)
  const before = drafted.field('Your words') ?? ''
  assert.match(before, /^You are invited to the conference of Yusuf/)
  const second = await advisor.post('/phrases/interpreter-offer', { ...form, words: before })
  const whole = second.form(action)
  assert.equal(whole['words'], `${before}\nWould you like an interpreter? It costs you nothing.`)
  const sent = await advisor.post(action, { ...whole, key: crypto.randomUUID() })
  assert.equal(sent.status, 303, sent.words)
  const seen = await (await town.as(amina, 'caregiver')).get(sent.to ?? '')
  assert.match(seen.words, /Waxaa laydinku martiqaaday shirka Yusuf .*4:30/)
  assert.match(seen.words, /turjubaan|turjumaan/i)
})

test('P03 a caregiver with few letters answers by tapping, and the advisor reads it in English', async () => {
  const { ortiz, amina, yusuf } = town.cast
  const family = await town.as(amina, 'caregiver')
  const action = `/students/${yusuf}/conversations`
  const begin = await family.get(action)
  const book = await family.post('/phrases', begin.form(action))
  assert.match(book.words, /I need an interpreter/)
  assert.ok(!book.words.includes('We would like to meet you'))
  const ready = await family.post('/phrases/family-call-time', {
    ...begin.form(action),
    time: '17:15',
    shown: 'yes',
  })
  const sent = await family.post(action, { ...ready.form(action), key: crypto.randomUUID() })
  assert.equal(sent.status, 303, sent.words)
  assert.match(
    (await (await town.as(ortiz, 'advisor')).get(sent.to ?? '')).words,
    /Please call me at 5:15 in the afternoon\./,
  )
})

test('the phrasebook leads back nowhere but to a conversation', async () => {
  const advisor = await town.as(town.cast.ortiz, 'advisor')
  for (const to of ['https://bad.example', '//bad.example', '/sign-out', ''])
    assert.equal((await advisor.post('/phrases', { for: to, words: 'x' })).status, 404, to)
})
