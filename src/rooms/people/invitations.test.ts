import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { browsing } from '../../../test/browsing.ts'
import { freshBrowser } from '../../../test/came-in.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { mail, motherSecrets, type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { hall as raise } from '../../app.tsx'
import type { PersonId } from '../../ground/ids.ts'
import { readText } from '../../ground/text-settings.ts'
import type { Hat } from '../../ground/who.ts'
import { giveWays } from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

afterEach(() => {
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
})

const by = (at: TwoHomes, person: PersonId, hat: Hat) => hall.as(person, hat, at.district)

const rosa = {
  given: 'Rosa',
  family: 'Vega',
  kind: 'grandmother',
  language: 'es',
  way: 'rosa@example.org',
  see: 'yes',
}

async function idOf(at: TwoHomes, name: string): Promise<PersonId> {
  const row = await hall.ground.db
    .under(at.district)
    .one(sql<{ id: PersonId }>`select id from current_people where name = ${name}`)
  return row.id
}

async function invitationOf(at: TwoHomes, person: PersonId): Promise<string> {
  const row = await hall.ground.db
    .under(at.district)
    .one(sql<{ id: string }>`select id from invitations where person_id = ${person} order by since limit 1`)
  return row.id
}

/** Invites Rosa for Amina as the mother, and returns her. */
async function invite(at: TwoHomes, fields: Record<string, string> = rosa): Promise<PersonId> {
  const mother = await by(at, at.mother, 'caregiver')
  const answer = await mother.post(`/students/${at.amina}/invitations`, fields)
  assert.deepEqual([answer.status, answer.to], [303, `/students/${at.amina}/invitations`])
  return idOf(at, `${fields['given']} ${fields['family']}`)
}

