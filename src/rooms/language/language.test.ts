import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { smallSchool } from '../../../test/small-school.ts'
import type { DistrictId } from '../../ground/ids.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Translator } from '../../ground/translator.ts'
import { saidIn, type TextId, wishRendition, writeText } from './index.ts'
import { addAgreement } from './store/agreements.ts'
import { remember } from './store/memory.ts'

let hall: TestHall
let district: DistrictId
const asked: string[] = []

/** A machine of the tests: says each sentence with "so: " before it, or what it was told to say. */
const machine: Translator & { says?: string } = {
  provider: 'libretranslate',
  speaks: (_from, to) => to !== 'mam',
  async translate(texts, { to }) {
    asked.push(...texts)
    return texts.map((text) => machine.says ?? `${to}: ${text}`)
  },
}

before(async () => {
  hall = await openHall()
  district = (await smallSchool(hall.ground.db)).district
})
after(() => hall.stop())

beforeEach(() => {
  asked.length = 0
  delete machine.says
  hall.ground.translator = undefined
})

const at = new Date('2026-11-20T16:00:00Z')

async function written(words: string, more: Partial<Parameters<typeof writeText>[1]> = {}): Promise<TextId> {
  return await hall.ground.db.transaction(district, (tx) =>
    writeText(tx, {
      language: 'en',
      words,
      purpose: 'message',
      keeps: ['Yusuf'],
      by: undefined,
      at,
      ...more,
    }),
  )
}

async function wished(text: TextId, language = 'so'): Promise<void> {
  await hall.ground.db.transaction(district, (tx) => wishRendition(tx, { text, language, at }))
  await hall.runJobs()
}

async function agree(provider: 'libretranslate' | 'deepl' = 'libretranslate'): Promise<void> {
  await hall.ground.db.transaction(district, (tx) =>
    addAgreement(tx, { provider, reference: 'contract 7', by: newId() as PersonId, at }),
  )
}

async function said(id: TextId, words: string, languages: string[]) {
  const found = await saidIn(hall.ground.db.under(district), languages, [{ id, words, language: 'en' }])
  return found.get(id)
}

test('R03.12 without an agreement on record no word goes to a machine', async () => {
  hall.ground.translator = machine
  const text = await written('Yusuf read aloud today.')
  await wished(text)
  assert.deepEqual(asked, [])
  assert.deepEqual(await said(text, 'Yusuf read aloud today.', ['so']), {
    words: 'Yusuf read aloud today.',
    language: 'en',
    unread: true,
  })
})

test('R03.12 an agreement with another company, or one that has ended, opens nothing', async () => {
  await agree('deepl')
  await agree()
  await hall.ground.db.transaction(district, (tx) =>
    tx.rows(
      sql`update machine_agreements set until = now() where provider = 'libretranslate' and until is null`,
    ),
  )
  hall.ground.translator = machine
  await wished(await written('Yusuf sang today.'))
  assert.deepEqual(asked, [])
})

test('R03.12 with one, the machine sees no name, and the reader sees the draft as a machine’s with the original beside it', async () => {
  await agree()
  hall.ground.translator = machine
  const text = await written('Yusuf read aloud at 9:30.')
  await wished(text)
  assert.deepEqual(asked, ['<x id="1"/> read aloud at <x id="2"/>.'])
  assert.deepEqual(await said(text, 'Yusuf read aloud at 9:30.', ['mam', 'so']), {
    words: 'so: Yusuf read aloud at 9:30.',
    language: 'so',
    original: { words: 'Yusuf read aloud at 9:30.', language: 'en' },
    kind: 'machine',
    reviewed: false,
  })
  await wished(text)
  assert.equal(asked.length, 1, 'wishing again asks nobody again')
})

test('a draft that lost a name is thrown away, and the reader gets the original', async () => {
  await agree()
  hall.ground.translator = machine
  machine.says = 'Isagu wuu akhriyay.'
  const text = await written('Yusuf wrote a poem.')
  await wished(text)
  assert.equal((await said(text, 'Yusuf wrote a poem.', ['so']))?.unread, true)
})

test('what the school said before is said again with today’s names and numbers, without any machine', async () => {
  await hall.ground.db.transaction(district, (tx) =>
    remember(tx, {
      from: 'en',
      to: 'so',
      source: '<x id="1"/> helped a friend at <x id="2"/>.',
      target: '<x id="2"/> <x id="1"/> saaxiib ayuu caawiyay.',
      origin: 'human',
      at,
    }),
  )
  const text = await written('Hodan helped a friend at 10:15.', { keeps: ['Hodan'] })
  await wished(text)
  assert.equal((await said(text, 'x', ['so']))?.words, '10:15 Hodan saaxiib ayuu caawiyay.')
  assert.equal((await said(text, 'x', ['so']))?.kind, 'memory')
})

test('R03.3 a conference notice goes out in English, and in Somali only once a person saw it', async () => {
  await agree()
  hall.ground.translator = machine
  const text = await written('Please come to the conference.', { documentType: 'conference-notice' })
  await wished(text)
  const seen = async (language: string) =>
    (await said(text, 'Please come to the conference.', [language]))?.words
  assert.equal(await seen('en'), 'Please come to the conference.')
  assert.equal(await seen('so'), 'Please come to the conference.', 'no word of the machine’s')
  const review = sql`insert into rendition_reviews (district_id, rendition_id, by_person, at)
    select district_id, id, ${newId()}, ${at} from renditions where text_id = ${text}`
  await hall.ground.db.transaction(district, (tx) => tx.rows(review))
  assert.equal(await seen('so'), 'so: Please come to the conference.')
})

test('P03 a text that is replaced is wished anew in the languages of the first', async () => {
  await agree()
  hall.ground.translator = machine
  const first = await written('The meeting is at 4.')
  await wished(first)
  const second = await written('The meeting is at 5.', { replaces: first })
  await hall.runJobs()
  assert.equal((await said(second, 'x', ['so']))?.words, 'so: The meeting is at 5.')
})
