import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { cameIn, connectedApp, freshBrowser, happenedTo, makePasskey } from '../../../test/came-in.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SchoolProvider, schoolProvider } from '../../../test/school-provider.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'

const domain = 'school.example'
const tenant = '11111111-2222-4333-8444-555555555555'
const otherTenant = '99999999-2222-4333-8444-555555555555'
const address = (name: string) => `${name}@${domain}`

/** Accounts in the shapes of the four providers. */
/** As Clever's identity tokens are: the district by its number, and no address verified (dev.clever.com/docs/oidc-implementation). */
function byClever(name: string, type: string, district: string) {
  const id = `clever ${name}`
  return {
    ...{ user_id: id, multi_role_user_id: id, user_type: type, district, email_verified: false },
    ...{ email: address(name), given_name: name, family_name: 'Clever' },
  }
}

const accounts = {
  'g-tess': { email: address('tess'), email_verified: true, hd: domain },
  'g-tess-again': { email: address('renamed'), email_verified: true, hd: domain },
  'g-tess-second': { email: address('tess'), email_verified: true, hd: domain },
  'g-unverified': { email: address('tess'), email_verified: false, hd: domain },
  'g-elsewhere': { email: address('tess'), email_verified: true, hd: 'other.example' },
  'g-nobody': { email: address('nobody'), email_verified: true, hd: domain },
  'g-family': { email: address('family'), email_verified: true, hd: domain },
  'g-self-written': { email: address('written'), email_verified: true, hd: domain },
  'g-shared': { email: address('shared'), email_verified: true, hd: domain },
  'g-leader': { email: address('leader'), email_verified: true, hd: domain },
  'm-tess': { email: address('tess'), tid: tenant, xms_edov: true },
  'm-unproven': { email: address('tess'), tid: tenant },
  'm-elsewhere': { email: address('tess'), tid: otherTenant, xms_edov: true },
  'c-student': byClever('student', 'student', 'clever-1'),
  'c-teacher': byClever('tess', 'teacher', 'clever-1'),
  'c-elsewhere': byClever('student', 'student', 'clever-2'),
  'l-student': {
    ...{ UserId: 'l-student', TenantId: 2071, Email: address('student'), LoginId: 'stu', Role: 'Student' },
    ...{ FirstName: 'Stu', LastName: 'Student', SourcedId: 'stu-1', Building: 'Small School' },
  },
} as const
type Account = keyof typeof accounts

let hall: TestHall
let school: SmallSchool
let provider: SchoolProvider
let leader: Browsing
const people = {} as Record<'tess' | 'student' | 'leader', PersonId>

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  provider = await schoolProvider(accounts, 'http://localhost:3000/sign-in/back')
  people.leader = await school.staff('Lena Leader', 'principal')
  people.tess = await school.staff('Tess Teacher')
  people.student = await school.student('Stu Student')
  await mailbox(people.leader, 'leader')
  await mailbox(people.tess, 'tess')
  await mailbox(people.student, 'student')
  await mailbox(await school.caregiver('Fay Family', people.student), 'family')
  await mailbox(await school.staff('Wim Written'), 'written', 'family')
  for (const name of ['Sam Shared', 'Sue Shared']) await mailbox(await school.staff(name), 'shared')
  const { district } = school
  leader = await cameIn(hall, { person: people.leader, district, hat: 'leader', strength: 'code' })
  await makePasskey(leader)
})
after(async () => {
  await provider.stop()
  await hall.stop()
})

