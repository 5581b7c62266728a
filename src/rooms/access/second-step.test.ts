import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { cameIn, connectedApp, freshBrowser, happenedTo, makePasskey, task } from '../../../test/came-in.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { isBeforeStep, rights } from '../../rights.ts'
import { letIn } from './index.ts'

let hall: TestHall
let school: SmallSchool
before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const laterBy = (seconds: number) => {
  hall.clock.at = new Date(hall.clock.at.getTime() + seconds * 1000)
}

const byCode = (person: PersonId, hat: Hat = 'leader') =>
  cameIn(hall, { person, district: school.district, hat, strength: 'code' })

const leader = (name: string) => school.staff(name, 'principal')

const connectApp = (browser: Browsing) => connectedApp(hall, browser)

test('a leader with a code alone is led to making a way in, and nothing else opens before', async () => {
  const browser = await byCode(await leader('Lena First'))
  const closed = Object.keys(rights).filter((route) => route.startsWith('GET') && !isBeforeStep(route))
  assert.ok(closed.length > 15)
  for (const route of closed) {
    const answer = await browser.get((route.split(' ')[1] ?? '').replace(/:\w+/g, newId()))
    assert.ok(
      answer.to === '/me/coming-in' || answer.status === 404,
      `${route} answered ${answer.status} ${answer.to}`,
    )
  }
  assert.equal((await browser.post('/absences', { advisory: newId() })).to, '/me/coming-in')
  assert.ok((await browser.get('/me/coming-in')).headings.includes('Make your way in safe'))
})

test('whoever sees a whole school takes the step, whatever their role is called; a teacher does not', async () => {
  for (const role of ['counselor', 'coordinator', 'office']) {
    const browser = await byCode(await school.staff(`Lena ${role}`, role), 'staff')
    assert.equal((await browser.get('/today')).to, '/me/coming-in', role)
  }
  const administrator = await byCode(await school.staff('Lena Administrator', 'administrator'))
  assert.equal((await administrator.get('/today')).to, '/me/coming-in')
  const teacher = await byCode(await school.staff('Lena Teacher'), 'staff')
  assert.equal((await teacher.get('/today')).status, 200)
})

test('with a passkey made, everything opens', async () => {
  const browser = await byCode(await leader('Lena Second'))
  await makePasskey(browser)
  assert.equal((await browser.get('/today')).status, 200)
})

test('a leader who has a passkey is asked for it after the code', async () => {
  const person = await leader('Lena Third')
  const { device } = await makePasskey(await byCode(person))
  const browser = await byCode(person)
  assert.equal((await browser.get('/today')).to, '/second-step')
  const credential = device.show(await task(browser, '/second-step/challenges'))
  assert.equal((await browser.post('/second-step/passkey', { credential })).to, '/today')
  assert.equal((await browser.get('/today')).status, 200)
})

test('the second step leads back: to the page first asked for, of whoever asked, and to no other', async () => {
  const person = await leader('Lena Back')
  const first = await byCode(person)
  const { device } = await makePasskey(first)
  const { shown } = await connectApp(first)
  const ledTo = async (paths: readonly string[], browser?: Browsing) => {
    const led = browser ?? (await byCode(person))
    for (const path of paths) await led.get(path)
    laterBy(60)
    return (await led.post('/second-step', { code: shown() })).to
  }
  assert.equal(await ledTo(['/people?find=n%C3%BA%20x']), '/people?find=n%C3%BA%20x')
  assert.equal(await ledTo(['/people', '/me/coming-in', '/second-step']), '/people')
  for (const path of ['//evil.example/people', '/%2F/evil.example', '/nowhere'])
    assert.equal(await ledTo([path]), '/today', path)
  const form = await byCode(person)
  assert.equal((await form.post('/absences', { advisory: newId() })).to, '/second-step')
  assert.equal(await ledTo([], form), '/today', 'a form is no page')
  const browser = await byCode(person)
  await browser.get('/people')
  const credential = device.show(await task(browser, '/second-step/challenges'))
  assert.equal((await browser.post('/second-step/passkey', { credential })).to, '/people')
  assert.equal(await ledTo([], browser), '/today', 'it leads back once')
})

test('whoever was led to making a way in safe goes on, once it is made, to the page first asked for', async () => {
  const keyed = await byCode(await leader('Lena Keyed'))
  assert.equal((await keyed.get('/people?find=x')).to, '/me/coming-in')
  assert.equal((await makePasskey(keyed)).answer.to, '/people?find=x')
  assert.equal((await makePasskey(keyed, 'Another')).answer.to, '/me/coming-in', 'nobody was led here')
  const apped = await byCode(await leader('Lena Apped'))
  await apped.get('/people?find=y')
  const { confirmed } = await connectApp(apped)
  assert.ok(confirmed.links.some(({ href, name }) => href === '/people?find=y' && /kept them/.test(name)))
  const again = await connectApp(apped)
  assert.ok(again.confirmed.links.some(({ href }) => href === '/me/coming-in'))
})

