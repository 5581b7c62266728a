import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { newId } from '../../ground/ids.ts'
import { segmentsOf } from '../../ground/segments.ts'

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