async function mailbox(person: PersonId, name: string, givenBy = 'roster'): Promise<void> {
  const { district } = school
  await school.write(async (tx) => {
    await tx.rows(sql`insert into ways (district_id, id, kind, as_given, normalised)
      values (${district}, ${newId()}, 'mail', ${address(name)}, ${address(name)}) on conflict do nothing`)
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since)
      select ${district}, ${newId()}, id, ${person}, ${givenBy}, '{mail}', '2026-08-24' from ways
      where district_id = ${district} and normalised = ${address(name)}`)
  })
}

type Kind = 'google' | 'microsoft' | 'clever' | 'classlink'
const tenants: Record<Kind, string> = {
  google: '',
  microsoft: tenant,
  clever: 'clever-1',
  classlink: '2071',
}

/** Trusts the provider as one of this kind, in place of any other, with nobody bound; the way to it from the door. */
async function trusted(kind: Kind, hats: ('staff' | 'students')[] = ['staff']): Promise<string> {
  for (const [, id] of (await leader.get('/sign-in-providers')).html.matchAll(
    /providers\/([0-9a-f-]+)\/ending/g,
  ))
    await leader.post(`/sign-in-providers/${id}/ending`)
  await school.write((tx) => tx.rows(sql`update provider_identities set until = now() where until is null`))
  const { id: client, secret } = provider.client
  const terms = { kind, client, secret, domain, tenant: tenants[kind], issuer: provider.issuer }
  const who = Object.fromEntries(hats.map((hat) => [hat, 'yes']))
  assert.equal((await leader.post('/sign-in-providers', { ...terms, ...who })).to, '/sign-in-providers')
  const door = (await freshBrowser(hall).get('/sign-in')).links
  return door.find(({ href }) => href.startsWith('/sign-in/providers/'))?.href ?? ''
}

/** Comes in by the way at the door with this account; `bend` changes what goes there and what comes back. */
async function comeIn(
  way: string,
  account: Account,
  bend: { to?: (to: URL) => void; back?: (back: URL) => void; browser?: Browsing } = {},
) {
  const browser = bend.browser ?? freshBrowser(hall)
  const to = new URL((await browser.get(way)).to ?? '')
  bend.to?.(to)
  const back = await provider.visit(to.href, account)
  bend.back?.(back)
  const path = back.pathname + back.search
  return { browser, path, answer: await browser.get(path) }
}

const inside = '/today'
const unknown = '/sign-in?told=provider-unknown'
const elsewhere = '/sign-in?told=provider-elsewhere'
const again = '/sign-in?told=provider-again'

test('a teacher comes in with the school’s Google, is bound to it, and is known by it from then on', async () => {
  const way = await trusted('google')
  const { answer, browser } = await comeIn(way, 'g-tess')
  assert.equal(answer.to, inside)
  assert.equal((await browser.get('/today')).status, 200)
  const { district } = school
  assert.deepEqual(await happenedTo(hall, { district, person: people.tess }), [
    'identity.bound',
    'person.came-in',
  ])
  await comeIn(way, 'g-tess')
  const happened = await happenedTo(hall, { district, person: people.tess })
  assert.deepEqual(happened.slice(2), ['person.came-in'])
})

test('the school’s provider leads to the page that was asked for before, and is not told which', async () => {
  const way = await trusted('google')
  const browser = freshBrowser(hall)
  await browser.get('/people?find=stu')
  const to = (at: URL) => assert.doesNotMatch(decodeURIComponent(at.href), /people/)
  assert.equal((await comeIn(way, 'g-tess', { browser, to })).answer.to, '/people?find=stu')
})

const cases: [string, Kind, ('staff' | 'students')[], Account, string][] = [
  ['an address that Google does not call verified', 'google', ['staff'], 'g-unverified', unknown],
  ['another school’s Google', 'google', ['staff'], 'g-elsewhere', elsewhere],
  ['somebody whom the roster does not know is not made', 'google', ['staff'], 'g-nobody', unknown],
  ['a caregiver’s address opens no staff door', 'google', ['staff', 'students'], 'g-family', unknown],
  ['an address that somebody wrote themselves', 'google', ['staff'], 'g-self-written', unknown],
  ['an address that two people share', 'google', ['staff'], 'g-shared', unknown],
  ['a teacher by Microsoft, whose domain’s owner was checked', 'microsoft', ['staff'], 'm-tess', inside],
  ['Microsoft without that check', 'microsoft', ['staff'], 'm-unproven', unknown],
  ['another tenant of Microsoft', 'microsoft', ['staff'], 'm-elsewhere', elsewhere],
  ['a student by Clever', 'clever', ['students'], 'c-student', inside],
  ['another district of Clever', 'clever', ['students'], 'c-elsewhere', elsewhere],
  ['a teacher where only students may', 'clever', ['students'], 'c-teacher', unknown],
  ['a student by ClassLink', 'classlink', ['students'], 'l-student', inside],
  ['a student where only staff may', 'classlink', ['staff'], 'l-student', unknown],
]
for (const [name, kind, hats, account, to] of cases) {
  test(`${kind}: ${name} ${to === inside ? 'comes in' : 'stays out'}`, async () => {
    const { answer, browser } = await comeIn(await trusted(kind, hats), account)
    assert.equal(answer.to, to)
    if (to !== inside) assert.equal((await browser.get('/today')).to, '/sign-in')
  })
}

test('who stays out is told whom to ask, and that a code still works', async () => {
  const page = await freshBrowser(hall).get(unknown)
  assert.equal(page.status, 200)
  assert.match(page.words, /Ask the school office/)
  assert.ok(page.field('Your mail address') !== undefined)
  assert.equal((await freshBrowser(hall).get('/sign-in?told=anything')).status, 404)
})

test('a leader who comes in by the provider still takes the second step', async () => {
  const { browser, answer } = await comeIn(await trusted('google'), 'g-leader')
  assert.equal(answer.to, inside)
  assert.equal((await browser.get('/today')).to, '/second-step')
})

test('a page asked for while signed out is kept through the way in and through the step after it', async () => {
  const { shown } = await connectedApp(hall, leader)
  hall.clock.at = new Date(hall.clock.at.getTime() + 60_000)
  const browser = freshBrowser(hall)
  await browser.get('/people?find=stu')
  const { answer } = await comeIn(await trusted('google'), 'g-leader', { browser })
  assert.equal(answer.to, '/people?find=stu')
  assert.equal((await browser.get('/people?find=stu')).to, '/second-step')
  assert.equal((await browser.post('/second-step', { code: shown() })).to, '/people?find=stu')
  assert.equal((await browser.get('/people?find=stu')).status, 200)
})

test('a way back is walked once', async () => {
  const { browser, path } = await comeIn(await trusted('google'), 'g-tess')
  assert.equal((await browser.get(path)).to, again)
})

test('a way back that began in another browser opens nothing here', async () => {
  const to = (await freshBrowser(hall).get(await trusted('google'))).to ?? ''
  const back = await provider.visit(to, 'g-tess')
  const other = freshBrowser(hall)
  assert.equal((await other.get(back.pathname + back.search)).to, again)
})

const bends: [string, Parameters<typeof comeIn>[2]][] = [
  ['a nonce that is not ours', { to: (to) => to.searchParams.set('nonce', 'another') }],
  ['a challenge that is not ours', { to: (to) => to.searchParams.set('code_challenge', 'x'.repeat(43)) }],
  [
    'a state that was changed',
    { back: (back) => back.searchParams.set('state', `${back.searchParams.get('state')}x`) },
  ],
  ['a state that is missing', { back: (back) => back.searchParams.delete('state') }],
  ['a code that was made up', { back: (back) => back.searchParams.set('code', 'made-up') }],
  ['another issuer', { back: (back) => back.searchParams.set('iss', 'https://evil.example') }],
]
for (const [name, bend] of bends) {
  test(`${name} opens nothing`, async () => {
    const { answer, browser } = await comeIn(await trusted('google'), 'g-tess', bend)
    assert.equal(answer.to, again)
    assert.equal((await browser.get('/today')).to, '/sign-in')
  })
}

test('a way back is too old after ten minutes', async () => {
  const browser = freshBrowser(hall)
  const back = await provider.visit((await browser.get(await trusted('google'))).to ?? '', 'g-tess')
  hall.clock.at = new Date(hall.clock.at.getTime() + 11 * 60_000)
  assert.equal((await browser.get(back.pathname + back.search)).to, again)
})

test('who is bound is known by the provider’s lasting name, not by an address that somebody else got later', async () => {
  const way = await trusted('google')
  await comeIn(way, 'g-tess')
  const { district } = school
  await school.write((tx) =>
    tx.rows(sql`update provider_identities set person_id = ${people.leader}
      where district_id = ${district} and subject = 'g-tess'`),
  )
  const { browser } = await comeIn(way, 'g-tess')
  assert.equal((await browser.get('/today')).to, '/second-step', 'the bound person, a leader, came in')
  assert.equal((await comeIn(way, 'g-tess-again')).answer.to, unknown)
})

test('an address that was given to another account is not its first owner’s way in', async () => {
  const way = await trusted('google')
  await comeIn(way, 'g-tess')
  assert.equal((await comeIn(way, 'g-tess-second')).answer.to, unknown)
  const path = `/people/${people.tess}/strong-ways/ending`
  assert.equal((await leader.post(path, { reason: 'She has a new account; I asked her.' })).status, 303)
  assert.equal((await comeIn(way, 'g-tess-second')).answer.to, inside)
  assert.equal((await comeIn(way, 'g-tess')).answer.to, unknown, 'the account before opens nothing')
})

test('a provider that was closed lets nobody in any more, not even who was on the way', async () => {
  const way = await trusted('google')
  const browser = freshBrowser(hall)
  const back = await provider.visit((await browser.get(way)).to ?? '', 'g-tess')
  const ending = `/sign-in-providers/${way.split('/').at(-1)}/ending`
  assert.equal((await leader.post(ending)).status, 303)
  assert.equal((await browser.get(back.pathname + back.search)).status, 404)
  assert.equal((await freshBrowser(hall).get(way)).status, 404)
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('the client’s secret lies sealed, and the page never shows it', async () => {
  await trusted('google')
  const { secret } = provider.client
  assert.ok(!(await leader.get('/sign-in-providers')).html.includes(secret))
  const rows = await hall.ground.db.under(school.district).rows(sql<{ row: string }>`
    select p::text as row from sign_in_providers p`)
  assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(secret)))
})

test('what is missing is said beside its field, and what was typed is kept but for the secret', async () => {
  const { id: client, secret } = provider.client
  const terms = { kind: 'microsoft', client, secret, domain, tenant: 'common', issuer: '', staff: 'yes' }
  const page = await leader.post('/sign-in-providers', terms)
  assert.equal(page.status, 422)
  assert.match(page.fault('The school’s number') ?? '', /32 letters and digits/)
  assert.equal(page.field('Client ID'), client)
  assert.ok(!page.html.includes(secret))
  const inside = { ...terms, kind: 'other', tenant: '', issuer: 'https://10.0.0.1/' }
  assert.match(
    (await leader.post('/sign-in-providers', inside)).fault('Address of the provider') ?? '',
    /https/,
  )
})

test('a provider that does not answer is said with 503, and a code by mail still comes', async () => {
  const way = await trusted('google')
  const browser = freshBrowser(hall)
  const back = await provider.visit((await browser.get(way)).to ?? '', 'g-tess')
  await provider.stop()
  const page = await freshBrowser(hall).get(way)
  assert.equal(page.status, 503)
  assert.match(page.words, /does not answer now/)
  assert.equal((await browser.get(back.pathname + back.search)).status, 503)
  const code = await freshBrowser(hall).post('/sign-in', { address: address('tess') })
  assert.equal(code.status, 303)
})