test('an app is connected by photograph or by typing, and its code is the second step', async () => {
  const person = await leader('Lena App')
  const { page, confirmed, codes, shown } = await connectApp(await byCode(person))
  assert.match(page.html, /<svg class="qr"[^>]*role="img"/)
  assert.equal(page.headers.get('x-keep'), 'no', 'the secret stays on no device for offline')
  assert.equal(confirmed.status, 200)
  assert.equal(new Set(codes).size, 10)
  laterBy(60)
  const browser = await byCode(person)
  assert.equal((await browser.get('/today')).to, '/second-step')
  assert.equal((await browser.post('/second-step', { code: shown() })).to, '/today')
  assert.equal((await browser.get('/today')).status, 200)
  assert.deepEqual(await happenedTo(hall, { district: school.district, person }), [
    'person.came-in',
    'code-app.begun',
    'code-app.put-in-use',
    'person.came-in',
    'second-step.taken',
  ])
})

test('the secret lies sealed in the database, and a code in no table', async () => {
  const person = await leader('Lena Sealed')
  const { page, codes } = await connectApp(await byCode(person))
  const [, typed = ''] = /<code class="secret" dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page.html) ?? []
  const [row] = await hall.ground.db.under(school.district).rows(sql<{ all: string }>`
    select string_agg(a::text, ' ') || (select string_agg(r::text, ' ') from recovery_codes r where person_id = ${person}) as "all"
    from code_apps a where person_id = ${person}`)
  assert.ok(typed.length > 30 && row)
  assert.ok(!row.all.includes(typed.replaceAll(' ', '')))
  assert.ok(!row.all.includes(codes[0]?.replace('-', '') ?? ''))
})

test('a code of the app is used once, by whoever is first', async () => {
  const person = await leader('Lena Once')
  const { shown } = await connectApp(await byCode(person))
  const early = await (await byCode(person)).post('/second-step', { code: shown() })
  assert.equal(early.status, 422, 'the code that connected the app is used')
  laterBy(60)
  const code = shown()
  const [one, two] = await Promise.all([byCode(person), byCode(person)])
  const both = await Promise.all([one.post('/second-step', { code }), two.post('/second-step', { code })])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422])
})

test('a wrong first digit connects nothing', async () => {
  const browser = await byCode(await leader('Lena Wrong'))
  await browser.post('/me/code-app')
  const wrong = await browser.post('/me/code-app/confirmation', { code: 'x' })
  assert.equal(wrong.status, 422)
  assert.equal((await browser.get('/today')).to, '/me/coming-in')
})

test('a secret that waited a quarter of an hour is forgotten', async () => {
  const browser = await byCode(await leader('Lena Slow'))
  await browser.post('/me/code-app')
  laterBy(16 * 60)
  assert.match((await browser.get('/me/code-app')).words, /No app waits/)
})

test('after five misses there is a pause, even for the right code, and it ends', async () => {
  const person = await leader('Lena Misses')
  const { shown } = await connectApp(await byCode(person))
  laterBy(60)
  const browser = await byCode(person)
  for (let miss = 0; miss < 5; miss++)
    assert.match((await browser.post('/second-step', { code: '12' })).words, /does not fit/)
  const right = await browser.post('/second-step', { code: shown() })
  assert.match(right.words, /wait 15 minutes/)
  laterBy(16 * 60)
  assert.equal((await browser.post('/second-step', { code: shown() })).to, '/today')
  const missed = (await happenedTo(hall, { district: school.district, person })).filter(
    (name) => name === 'second-step.missed',
  )
  assert.equal(missed.length, 5)
})

test('a written-down code opens once; ten new ones end the old', async () => {
  const person = await leader('Lena Written')
  const { codes } = await connectApp(await byCode(person))
  const [first = '', second = ''] = codes
  const browser = await byCode(person)
  assert.equal((await browser.post('/second-step', { code: ` ${first.toUpperCase()} ` })).to, '/today')
  assert.equal((await (await byCode(person)).post('/second-step', { code: first })).status, 422)
  assert.match((await browser.get('/me/coming-in')).words, /9 written-down codes left/)
  assert.equal((await browser.post('/me/recovery-codes')).status, 200)
  assert.equal((await (await byCode(person)).post('/second-step', { code: second })).status, 422)
})

test('another’s written-down code opens nothing', async () => {
  const { codes } = await connectApp(await byCode(await leader('Lena Mine')))
  const other = await leader('Lena Theirs')
  await connectApp(await byCode(other))
  assert.equal((await (await byCode(other)).post('/second-step', { code: codes[0] ?? '' })).status, 422)
})

test('a leader keeps one strong way; a second makes the first free to go', async () => {
  const browser = await byCode(await leader('Lena Keeps'))
  await connectApp(browser)
  const kept = await browser.post('/me/code-app/ending')
  assert.equal(kept.status, 422)
  assert.match(kept.words, /only safe way in/)
  await makePasskey(browser)
  assert.equal((await browser.post('/me/code-app/ending')).to, '/me/coming-in')
})

