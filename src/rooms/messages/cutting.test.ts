import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { newId } from '../../ground/ids.ts'
import { segmentsOf } from '../../ground/segments.ts'
import { easeOf } from './rules/easing.ts'

let town: TownHall
let advisor: Browsing
let talk: string

before(async () => {
  town = await sampleTown()
  advisor = await town.as(town.cast.ortiz, 'advisor')
  const family = await town.as(town.cast.amina, 'caregiver')
  const begun = { words: 'Waad mahadsantahay', key: newId() }
  talk = (await family.post(`/students/${town.cast.yusuf}/conversations`, begun)).to ?? ''
})
after(() => town.stop())

const count = async (table: string): Promise<number> => {
  const { n } = await town.ground.db
    .under(town.district)
    .one(sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`)
  return n
}

const partsIn = (words: string): number[] =>
  [...words.matchAll(/This is (one|\d+) text messages?/g)].map(([, n]) => (n === 'one' ? 1 : Number(n)))

for (const [kind, words] of [
  ['English', 'Yusuf helped a friend today. '.repeat(9)],
  ['Somali', 'Yuusuf maanta saaxiib buu caawiyay. '.repeat(4)],
  ['Arabic', 'ساعد يوسف صديقا اليوم. '.repeat(5)],
] as const) {
  test(`before ${kind} words are sent the page says into how many parts the text will be cut, and it is cut so`, async () => {
    const language = { English: 'en', Somali: 'so', Arabic: 'ar' }[kind]
    const empty = await advisor.get(talk)
    assert.deepEqual(partsIn(empty.words), [])
    assert.match(empty.html, /name="draft" value="parts"/)
    const before = await count('messages')
    const counted = await advisor.post(`${talk}/messages`, { words, language, draft: 'parts' })
    assert.equal(counted.status, 200)
    assert.equal(counted.form(`${talk}/messages`)['words'], words)
    assert.equal(await count('messages'), before)
    const sent = { words, language, intent: 'positive', key: newId() }
    assert.equal((await advisor.post(`${talk}/messages`, sent)).status, 303)
    town.clock.at = new Date(town.clock.at.getTime() + 11 * 60_000)
    await town.keepTime()
    const texts = await town.ground.db.under(town.district).rows(sql<{ body: string }>`
      select body from letters where kind = 'text' and position(${words.trim()} in body) > 0`)
    assert.ok(texts.length > 0)
    const said = new Set(partsIn(counted.words))
    assert.deepEqual(new Set(texts.map(({ body }) => segmentsOf(body).parts)), said)
  })
}

test('R02.8 what a worry carries is counted too', async () => {
  const worry = {
    words: 'Yusuf was sad today.',
    language: 'en',
    draft: 'parts',
    will: 'We will help him. '.repeat(12),
  }
  const counted = async (intent: string) =>
    partsIn((await advisor.post(`${talk}/messages`, { ...worry, intent })).words)[0] ?? 0
  assert.ok((await counted('concern')) > (await counted('positive')))
})

test('plain quotes and dashes are offered where they save a part, and change nothing until they are asked for', async () => {
  const words = `“Well done” — ${'so he said to us all. '.repeat(4)}`
  const look = (draft: string, text = words) =>
    advisor.post(`${talk}/messages`, { words: text, language: 'en', draft })
  const offered = await look('parts')
  assert.match(offered.html, /name="draft" value="plain"/)
  assert.ok(offered.html.indexOf('>Send<') < offered.html.indexOf('value="plain"'), 'Enter sends')
  const plain = await look('plain')
  assert.equal(
    plain.field('Your words')?.replaceAll('&quot;', '"'),
    words.replace(/[“”]/g, '"').replace('—', '-'),
  )
  assert.ok((partsIn(plain.words)[0] ?? 9) < (partsIn(offered.words)[0] ?? 0))
  assert.doesNotMatch(plain.html, /value="plain"/)
  assert.doesNotMatch((await look('parts', 'Año nuevo, reunión. '.repeat(9))).html, /value="plain"/)
})

test('R03.11 how many words the longest sentence has, in each script', () => {
  const long = (words: string, language: string) => easeOf(words, language)
  assert.deepEqual(long('Yusuf read. He read a whole book!', 'en'), { longest: 5, long: false })
  assert.deepEqual(long('我们明天见。', 'zh').long, false)
  assert.deepEqual(long('', 'en'), { longest: 0, long: false })
  assert.deepEqual([long('a '.repeat(20), 'en').long, long('a '.repeat(21), 'en').long], [false, true])
  assert.deepEqual(long('قرأ يوسف كتابا. شكرا لكم.', 'ar').longest, 3)
})

test('R03.11 before the school sends words it reads how easily they read, also where no text message is counted', async () => {
  const words = 'Yusuf read aloud. He was proud of it.'
  const looked = await advisor.post(`${talk}/messages`, { words, language: 'en', draft: 'parts' })
  assert.match(looked.words, /Your longest sentence has 5 words\./)
  assert.doesNotMatch(looked.words, /Shorter sentences/)
  const begin = `/students/${town.cast.yusuf}/conversations`
  const long = await advisor.post(begin, { words: 'and on '.repeat(20), language: 'en', draft: 'parts' })
  assert.match(long.words, /Your longest sentence has 40 words\. Shorter sentences are easier to read/)
  const bySelf = await town.as(town.cast.amina, 'caregiver')
  assert.doesNotMatch(
    (await bySelf.post(`${talk}/messages`, { words, draft: 'parts' })).words,
    /longest sentence/,
  )
})

test('where a conversation begins each home says into how many parts its text will be cut', async () => {
  const begin = `/students/${town.cast.yusuf}/conversations`
  const words = 'Yusuf helped a friend today. '.repeat(9)
  assert.deepEqual(partsIn((await advisor.get(begin)).words), [])
  const [parts = 0] = partsIn((await advisor.post(begin, { words, language: 'en', draft: 'parts' })).words)
  assert.ok(parts > 1, `${parts}`)
})

test('a family is told nothing of parts', async () => {
  const family = await town.as(town.cast.amina, 'caregiver')
  const page = await family.post(`${talk}/messages`, { words: 'Waad mahadsantahay', draft: 'parts' })
  assert.deepEqual(partsIn(page.words), [])
  assert.doesNotMatch(page.html, /value="parts"/)
})
