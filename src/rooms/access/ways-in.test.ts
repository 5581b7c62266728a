import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { hall as raise } from '../../app.tsx'

let hall: TestHall
let homes: TwoHomes
let app: ReturnType<typeof raise>

before(async () => {
  hall = await openHall()
  homes = await twoHomes(hall)
  app = raise(hall.ground)
})
after(() => hall.stop())
beforeEach(() => {
  hall.clock.at = new Date(hall.clock.at.getTime() + 2 * 3_600_000)
})

/** A device of its own, with nothing on it. */
const device = () => browsing(app, new Map())
const reads = () => hall.ground.db.under(homes.district)

/** What was last laid out for this mailbox or number. */
async function newest(address: string): Promise<{ kind: string; language: string; body: string }> {
  await hall.runJobs()
  return reads().one(sql<{
    kind: string
    language: string
    body: string
  }>`select kind, language, body from letters
    where district_id = ${homes.district} and address = ${address} order by made_at desc, id desc limit 1`)
}
const linkIn = (words: string) => /http:\/\/localhost:3000(\/in\/[\w-]+)/.exec(words)?.[1] ?? ''
const codeIn = (words: string) => /(\d{3} \d{3})/.exec(words)?.[1] ?? ''

test('a link lets in by a button, once; looking at it uses nothing up', async () => {
  const phone = device()
  await phone.post('/sign-in', { address: 'carmen@example.org' })
  const link = linkIn((await newest('carmen@example.org')).body)
  for (let scanner = 0; scanner < 5; scanner++) assert.equal((await device().get(link)).status, 200)
  assert.doesNotMatch((await phone.get(link)).words, /Carmen/)
  assert.match((await phone.get(link)).words, /For C…/)
  assert.equal((await phone.post(link)).to, '/today')
  assert.match((await phone.get('/me')).html, /Carmen/)
  assert.equal((await device().post(link)).status, 404)
})

test('a button pressed twice leads in, not to a closed door', async () => {
  const phone = device()
  await phone.post('/sign-in', { address: 'carmen@example.org' })
  const link = linkIn((await newest('carmen@example.org')).body)
  await phone.post(link)
  assert.equal((await phone.post(link)).to, '/today')
})

test('a link is over after half an hour, a code after ten minutes', async () => {
  const phone = device()
  await phone.post('/sign-in', { address: 'carmen@example.org' })
  const { body } = await newest('carmen@example.org')
  hall.clock.at = new Date(hall.clock.at.getTime() + 11 * 60_000)
  assert.equal((await phone.post('/sign-in/code', { code: codeIn(body) })).status, 422)
  assert.equal((await phone.get(linkIn(body))).status, 200)
  hall.clock.at = new Date(hall.clock.at.getTime() + 20 * 60_000)
  assert.equal((await phone.get(linkIn(body))).status, 404)
  assert.equal((await phone.post(linkIn(body))).status, 404)
})

test('whoever came in by the code has used the link up too', async () => {
  const phone = device()
  await phone.post('/sign-in', { address: 'carmen@example.org' })
  const { body } = await newest('carmen@example.org')
  assert.equal((await phone.post('/sign-in/code', { code: codeIn(body) })).to, '/today')
  assert.equal((await device().post(linkIn(body))).status, 404)
})

test('a letter is written in the language of who reads it, whatever the visitor’s browser asks for', async () => {
  await device().post('/sign-in', { address: 'carmen@example.org' })
  const spanish = await newest('carmen@example.org')
  assert.equal(spanish.language, 'es')
  assert.match(spanish.body, /su código es|tu código es/i)
  await device().post('/sign-in', { address: 'omar@example.org' })
  const arabic = await newest('omar@example.org')
  assert.equal(arabic.language, 'ar')
  assert.match(arabic.body, /رمزك هو/)
})

test('a number gets a short text, written as any family writes it', async () => {
  for (const written of ['(512) 555-0202', '+1 512 555 0202', '٥١٢٥٥٥٠٢٠٢']) {
    const phone = device()
    await phone.post('/sign-in', { address: written })
    const text = await newest('+15125550202')
    assert.equal(text.kind, 'text')
    assert.equal((await phone.post('/sign-in/code', { code: codeIn(text.body) })).to, '/today', written)
  }
})

test('what is neither a mailbox nor a number comes back with its words', async () => {
  const page = await device().post('/sign-in', { address: 'call me' })
  assert.equal(page.status, 422)
  assert.equal(page.field('Your mail address or your phone number'), 'call me')
})