test('putting on a leader’s hat asks for the second step; the caregiver’s hat stays open', async () => {
  const person = await leader('Lena Mother')
  const child = await school.student('Child Mother')
  await school.write((tx) =>
    tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
      values (${school.district}, ${newId()}, ${child}, ${person}, 'mother', '2026-08-24')`),
  )
  const browser = await byCode(person, 'caregiver')
  assert.equal((await browser.get('/today')).status, 200)
  await browser.post('/hat', { hat: 'leader' })
  assert.equal((await browser.get('/today')).to, '/me/coming-in')
  await browser.post('/hat', { hat: 'caregiver' })
  assert.equal((await browser.get('/today')).status, 200)
})

test('the leader of a first run works for a day, with a lit card, and then makes a way', async () => {
  const person = await leader('Lena Fresh')
  const browser = await cameIn(hall, {
    person,
    district: school.district,
    hat: 'leader',
    strength: 'first-run',
  })
  assert.ok((await browser.get('/today')).headings.includes('Make your way in safe'))
  laterBy(12 * 3600)
  assert.equal((await browser.get('/today')).status, 200)
  laterBy(12 * 3600 + 60)
  assert.equal((await browser.get('/today')).to, '/me/coming-in')
  await makePasskey(browser)
  assert.ok(!(await browser.get('/today')).headings.includes('Make your way in safe'))
})

test('another leader takes off what was lost, says why, and the person begins anew with a code', async () => {
  const lost = await leader('Lena Lost')
  const finder = await byCode(lost)
  const { device } = await makePasskey(finder)
  const { codes } = await connectApp(finder)
  assert.equal((await finder.get('/today')).status, 200)
  const browser = await byCode(await leader('Lena Helper'))
  await makePasskey(browser)
  const path = `/people/${lost}/strong-ways/ending`
  assert.equal((await browser.post(path, { reason: ' ' })).status, 422)
  assert.equal(
    (await browser.post(path, { reason: 'Phone lost; she came to my office.' })).to,
    `/people/${lost}/coming-in`,
  )
  const gone = device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential: gone })).status, 422)
  assert.equal((await finder.get('/today')).to, '/sign-in', 'their sessions are over')
  const anew = await byCode(lost)
  assert.equal((await anew.get('/today')).to, '/me/coming-in', 'the app is gone too')
  assert.equal((await anew.post('/second-step', { code: codes[0] ?? '' })).status, 422)
  const { district } = school
  assert.ok((await happenedTo(hall, { district, person: lost })).includes('strong-ways.lost'))
})

test('nobody takes off their own ways as lost, and no leader another school’s', async () => {
  const self = await leader('Lena Self')
  const browser = await byCode(self)
  await makePasskey(browser)
  const own = await browser.post(`/people/${self}/strong-ways/ending`, { reason: 'x' })
  assert.equal(own.status, 422)
  assert.match(own.words, /own page/)
  const away = await smallSchool(hall.ground.db)
  const stranger = await away.staff('Away Leader', 'principal')
  assert.equal((await browser.post(`/people/${stranger}/strong-ways/ending`, { reason: 'x' })).status, 404)
})

test('whoever runs the program prints a link: once, for half an hour, and it leads to a new way', async () => {
  const alone = await smallSchool(hall.ground.db)
  const { district } = alone
  const person = await alone.staff('Solo Leader', 'principal')
  await alone.write(async (tx) => {
    const way = newId()
    await tx.rows(sql`insert into ways (district_id, id, kind, as_given, normalised)
      values (${district}, ${way}, 'mail', 'solo@example.org', 'solo@example.org')`)
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since)
      values (${district}, ${newId()}, ${way}, ${person}, 'staff', '{mail}', '2026-08-24')`)
  })
  await makePasskey(await cameIn(hall, { person, district, hat: 'leader', strength: 'code' }))
  assert.equal(await letIn(hall.ground, 'nobody@example.org'), undefined)
  const printed = await letIn(hall.ground, 'Solo@example.org')
  const link = new URL(printed?.link ?? '').searchParams.get('key') ?? ''
  const browser = freshBrowser(hall)
  await browser.get('/people?find=solo')
  assert.equal((await browser.get(`/let-in?key=${link}`)).status, 200)
  assert.equal((await browser.post('/let-in', { link })).to, '/me/coming-in')
  assert.equal((await makePasskey(browser, 'New phone')).answer.to, '/people?find=solo')
  assert.equal((await browser.get('/today')).status, 200)
  assert.equal((await freshBrowser(hall).post('/let-in', { link })).status, 422)
  const late =
    new URL((await letIn(hall.ground, 'solo@example.org'))?.link ?? '').searchParams.get('key') ?? ''
  laterBy(31 * 60)
  assert.equal((await freshBrowser(hall).post('/let-in', { link: late })).status, 422)
  const letters = await hall.ground.db.under(district).rows(sql<{ body: string }>`
    select body from letters where person_id = ${person} order by made_at`)
  assert.match(letters.at(-1)?.body ?? '', /Solo Leader made a new passkey for you/)
  const happened = await happenedTo(hall, { district, person })
  assert.equal(happened.filter((name) => name === 'let-in.printed').length, 2)
  assert.equal(happened.filter((name) => name === 'person.came-in').length, 2, 'at first, and by the link')
})
