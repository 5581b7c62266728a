import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { newId } from '../../ground/ids.ts'

let town: TownHall
let thread = ''

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const homeOf = async (person: string) => {
  const { home } = await town.ground.db.under(town.district).one(sql<{ home: string }>`
    select household_id as home from current_household_members where person_id = ${person} order by 1 limit 1`)
  return home
}

const keyed = (fields: Record<string, string>) => ({ key: newId(), ...fields })

test('R02.5 a caregiver tells the school something in three lines, and sees by when it answers', async () => {
  const { amina, yusuf } = town.cast
  const browser = await town.as(amina, 'caregiver')
  const page = await browser.get(`/students/${yusuf}/conversations`)
  assert.equal(page.status, 200)
  assert.deepEqual(page.headings.slice(0, 1), ['Tell the school something'])
  const sent = await browser.post(`/students/${yusuf}/conversations`, keyed({ words: 'Yusuf wuxuu dhisaa kuraas.', language: 'so' }))
  assert.equal(sent.status, 303)
  thread = sent.to ?? ''
  const talk = await browser.get(thread)
  assert.match(talk.words, /Yusuf wuxuu dhisaa kuraas\./)
  assert.match(talk.words, /We answer by .*4:00/)
  assert.match(talk.words, /can see this\. Nobody else\./)
})

test('R02.4 what a family said stands first in the one inbox of the advisor, with its clock', async () => {
  const browser = await town.as(town.cast.ortiz, 'advisor')
  const inbox = await browser.get('/messages')
  assert.match(inbox.words, /One conversation waits for an answer/)
  assert.match(inbox.words, /Yusuf wuxuu dhisaa kuraas/)
  assert.match(inbox.words, /An answer is promised by/)
  const talk = await browser.get(thread)
  assert.match(talk.words, /wrote this in Somali/)
})
