import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { cameIn } from '../../../test/came-in.ts'
import { type TownHall, talkingTown } from '../../../test/cast.ts'
import { openHall } from '../../../test/hall.ts'
import { smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'

let town: TownHall

before(async () => {
  town = await talkingTown()
})
after(() => town.stop())

const page = (person: PersonId) => town.anyone.get(`/handset/${person}`)
const reads = () => town.ground.db.under(town.district)

interface Last {
  words: string
  language: string
  channel: string
  by: PersonId | null
  student: PersonId
}

async function lastFromFamily(): Promise<Last> {
  return reads().one(sql<Last>`select x.words, x.language, m.channel, m.by_person as by, t.student_id as student from messages m
    join texts x on x.id = m.text_id join threads t on t.id = m.thread_id where m.side = 'family' order by m.at desc, m.id desc limit 1`)
}

/** A form of a page, with the key it came with. */
function fieldsIn(html: string, action: string): Record<string, string> {
  const [, form = ''] =
    new RegExp(`<form[^>]*action="${action}[^"]*"[^>]*>([\\s\\S]*?)</form>`).exec(html) ?? []
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

test('whose telephone to pick up is chosen among a few, or found by name', async () => {
  assert.match((await town.anyone.get('/handset')).words, /Amina Ali Hassan/)
  assert.match((await town.anyone.get('/handset?find=marisol')).words, /Marisol Núñez Rey/)
  assert.match((await town.anyone.get('/handset?find=nobodyatall')).words, /Nobody of that name/)
})

test('a telephone shows what the channels would have sent: in its reader’s language, cut into parts, and what came back', async () => {
  const { words, html } = await page(town.cast.halima)
  assert.match(words, /Yusuf shirkiisa sidii martigeliye/)
  assert.match(words, /Lixda iyo barku way fiican tahay/)
  assert.match(words, /[23] parts/)
  assert.match(words, /Amina Ali Hassan uses this telephone too/)
  assert.match(html, /<p class="as-written" dir="auto" lang="so">/)
})

test('a text goes in signed by the provider’s own rule, lands in the child’s thread in its language, and twice is once', async () => {
  const { cast } = town
  const path = `/handset/${cast.carol}/texts`
  const fields = { words: 'Thank you, he will be there at nine.', key: newId() }
  assert.equal((await town.anyone.post(path, fields)).status, 303)
  assert.equal((await town.anyone.post(path, fields)).status, 303)
  const rows = await reads().rows(sql`select 1 from message_arrivals where whole = ${fields.words}`)
  assert.equal(rows.length, 1)
  assert.match((await page(cast.carol)).words, /he will be there at nine/)
})

test('a mail goes in as the bytes of a mail with the seal of its domain, and is in the thread without what it quotes', async () => {
  const { cast } = town
  const { html, words } = await page(cast.leila)
  assert.match(words, /سامي/)
  const action = `/handset/${cast.leila}/mails`
  const fields = { ...fieldsIn(html, action), words: 'شكراً لكم، سنأتي جميعاً.' }
  assert.equal((await town.anyone.post(action, fields)).status, 303)
  const { student, by, ...said } = await lastFromFamily()
  assert.deepEqual(said, { words: 'شكراً لكم، سنأتي جميعاً.', language: 'ar', channel: 'mail' })
  assert.equal(student, cast.sami)
  assert.ok(by === cast.leila || by === cast.elias, 'the mailbox is shared')
})

test('a letter on paper is as whole as a mail, and what is written on it comes back to school', async () => {
  const { cast } = town
  const { html, words } = await page(cast.catarina)
  assert.match(words, /no telephone that takes text messages/)
  assert.match(words, /Estimada Catarina/)
  const action = `/handset/${cast.catarina}/papers`
  const fields = { ...fieldsIn(html, action), words: 'Gracias, mi mamá está contenta.' }
  assert.equal((await town.anyone.post(action, fields)).status, 303)
  const { by, ...said } = await lastFromFamily()
  assert.equal(by, cast.catarina)
  assert.equal(said.channel, 'paper')
  assert.equal(said.words, fields.words)
})

test('R02.5 calls stand there too, with how long they were and that somebody interpreted', async () => {
  const { words } = await page(town.cast.nguyen)
  assert.match(words, /You spoke with each other · 11 minutes · with an interpreter/)
  assert.match(words, /Nobody picked up/)
})

test('L9 STOP on the handset stops the texts, is answered once, and START brings them back', async () => {
  const { abdi } = town.cast
  const path = `/handset/${abdi}/texts`
  const open = async () =>
    (
      await reads().rows(sql`select 1 from contact_open c join current_ways w on w.way_id = c.way_id
        where w.person_id = ${abdi} and c.class = 'mission'`)
    ).length
  assert.equal(await open(), 1)
  await town.anyone.post(path, { words: 'STOP', key: newId() })
  assert.equal(await open(), 0)
  assert.match((await page(abdi)).words, /STOP.*\/wishes\/|no more|start/i)
  await town.anyone.post(path, { words: 'START', key: newId() })
  assert.equal(await open(), 1)
})

test('nothing written is said beside the field, and nothing goes in', async () => {
  const before = await reads().rows(sql`select 1 from message_arrivals`)
  const answer = await town.anyone.post(`/handset/${town.cast.abdi}/texts`, { words: '  ', key: newId() })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Please write something first/)
  assert.equal((await reads().rows(sql`select 1 from message_arrivals`)).length, before.length)
})

test('nothing leaves: no letter of the town was handed to anybody, whatever was written', async () => {
  const handed = await reads().rows(sql`select 1 from letter_handovers`)
  assert.equal(handed.length, 0)
})

test('somebody who is nobody of the town is not there', async () => {
  for (const person of [newId(), 'nobody']) {
    assert.equal((await town.anyone.get(`/handset/${person}`)).status, 404)
    assert.equal(
      (await town.anyone.post(`/handset/${person}/texts`, { words: 'x', key: newId() })).status,
      404,
    )
  }
})

describe('in a real school', () => {
  test('there is no handset, for nobody and for who has come in', async () => {
    const hall = await openHall()
    const school = await smallSchool(hall.ground.db)
    const person = await school.staff('Ada Fox', 'principal')
    const leader = await hall.as(person, 'leader', school.district)
    for (const browser of [hall.anyone, leader]) {
      assert.equal((await browser.get('/handset')).status, 404)
      assert.equal((await browser.get(`/handset/${person}`)).status, 404)
      assert.equal((await browser.post(`/handset/${person}/texts`, { words: 'x', key: newId() })).status, 404)
    }
    await hall.stop()
  })

  test('who has come in to one beside the town finds no handset there either', async () => {
    const school = await smallSchool(town.ground.db)
    const person = await school.staff('Ada Fox', 'principal')
    const as = { person, district: school.district, hat: 'leader', strength: 'town' } as const
    assert.equal((await (await cameIn(town, as)).get(`/handset/${town.cast.amina}`)).status, 404)
  })
})