test('invariant 1 a shared telephone asks who is here, and names only those who use it', async () => {
  const phone = device()
  await phone.post('/sign-in', { address: '512-555-0101' })
  const { body } = await newest('+15125550101')
  assert.doesNotMatch(body, /Carmen|Luz/)
  const proved = await phone.post('/sign-in/code', { code: codeIn(body) })
  assert.equal(proved.to, '/who')
  assert.equal((await phone.get('/today')).to, '/sign-in')
  const who = await phone.get('/who')
  assert.match(who.words, /Carmen/)
  assert.match(who.words, /Luz/)
  assert.doesNotMatch(who.words, /عُمَر|Ruth|Rosa|Fang/)
  assert.equal((await phone.post('/who', { person: homes.father })).to, '/sign-in')
  assert.equal((await phone.post('/who', { person: homes.grandmother })).to, '/today')
  assert.match((await phone.get('/me')).html, /Luz/)
})

test('without proof nobody is named', async () => {
  const stranger = device()
  const who = await stranger.get('/who')
  assert.doesNotMatch(who.words, /Carmen|Luz/)
  assert.deepEqual(who.headings, ['Nobody is signed in here', 'Come in'])
  assert.equal(who.field('Your mail address or your phone number'), '')
  assert.ok(who.links.some(({ href }) => href === '/letter'))
  assert.equal((await stranger.post('/who', { person: homes.grandmother })).to, '/sign-in')
  assert.equal((await stranger.get('/today')).to, '/sign-in')
})

test('a link to a shared mailbox or number shows no name before the button is pressed', async () => {
  const phone = device()
  await phone.post('/sign-in', { address: '512-555-0101' })
  const link = linkIn((await newest('+15125550101')).body)
  assert.doesNotMatch((await phone.get(link)).words, /Carmen|Luz|For C|For L/)
  assert.equal((await phone.post(link)).to, '/who')
})

/** The grandmother, on the shared telephone. */
async function luzIsHere() {
  const phone = device()
  await phone.post('/sign-in', { address: '512-555-0101' })
  await phone.post('/sign-in/code', { code: codeIn((await newest('+15125550101')).body) })
  await phone.post('/who', { person: homes.grandmother })
  return phone
}

test('later someone else is here: the one before is out, and nothing of hers stays', async () => {
  const phone = await luzIsHere()
  const open = await sessions(homes.grandmother)
  const who = await phone.get('/who')
  assert.equal(who.field('Carmen') !== undefined, true)
  assert.equal(who.headers.get('x-keep'), 'no')
  const changed = await phone.post('/who', { person: homes.mother })
  assert.equal(changed.to, '/today')
  assert.equal(changed.headers.get('clear-site-data'), '"cache"')
  assert.match((await phone.get('/me')).html, /Carmen/)
  assert.equal(await sessions(homes.grandmother), open - 1)
})

test('nobody becomes a person who does not use the way they came by', async () => {
  const phone = await luzIsHere()
  for (const person of [homes.father, homes.leader, homes.wang])
    assert.equal((await phone.post('/who', { person })).to, '/sign-in')
  assert.match((await phone.get('/me')).html, /Luz/)
})

async function sessions(person: string): Promise<number> {
  const { n } = await reads().one(sql<{ n: number }>`select count(*)::int as n from sessions
    where district_id = ${homes.district} and person_id = ${person} and ended_at is null`)
  return n
}