async function restrict(at: TwoHomes, person: PersonId, what: string) {
  await at.write((tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select district_id, gen_random_uuid(), id, ${what}, 'Court file 12', ${at.leader}, '2026-11-30', today() from relationships
      where district_id = ${at.district} and student_id = ${at.amina} and person_id = ${person} and until is null`),
  )
}

test('invariant 5 a grandmother is invited, sees the child’s page, is released, and sees nothing', async () => {
  const at = await twoHomes(hall)
  const grandmother = await invite(at)
  const hers = await by(at, grandmother, 'caregiver')
  const porch = await hers.get('/today')
  assert.match(porch.words, /Mina Núñez-Haddad/)
  const page = await hers.get(`/students/${at.amina}`)
  assert.equal(page.status, 200)
  assert.match(page.words, /Grade 8 · Hillside/)
  const mother = await by(at, at.mother, 'caregiver')
  const ended = await mother.post(`/invitations/${await invitationOf(at, grandmother)}/ending`)
  assert.deepEqual([ended.status, ended.to], [303, '/me'])
  for (const path of ['/today', `/students/${at.amina}`, '/me']) {
    const after = await hers.get(path)
    assert.deepEqual([after.status, after.to], [303, '/sign-in'], path)
  }
  await assert.rejects(by(at, grandmother, 'caregiver'), /does not wear/)
})

test('invariant 5 an invited person never sees more than the inviter: no street, no number, no other home', async () => {
  const at = await twoHomes(hall)
  const hers = await by(at, await invite(at), 'caregiver')
  for (const path of [`/students/${at.amina}`, `/students/${at.amina}/invitations`, '/today']) {
    const { html, status } = await hers.get(path)
    assert.equal(status, 200)
    for (const secret of [...motherSecrets.filter((one) => one !== 'Spanish'), '99 Oak', 'حدّاد', '5550202'])
      assert.ok(!html.includes(secret), `${path} shows ${secret}`)
  }
  assert.match((await hers.get(`/students/${at.amina}`)).words, /Carmen Núñez/)
})

test('invariant 5 an invited person corrects nothing, invites nobody, and finds no other child', async () => {
  const at = await twoHomes(hall)
  const hers = await by(at, await invite(at), 'caregiver')
  const page = await hers.get(`/students/${at.amina}`)
  assert.ok(!page.links.some(({ href }) => href.endsWith('/corrections')))
  assert.equal((await hers.get(`/students/${at.amina}/corrections`)).status, 404)
  const words = { given: 'A', family: 'B', preferred: '', language: '' }
  assert.equal((await hers.post(`/students/${at.amina}/corrections`, words)).status, 404)
  assert.equal((await hers.post(`/me/children/${at.amina}/relation`, { kind: 'mother' })).status, 404)
  const list = await hers.get(`/students/${at.amina}/invitations`)
  assert.equal(list.field('First name'), undefined)
  assert.equal((await hers.post(`/students/${at.amina}/invitations`, rosa)).status, 404)
  assert.equal((await hers.get(`/students/${at.xiaoming}`)).status, 404)
})

test('invariant 5 what is later closed to the inviter is closed to the invited at once', async () => {
  const at = await twoHomes(hall)
  const hers = await by(at, await invite(at), 'caregiver')
  assert.equal((await hers.get(`/students/${at.amina}`)).status, 200)
  await restrict(at, at.mother, 'records')
  assert.equal((await hers.get(`/students/${at.amina}`)).status, 404)
  assert.doesNotMatch((await hers.get('/today')).words, /Núñez-Haddad/)
})

test('invariant 5 nobody gives what they do not have', async () => {
  const at = await twoHomes(hall)
  await restrict(at, at.mother, 'messages')
  const mother = await by(at, at.mother, 'caregiver')
  const page = await mother.get(`/students/${at.amina}/invitations`)
  assert.doesNotMatch(page.words, /Speak with the school/)
  const answer = await mother.post(`/students/${at.amina}/invitations`, { ...rosa, speak: 'yes' })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /You can only give what you have yourself/)
  assert.equal(answer.field('First name'), 'Rosa')
  await restrict(at, at.father, 'records')
  const father = await by(at, at.father, 'caregiver')
  assert.equal((await father.post(`/students/${at.amina}/invitations`, rosa)).status, 404)
})

test('an invitation that lacks something comes back with its words', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  const cases: [Record<string, string>, RegExp][] = [
    [{ ...rosa, given: ' ' }, /Please write a name/],
    [{ given: 'Rosa', family: 'Vega', kind: 'aunt', language: '', way: '' }, /tick at least one/],
    [{ ...rosa, way: '12' }, /neither a mail address nor a telephone number/],
    [{ ...rosa, kind: 'queen' }, /choose one of the words/],
    [{ ...rosa, language: '<script>' }, /look at this again/],
  ]
  for (const [fields, words] of cases) {
    const answer = await mother.post(`/students/${at.amina}/invitations`, fields)
    assert.equal(answer.status, 422)
    assert.match(answer.words, words)
  }
})

test('invariant 2 the other home learns nothing of an invitation; the student and the school do', async () => {
  const at = await twoHomes(hall)
  await invite(at)
  const path = `/students/${at.amina}/invitations`
  assert.doesNotMatch((await (await by(at, at.father, 'caregiver')).get(path)).words, /Rosa/)
  const home = await (await by(at, at.grandmother, 'caregiver')).get(path)
  assert.match(home.words, /Rosa Vega.*Invited by Carmen Núñez/)
  for (const [person, hat] of [
    [at.amina, 'student'],
    [at.office, 'staff'],
    [at.leader, 'leader'],
  ] as const) {
    const page = await (await by(at, person, hat)).get(path)
    assert.match(page.words, /Rosa Vega ?grandmother · Invited by Carmen Núñez/, hat)
  }
})

test('a leader ends an invitation with a reason, the invited give it back, and nobody else does either', async () => {
  const at = await twoHomes(hall)
  const grandmother = await invite(at)
  const path = `/invitations/${await invitationOf(at, grandmother)}/ending`
  assert.equal((await (await by(at, at.father, 'caregiver')).post(path)).status, 404)
  assert.equal((await (await by(at, at.office, 'staff')).post(path)).status, 404)
  const leader = await by(at, at.leader, 'leader')
  const without = await leader.post(path)
  assert.deepEqual([without.status, /Please write why/.test(without.words)], [422, true])
  assert.equal((await leader.post(path, { reason: 'The mother asked us by telephone' })).status, 303)
  const other = await invite(at, { ...rosa, given: 'Inés' })
  const hers = await by(at, other, 'caregiver')
  const mine = `/invitations/${await invitationOf(at, other)}/ending`
  assert.match((await hers.get('/me')).words, /Carmen Núñez invited you for Mina/)
  assert.equal((await hers.post(mine)).status, 303)
  assert.equal((await hers.get('/today')).to, '/sign-in')
  const told = await hall.ground.db.under(at.district).rows(sql<{ name: string }>`
    select name from happenings where name like 'invitation.%' order by at, id`)
  assert.deepEqual(
    told.map(({ name }) => name),
    ['invitation.made', 'invitation.ended', 'invitation.made', 'invitation.ended'],
  )
})

test('an invitation holds for a year, and longer when the inviter keeps it', async () => {
  const at = await twoHomes(hall)
  const grandmother = await invite(at)
  const id = await invitationOf(at, grandmother)
  const early = await (await by(at, at.mother, 'caregiver')).post(`/invitations/${id}/renewal`)
  assert.deepEqual([early.status, /last two months/.test(early.words)], [422, true])
  hall.clock.at = new Date('2027-11-01T16:00:00Z')
  const hers = await by(at, grandmother, 'caregiver')
  assert.equal((await hers.post(`/invitations/${id}/renewal`)).status, 422, 'nobody keeps themselves')
  const mother = await by(at, at.mother, 'caregiver')
  assert.equal((await mother.post(`/invitations/${id}/renewal`)).status, 303)
  assert.equal((await mother.post(`/invitations/${id}/renewal`)).status, 303)
  hall.clock.at = new Date('2028-11-19T16:00:00Z')
  assert.equal((await (await by(at, grandmother, 'caregiver')).get(`/students/${at.amina}`)).status, 200)
  hall.clock.at = new Date('2028-11-21T16:00:00Z')
  await assert.rejects(by(at, grandmother, 'caregiver'), /does not wear/)
})

test('taking back an invitation that was kept for another year takes that year back too', async () => {
  const at = await twoHomes(hall)
  const grandmother = await invite(at)
  const id = await invitationOf(at, grandmother)
  hall.clock.at = new Date('2027-11-01T16:00:00Z')
  const mother = await by(at, at.mother, 'caregiver')
  await mother.post(`/invitations/${id}/renewal`)
  await mother.post(`/invitations/${id}/ending`)
  hall.clock.at = new Date('2028-01-10T16:00:00Z')
  await assert.rejects(by(at, grandmother, 'caregiver'), /does not wear/)
})

test('a known number is answered like an unknown one, and two people then share it', async () => {
  const at = await twoHomes(hall)
  const invited = await invite(at, { ...rosa, way: '512-555-0202' })
  assert.notEqual(invited, at.father)
  const unknown = await invite(at, { ...rosa, given: 'Luisa', way: '512-555-0999' })
  const mother = await by(at, at.mother, 'caregiver')
  const page = await mother.get(`/students/${at.amina}/invitations`)
  assert.doesNotMatch(page.html, /0202|0999|حدّاد/)
  const { n } = await hall.ground.db.under(at.district).one(sql<{ n: number }>`
    select count(*)::int as n from current_way_uses u join current_way_uses v on v.way_id = u.way_id
    where u.person_id = ${invited} and v.person_id = ${at.father}`)
  assert.equal(n, 1)
  assert.ok(unknown)
})

test('invariant 7 a student below thirteen gets no way by /me, and an invitation gives one to nobody but the invited', async () => {
  const at = await twoHomes(hall)
  const child = await by(at, at.xiaoming, 'student')
  const answer = await child.post('/me/ways', { text: 'xm@example.org', carries: 'mail' })
  assert.deepEqual([answer.status, /below 13/.test(answer.words)], [422, true])
  const wang = await by(at, at.wang, 'caregiver')
  const fields = { ...rosa, given: '小明', family: '王', way: 'xm@example.org' }
  assert.equal((await wang.post(`/students/${at.xiaoming}/invitations`, fields)).status, 303)
  const { n } = await hall.ground.db
    .under(at.district)
    .one(sql<{ n: number }>`select count(*)::int as n from way_uses where person_id = ${at.xiaoming}`)
  assert.equal(n, 0)
})

test('an invitation ends with its inviter: who no longer cares for the child gives nothing', async () => {
  const at = await twoHomes(hall)
  const hers = await by(at, await invite(at), 'caregiver')
  await at.write((tx) =>
    tx.rows(
      sql`update relationships set until = today() where district_id = ${at.district} and person_id = ${at.mother}`,
    ),
  )
  assert.equal((await hers.get(`/students/${at.amina}`)).to, '/sign-in')
})

test('invariant 11 an invited person whom the school knows already is joined by a person', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => giveWays(tx, 'roster', [mail(at.wang, 'fang@example.org')]))
  const invited = await invite(at, { ...rosa, way: 'fang@example.org' })
  const leader = await by(at, at.leader, 'leader')
  assert.match((await leader.get('/doubles')).words, /Rosa Vega/)
  assert.equal(
    (await leader.post('/doubles', { one: at.wang, other: invited, decision: 'join' })).status,
    303,
  )
  const wang = await by(at, at.wang, 'caregiver')
  assert.equal((await wang.get(`/students/${at.amina}`)).status, 200)
  assert.equal((await wang.get(`/students/${at.amina}/corrections`)).status, 404)
  const page = await (await by(at, at.mother, 'caregiver')).get(`/students/${at.amina}/invitations`)
  assert.equal(page.status, 200)
})

test('R01.6 an invited person says how their own name is written, and the school answers', async () => {
  const at = await twoHomes(hall)
  const hers = await by(at, await invite(at), 'caregiver')
  const sent = await hers.post('/me/name', { given: 'Rosita', family: 'Vega', preferred: '' })
  assert.equal(sent.status, 303)
  assert.match((await (await by(at, at.office, 'staff')).get('/corrections')).words, /Rosita/)
})

interface Sent {
  person: PersonId
  kind: string
  address: string
  language: string
  body: string
}

const sentFrom = (at: TwoHomes) =>
  hall.ground.db.under(at.district).rows(sql<Sent>`
    select person_id as person, kind, address, language, body from letters`)

test('whoever is invited by mail gets a letter in their language, and the inviter sees that it is on its way', async () => {
  const at = await twoHomes(hall)
  const person = await invite(at)
  const [letter, more] = await sentFrom(at)
  assert.deepEqual(
    [letter?.person, letter?.kind, letter?.address, letter?.language, more],
    [person, 'mail', 'rosa@example.org', 'es', undefined],
  )
  assert.match(letter?.body ?? '', /Carmen Núñez.* le invita a ayudar a .*Mina/)
  assert.match(letter?.body ?? '', /\/sign-in/)
  const path = `/students/${at.amina}/invitations`
  assert.match(
    (await (await by(at, at.mother, 'caregiver')).get(path)).words,
    /A mail to Rosa Vega is on its way/,
  )
  assert.doesNotMatch((await (await by(at, at.grandmother, 'caregiver')).get(path)).words, /on its way/)
})

test('whoever is invited by number gets a text in their language where the school sends texts, and the inviter sees what came of it', async () => {
  const at = await twoHomes(hall)
  const cookie = await hall.sessionFor(at.mother, { hat: 'caregiver', district: at.district, language: 'en' })
  const texts = readText({ TEXT_URL: 'twilio://AC1:secret@+15125550100' })
  const settings = { ...hall.ground.settings, text: texts }
  const mother = browsing(raise({ ...hall.ground, settings }), new Map([['porch', cookie]]))
  const path = `/students/${at.amina}/invitations`
  await mother.post(path, { ...rosa, way: '512-555-0999' })
  const [text] = await sentFrom(at)
  assert.deepEqual([text?.kind, text?.address, text?.language], ['text', '+15125550999', 'es'])
  assert.match(text?.body ?? '', /Carmen Núñez le invita a ayudar a Mina.*Entre con este número.*\/sign-in$/)
  assert.match((await mother.get(path)).words, /A text message to Rosa Vega is on its way/)
  await at.write((tx) => tx.rows(sql`update letter_states set until = now() where until is null`))
  await at.write((tx) =>
    tx.rows(sql`insert into letter_states (district_id, letter_id, step, state, attempt, reason, since)
      select district_id, letter_id, step + 1, 'refused', 1, 'no-such-number', now() from letter_states where district_id = ${at.district}`),
  )
  assert.match((await mother.get(path)).words, /did not arrive. Give Rosa Vega a letter instead/)
})

/** Prints the letter of an invitation; the page. */
async function handed(at: TwoHomes, person: PersonId, as: PersonId = at.mother) {
  return (await by(at, as, 'caregiver')).post(`/invitations/${await invitationOf(at, person)}/letter`)
}

test('without a mailbox and without texts the inviter is given a letter to hand over, in the invited person’s language, and it lets in', async () => {
  const at = await twoHomes(hall)
  const person = await invite(at, { ...rosa, way: '512-555-0999' })
  const page = await (await by(at, at.mother, 'caregiver')).get(`/students/${at.amina}/invitations`)
  assert.match(page.words, /We could not send Rosa Vega anything/)
  assert.equal((await sentFrom(at)).length, 0)
  const sheet = await handed(at, person)
  assert.equal(sheet.status, 200)
  assert.match(sheet.html, /<article class="letter way-in" lang="es"/)
  assert.match(sheet.words, /Or let them point the camera/)
  const [, code = ''] = /class="way-in-code"[^>]*>(.*?)<\/p>/s.exec(sheet.html) ?? []
  const door = freshBrowser(hall)
  assert.equal((await door.post('/letter', { code: code.replace(/<[^>]+>/g, ' ') })).to, '/today')
  assert.match((await door.get('/today')).words, /Mina/)
  const again = await handed(at, person)
  assert.deepEqual([again.status, /They have come in already/.test(again.words)], [422, true])
})

test('a letter to hand over is for the inviter’s own guest alone, and for nobody whom the school knows', async () => {
  const at = await twoHomes(hall)
  const person = await invite(at)
  for (const other of [at.father, at.grandmother, person])
    assert.equal((await handed(at, person, other)).status, 404)
  await at.write((tx) =>
    tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
      values (${at.district}, gen_random_uuid(), ${at.xiaoming}, ${person}, 'aunt', today())`),
  )
  assert.equal((await handed(at, person)).status, 404, 'a caregiver of another child too')
})

test('the school prints letters for those whom a family invited, too', async () => {
  const at = await twoHomes(hall)
  const person = await invite(at, { ...rosa, way: '' })
  const leader = await by(at, at.leader, 'leader')
  assert.match(
    (await leader.post('/letters', { person, again: 'yes' })).html,
    /class="letter way-in" lang="es"/,
  )
  await (await by(at, at.mother, 'caregiver')).post(`/invitations/${await invitationOf(at, person)}/ending`)
  assert.equal((await leader.post('/letters', { person, again: 'yes' })).status, 404)
})
