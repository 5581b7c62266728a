import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Cast, sampleTown, type TownHall } from '../../../test/cast.ts'
import { homeOf, type LongTalk, longTalk } from '../../../test/long-talk.ts'
import { newId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'

let town: TownHall
let talk: LongTalk

before(async () => {
  town = await sampleTown()
  talk = await longTalk(town)
})
after(() => town.stop())

const porch = async (name: keyof Cast, hat: Hat) => (await town.as(town.cast[name], hat)).get('/today')

async function write([name, hat]: readonly [keyof Cast, Hat], to: string, fields: Record<string, string>) {
  const sent = await (await town.as(town.cast[name], hat)).post(to, { key: newId(), ...fields })
  assert.equal(sent.status, 303, sent.words)
  return sent.to ?? ''
}

test('a family’s porch has the last words about each child, one tap from the conversation, and one thing that went well', async () => {
  const page = await porch('amina', 'caregiver')
  assert.match(page.words, /Yusuf Abdi Farah.*Said last.*Goormaad wici kartaa\?.*Amina Ali Hassan/)
  assert.match(page.words, /We answer by Monday 23 November, 4:00/)
  assert.match(page.words, /This went well.*he brings the chair on Thursday/)
  assert.ok(page.links.some(({ href, name }) => href === talk.home && name === 'Open the conversation'))
  assert.equal(
    page.links.filter(({ name }) => name === 'Tell the school something').length,
    2,
    'always there',
  )
})

test('a question of the school waits on the porch until the family answers, and an answer ends it', async () => {
  await write(['ortiz', 'advisor'], `${talk.home}/messages`, {
    words: 'Shall we meet on Tuesday?',
    intent: 'question',
    language: 'en',
  })
  const asked = await porch('amina', 'caregiver')
  assert.match(
    asked.words,
    /The school asks you something\..*Elena Ortiz asks you.*Shall we meet on Tuesday\?/,
  )
  await write(['amina', 'caregiver'], `${talk.home}/messages`, { words: 'Haa, Talaado.', language: 'so' })
  const answered = await porch('amina', 'caregiver')
  assert.doesNotMatch(answered.words, /asks you/)
  assert.match(answered.words, /Nothing waits for you/)
})

test('the words of one home are on no porch of the other home', async () => {
  const { mateo, ana, diego } = town.cast
  await write(['ana', 'caregiver'], `/students/${mateo}/conversations`, { words: 'Zqmadre', language: 'es' })
  await write(['diego', 'caregiver'], `/students/${mateo}/conversations`, {
    words: 'Zqpadre',
    language: 'es',
  })
  assert.notEqual(await homeOf(town, ana), await homeOf(town, diego))
  const [hers, his] = [await porch('ana', 'caregiver'), await porch('diego', 'caregiver')]
  assert.match(hers.words, /Zqmadre/)
  assert.match(his.words, /Zqpadre/)
  assert.doesNotMatch(hers.html, /Zqpadre/)
  assert.doesNotMatch(his.html, /Zqmadre/)
})

test('R02.4 an advisor’s porch has the words that wait for an answer, with their clock, the first due on top', async () => {
  const page = await porch('ortiz', 'advisor')
  assert.match(page.words, /2 conversations wait for your answer/)
  assert.match(page.words, /May I show the chair\? ?An answer is promised by Monday 23 November, 4:00/)
  assert.match(page.words, /Yusuf: from Amina Ali Hassan ?Haa, Talaado\./)
  assert.ok(page.links.some(({ href }) => href === talk.home))
})

test('R02.3 R02.1 an advisor’s porch says whom to speak to next, with a good thing to begin with', async () => {
  const page = await porch('ortiz', 'advisor')
  const next = page.words.slice(page.words.indexOf('Speak to next'))
  assert.match(
    next,
    /You have not introduced yourself to this family yet\. ?Begin with one thing you saw Amal do well\./,
  )
  assert.doesNotMatch(next.slice(0, 600), /Yusuf/)
})

test('R02.3 a window is lit by words from both sides, half lit by the words of one', async () => {
  const { bao, nguyen } = town.cast
  const before = await porch('ortiz', 'advisor')
  const house = (page: typeof before, name: string) =>
    page.links.find((link) => link.name.startsWith(`${name} `))?.name ?? ''
  assert.match(house(before, 'Yusuf'), /you and the family have spoken both ways lately/)
  assert.match(house(before, 'Bảo'), /the conversation is still to begin/)
  const household = await homeOf(town, nguyen)
  const thread = await write(['ortiz', 'advisor'], `/students/${bao}/conversations`, {
    household,
    words: 'Bảo sang today.',
    intent: 'positive',
    language: 'en',
  })
  assert.match(house(await porch('ortiz', 'advisor'), 'Bảo'), /one of you has spoken/)
  await write(['nguyen', 'caregiver'], `${thread}/messages`, { words: 'Cảm ơn cô.', language: 'vi' })
  assert.match(house(await porch('ortiz', 'advisor'), 'Bảo'), /spoken both ways lately/)
})

test('a student’s porch has their own last words with the advisor, and the way to say more', async () => {
  const page = await porch('yusuf', 'student')
  assert.match(page.words, /My advisor.*Said last ?May I show the chair\?/)
  assert.ok(page.links.some(({ name }) => name === 'Tell your advisor something'))
  assert.doesNotMatch(page.html, /Talaado/, 'what the home says to the school is the home’s')
})

for (const [name, hat] of [
  ['amina', 'caregiver'],
  ['yusuf', 'student'],
  ['ortiz', 'advisor'],
] as const) {
  test(`with a week of talk in it the ${hat}’s porch takes three round trips at the most`, async () => {
    const browser = await town.as(town.cast[name], hat)
    await town.settle() // Looks are written beside the request, not in it.
    const before = town.ground.db.roundTrips
    assert.match((await browser.get('/today')).words, /Yusuf/)
    assert.ok(town.ground.db.roundTrips - before <= 3)
  })
}