test('a text message puts no hat of the school on anybody', async () => {
  await homes.write((tx) =>
    tx.rows(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
      values (${homes.district}, gen_random_uuid(), ${homes.father}, ${homes.school}, 'principal', '2026-01-01')`),
  )
  const phone = device()
  await phone.post('/sign-in', { address: '512-555-0202' })
  await phone.post('/sign-in/code', { code: codeIn((await newest('+15125550202')).body) })
  await phone.post('/hat', { hat: 'leader' })
  assert.equal((await phone.get('/rosters')).status, 404)
  assert.equal((await phone.get('/today')).status, 200)
  await homes.write((tx) =>
    tx.rows(
      sql`update staff_roles set until = today() where district_id = ${homes.district} and person_id = ${homes.father}`,
    ),
  )
})

const add = (phone: ReturnType<typeof device>) =>
  phone.post('/me/ways', { text: 'new@example.org', carries: 'mail', key: '' })

/** How many ways reach somebody now. */
async function waysOf(person: string): Promise<number> {
  const { n } = await reads().one(sql<{ n: number }>`select count(*)::int as n from current_ways
    where district_id = ${homes.district} and person_id = ${person}`)
  return n
}

/** Where somebody is led who begins at this address and says who they are. */
async function comesInAgain(
  phone: ReturnType<typeof device>,
  { at, person }: { at: string; person: string },
): Promise<string | null> {
  await phone.get(at)
  await phone.post('/sign-in', { address: '512-555-0101' })
  await phone.post('/sign-in/code', { code: codeIn((await newest('+15125550101')).body) })
  return (await phone.post('/who', { person })).to
}

test('coming in once more leads back to a page of ours, for whoever was on it, and nobody anywhere else', async () => {
  const phone = await luzIsHere()
  const { grandmother, mother } = homes
  const led = (back: string, person = grandmother) =>
    comesInAgain(phone, { at: `/sign-in?back=${encodeURIComponent(back)}`, person })
  assert.equal(await led('/me/wishes'), '/me/wishes')
  assert.equal(await led('/me/looks', mother), '/today', 'another uses the same telephone')
  for (const back of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', '/'])
    assert.equal(await led(back, mother), '/today', back)
  await phone.post('/sign-out')
  assert.equal(await led('/me/looks'), '/today', 'nobody was on a page')
})

/** Where somebody is led who asked for this page, was shown the door, and came in by what was sent to Carmen. */
async function ledBy(way: 'link' | 'code', asked: string, phone = device()): Promise<string | null> {
  const door = await phone.get(asked)
  assert.ok(door.to === '/sign-in' || door.to === null, `${asked}: no word of it in the address`)
  await phone.post('/sign-in', { address: 'carmen@example.org' })
  const { body } = await newest('carmen@example.org')
  if (way === 'code') return (await phone.post('/sign-in/code', { code: codeIn(body) })).to
  const link = linkIn(body)
  assert.equal((await phone.get(link)).status, 200)
  return (await phone.post(link)).to
}

test('a page asked for while signed out is where its reader lands, by link and by code, once, and no page of another house', async () => {
  const child = `/students/${homes.amina}`
  assert.equal(await ledBy('link', child), child)
  assert.equal(await ledBy('code', '/me/looks?page=n%C3%BA%20x'), '/me/looks?page=n%C3%BA%20x')
  for (const path of ['//evil.example/me', '/%2F/evil.example', '/nowhere', `/me?${'x'.repeat(2000)}`])
    assert.equal(await ledBy('code', path), '/today', path.slice(0, 20))
  const phone = device()
  assert.equal(await ledBy('code', '/me', phone), '/me')
  await phone.post('/sign-out')
  assert.equal(await ledBy('code', '/', phone), '/today', 'it leads back once')
  await phone.post('/sign-out')
  await phone.get('/me/looks')
  await phone.post('/sign-out')
  assert.equal(await ledBy('code', '/', phone), '/today', 'whoever goes out leaves no trail')
  const form = device()
  assert.equal((await form.post('/me/name', { name: 'X' })).status, 404)
  assert.equal(await ledBy('code', '/', form), '/today', 'a form is no page')
})

test('where several use a telephone, whoever says they are here lands on the page, and sees nothing there that is another’s', async () => {
  const phone = device()
  await phone.get(`/students/${homes.xiaoming}`)
  await phone.post('/sign-in', { address: '512-555-0101' })
  const to = (await phone.post('/sign-in/code', { code: codeIn((await newest('+15125550101')).body) })).to
  assert.equal(to, '/who')
  assert.equal((await phone.post('/who', { person: homes.grandmother })).to, `/students/${homes.xiaoming}`)
  assert.equal((await phone.get(`/students/${homes.xiaoming}`)).status, 404)
})

test('half an hour after coming in no number and no mailbox is changed; coming in once more opens it again', async () => {
  const phone = await luzIsHere()
  const before = await waysOf(homes.grandmother)
  hall.clock.at = new Date(hall.clock.at.getTime() + 31 * 60_000)
  const page = await phone.get('/me')
  assert.match(page.words, /entre primero otra vez/)
  const again = page.links.find(({ href }) => href.startsWith('/sign-in'))?.href ?? ''
  assert.equal(again, '/sign-in?back=/me')
  assert.doesNotMatch(page.html, /action="\/me\/ways/, 'no form that would be refused')
  const refused = await add(phone)
  assert.equal(refused.status, 422)
  assert.match(refused.words, /Todavía no ha cambiado nada/)
  assert.equal(refused.field('Número o dirección de correo'), 'new@example.org', 'what was typed is kept')
  const way = await reads().one(sql<{ id: string }>`select way_id as id from current_ways
    where district_id = ${homes.district} and person_id = ${homes.grandmother} limit 1`)
  assert.equal((await phone.post(`/me/ways/${way.id}/ending`)).status, 422)
  assert.equal(await waysOf(homes.grandmother), before)
  assert.equal(await comesInAgain(phone, { at: again, person: homes.grandmother }), '/me')
  assert.equal((await add(phone)).to, '/me')
  assert.equal(await waysOf(homes.grandmother), before + 1)
})

test('on a shared telephone nobody changes another’s number through their own session, nor makes a passkey for them', async () => {
  const phone = await luzIsHere()
  const before = await waysOf(homes.mother)
  await phone.post('/who', { person: homes.mother })
  assert.match((await phone.get('/me')).html, /Carmen/)
  assert.equal((await add(phone)).status, 422)
  assert.equal(await waysOf(homes.mother), before)
  assert.notEqual((await phone.post('/me/passkey-challenges')).status, 200)
})
