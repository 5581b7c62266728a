import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { facesOf, type RestProvider, textUrls } from '../../../test/providers/all.ts'
import { type Company, chances, openCompany, type Post, storm } from '../../../test/providers/company.ts'
import { twilioFields } from '../../../test/providers/twilio.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { hall as raise } from '../../app.tsx'
import type { Ground } from '../../ground/ground.ts'
import { newId } from '../../ground/ids.ts'
import { postAll } from '../../ground/outbox.ts'
import { readSettings } from '../../ground/settings.ts'
import { sendTexts } from './leave.ts'

let hall: TestHall
let school: SmallSchool

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const perSecond = 150

const providers = Object.keys(textUrls) as RestProvider[]

function groundWith(url: string): Ground {
  const { text } = readSettings({ TEXT_URL: url, TEXT_PER_SECOND: String(perSecond) })
  return { ...hall.ground, settings: { ...hall.ground.settings, text } }
}

async function layOut(numbers: readonly string[]): Promise<void> {
  const letters = numbers.map((to) => ({
    id: newId<'letter'>(),
    person: undefined,
    kind: 'text' as const,
    to,
    language: 'en',
    subject: '',
    text: 'Your child read a whole book today.',
    until: new Date(hall.clock.at.getTime() + 30 * 86_400_000),
  }))
  await hall.ground.db.transaction(school.district, (tx) => postAll(tx, letters))
}

async function ends(): Promise<Record<string, number>> {
  const rows = await hall.ground.db.under(school.district).rows(sql<{ state: string; count: number }>`
    select s.state || coalesce(' ' || s.reason, '') as state, count(*)::int as count from letter_states s
    where s.district_id = ${school.district} and s.until is null group by 1 order by 1`)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

async function everything(): Promise<unknown> {
  return hall.ground.db.under(school.district).rows(sql`
    select s.letter_id, s.step, s.state, s.reason, (select count(*)::int from letter_reports r where r.letter_id = s.letter_id) as reports
    from letter_states s order by 1, 2`)
}

async function bring(app: ReturnType<typeof raise>, posts: readonly Post[]): Promise<number[]> {
  const answers: number[] = []
  for (const { url, headers, body } of posts)
    answers.push((await app.request(url, { method: 'POST', headers, body })).status)
  return answers
}

/** The most questions that arrived within one second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

/** Sends until nothing waits, as the worker does minute after minute, the callbacks coming in between. */
async function weatherStorm(company: Company, ground: Ground): Promise<Post[]> {
  const app = raise(ground)
  const brought: Post[] = []
  for (let round = 0; round < 60; round++) {
    await sendTexts(ground, school.district, 250)
    assert.equal((await ends())['failing no-answer'], undefined, 'it may have gone, and would go again')
    const posts = company.callbacks()
    brought.push(...posts)
    assert.deepEqual(
      (await bring(app, posts)).filter((status) => status >= 300),
      [],
    )
    const left = Object.keys(await ends())
    if (!left.some((state) => /^(waiting|leaving|failing)/.test(state))) break
    hall.clock.at = new Date(hall.clock.at.getTime() + 6 * 3_600_000)
  }
  return brought
}

for (const name of providers) {
  test(`proving 8 ${name}: 120 texts in a storm all end, never faster than allowed, none comes twice, and replays change nothing`, async (t) => {
    const company = await openCompany(facesOf(() => hall.clock.now())[name], chances(name.length))
    t.after(() => company.stop())
    company.weather = storm
    const ground = groundWith(textUrls[name](company.url))
    await hall.ground.db.transaction(school.district, (tx) => tx.rows(sql`delete from letters`))
    const numbers = Array.from({ length: 116 }, (_, n) => `+1512555${String(1000 + n)}`)
    await layOut([...numbers, '+15125553003', '+15125553005', '+15125553006', '+15125553007'])
    const brought = await weatherStorm(company, ground)
    const states = await ends()
    const final = Object.entries(states).filter(([state]) => /^(left|refused|uncertain)/.test(state))
    assert.equal(
      final.reduce((sum, [, count]) => sum + count, 0),
      120,
      JSON.stringify(states),
    )
    assert.equal(states['refused busy'], undefined, 'that all came at once is not the text’s own fault')
    const perNumber = new Map<string, number>()
    for (const { to } of company.accepted) perNumber.set(to, (perNumber.get(to) ?? 0) + 1)
    assert.deepEqual(
      [...perNumber.values()].filter((count) => count > 1),
      [],
      'a text went twice',
    )
    assert.ok(busiestSecond(company.asked) <= perSecond * 1.05, `${busiestSecond(company.asked)} in a second`)
    const before = await everything()
    const again = await bring(raise(ground), brought)
    assert.ok(again.every((status) => status < 300 || status === 403))
    assert.deepEqual(await everything(), before)
    console.log(
      `# ${name}: ${company.asked.length} questions, at most ${busiestSecond(company.asked)} in a second (${perSecond} allowed); ${JSON.stringify(states)}`,
    )
  })
}

test('a text that five times could not be taken is given up, so that its words go by another way; while all were too many it waits', async (t) => {
  const company = await openCompany(facesOf(() => hall.clock.now()).telnyx)
  t.after(() => company.stop())
  const ground = groundWith(textUrls.telnyx(company.url))
  const after = async (tries: number, weather: Partial<typeof storm>) => {
    company.weather = { busy: 0, broken: 0, hang: 0, reset: 0, ...weather }
    await hall.ground.db.transaction(school.district, (tx) => tx.rows(sql`delete from letters`))
    await layOut(['+15125550142'])
    for (let n = 0; n < tries; n++) {
      await sendTexts(ground, school.district, 2000)
      hall.clock.at = new Date(hall.clock.at.getTime() + 6 * 3_600_000)
    }
    return await ends()
  }
  assert.deepEqual(await after(4, { broken: 1 }), { 'failing later': 1 })
  assert.deepEqual(await after(5, { broken: 1 }), { 'refused later': 1 })
  assert.deepEqual(await after(6, { busy: 1 }), { 'failing busy': 1 })
  assert.equal(company.asked.length, 15)
})

test('what Twilio is asked holds only fields of its own description', {
  skip: twilioFields() ? false : 'the description is not here',
}, () => {
  assert.ok(twilioFields()?.has('StatusCallback'))
  assert.ok(!twilioFields()?.has('status_callback'))
})

test('nothing leaves from the sample town; a number that asked the company to stop is refused for good', async (t) => {
  const company = await openCompany(facesOf(() => hall.clock.now()).twilio)
  t.after(() => company.stop())
  const ground = groundWith(textUrls.twilio(company.url))
  const { district } = school
  await hall.ground.db.transaction(district, (tx) => tx.rows(sql`delete from letters`))
  company.writes('+15125550142', 'STOP')
  await layOut(['+15125550142'])
  const sampled = (sample: boolean) =>
    hall.ground.db.beyondDistricts(sql`update districts set sample = ${sample} where id = ${district}`)
  await sampled(true)
  await sendTexts(ground, district, 2000)
  await sampled(false)
  assert.deepEqual([company.asked.length, await ends()], [0, { waiting: 1 }])
  await sendTexts(ground, district, 2000)
  assert.deepEqual(await ends(), { 'refused opted-out': 1 })
})
