import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { listening } from '../../../test/listening.ts'
import { hall } from '../../app.tsx'
import { isId, newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'

let town: TownHall
let app: ReturnType<typeof hall>
let thread = ''

before(async () => {
  town = await sampleTown()
  app = hall(town.ground)
  const { amina, yusuf } = town.cast
  const browser = await town.as(amina, 'caregiver')
  const begun = await browser.post(`/students/${yusuf}/conversations`, said('The first words'))
  thread = begun.to?.split('/')[2] ?? ''
})
after(() => town.stop())

const said = (words: string) => ({ key: newId(), words })

/** Somebody's open page: its address with `since`, and the cookie of a session of its own. */
async function opened(person: PersonId, hat: Hat, since = new Date(0).toISOString()) {
  const cookie = `porch=${await town.sessionFor(person, { hat, district: town.district, language: 'en' })}`
  const open = async (from: string) =>
    listening(await app.request(`/conversations/${thread}/live?since=${from}`, { headers: { cookie } }))
  return { page: await open(since), open, cookie }
}

const now = () => town.clock.now().toISOString()

/** Amina's page, which has caught up and has just heard something. */
async function hearing() {
  town.clock.at = new Date(town.clock.at.getTime() + 300_000)
  const all = await opened(town.cast.amina, 'caregiver', now())
  await say(town.cast.ortiz, 'advisor', 'Can you hear me?')
  assert.deepEqual(await all.page.heard(1), [await newest()])
  return all
}

async function say(person: PersonId, hat: Hat, words: string): Promise<void> {
  town.clock.at = new Date(town.clock.at.getTime() + 1000)
  const sent = await (await town.as(person, hat)).post(`/conversations/${thread}/messages`, said(words))
  assert.equal(sent.status, 303)
}

/** Many messages of the school at once, a second apart, as after a long walk through a tunnel. */
async function sayMany(many: number): Promise<void> {
  const { district, ground, clock } = town
  await ground.db.transaction(district, async (tx) => {
    for (let n = 0; n < many; n++) {
      clock.at = new Date(clock.at.getTime() + 1000)
      const text = newId<'text'>()
      await tx.rows(sql`insert into texts (district_id, id, language, words, purpose, made_at)
        values (${district}, ${text}, 'en', ${`Message ${n}`}, 'message', ${clock.now()})`)
      await tx.rows(sql`insert into messages (district_id, id, thread_id, text_id, side, by_person, channel, at)
        values (${district}, ${newId()}, ${thread}, ${text}, 'school', ${town.cast.ortiz}, 'web', ${clock.now()})`)
    }
  })
}

async function newest(): Promise<string> {
  const { id } = await town.ground.db.under(town.district).one(sql<{ id: string }>`
    select id from messages where thread_id = ${thread} order by at desc limit 1`)
  return id
}

test('what one side says appears on the open page of the other, once', async () => {
  const { page } = await opened(town.cast.amina, 'caregiver', now())
  await say(town.cast.ortiz, 'advisor', 'He read aloud today.')
  await say(town.cast.ortiz, 'advisor', 'And helped a friend.')
  const heard = await page.heard(3)
  assert.equal(heard.length, 3, 'the one it was drawn with, and two new ones')
  assert.equal(new Set(heard).size, 3)
  await page.drop()
})

test('a page that lost its connection comes back with its since and loses nothing, however much was said', async () => {
  const { page, open } = await opened(town.cast.amina, 'caregiver')
  const before = new Set(await page.heard(3))
  await page.drop()
  await sayMany(120)
  const back = await open(page.since)
  const heard = new Set([...before, ...(await back.heard(123))])
  await back.drop()
  const { n } = await town.ground.db.under(town.district).one(sql<{ n: number }>`
    select count(*)::int as n from messages where thread_id = ${thread}`)
  assert.equal(heard.size, n)
})

test('who signed out hears nothing more on a page left open', async () => {
  const { page, cookie } = await hearing()
  const headers = { cookie, origin: town.ground.settings.url }
  const out = await app.request('/sign-out', { method: 'POST', headers })
  assert.equal(out.status, 303)
  await say(town.cast.ortiz, 'advisor', 'Not for a page without its reader.')
  assert.ok(await page.ended())
  assert.ok(!(await page.heard(0)).includes(await newest()))
})

test('who lost the right to speak hears nothing more, and the thread is not there any longer', async () => {
  const { amina, yusuf, ortiz } = town.cast
  const { page, open } = await hearing()
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select ${town.district}, ${newId()}, id, 'messages', 'order 7', ${ortiz}, '2027-12-31', '2026-08-24'
      from relationships where person_id = ${amina} and student_id = ${yusuf}`),
  )
  await say(ortiz, 'advisor', 'Nothing of this is for her now.')
  assert.ok(await page.ended())
  assert.ok(!(await page.heard(0)).includes(await newest()))
  assert.equal((await open(now())).status, 404)
})

test('an inbox and a conversation take at most three round trips, however much was said', async () => {
  const { ortiz } = town.cast
  const browser = await town.as(ortiz, 'advisor')
  for (const path of ['/messages', `/conversations/${thread}`]) {
    await browser.get(path)
    await town.settle()
    await town.ground.db.beyondDistricts(sql`select pg_current_xact_id()`)
    const before = town.ground.db.roundTrips
    assert.equal((await browser.get(path)).status, 200)
    assert.ok(town.ground.db.roundTrips - before <= 3, path)
    await town.settle()
  }
})

test('a conversation that is opened twice while nothing was written has a key of its own in each form each time', async () => {
  const browser = await town.as(town.cast.ortiz, 'advisor')
  const keys = async () => {
    const { html } = await browser.get(`/conversations/${thread}`)
    return [...html.matchAll(/name="key" value="([^"]+)"/g)].map(([, key]) => key ?? '')
  }
  const all = [...(await keys()), ...(await keys()), ...(await keys())]
  assert.ok(all.length >= 3)
  assert.ok(all.every((key) => isId(key)))
  assert.equal(new Set(all).size, all.length)
})
