import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import type { Answer } from '../../../test/page.ts'
import { type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { hall as raise } from '../../app.tsx'
import { newId } from '../../ground/ids.ts'

let hall: TestHall
let homes: TwoHomes
const hour = 3_600_000

before(async () => {
  hall = await openHall()
  homes = await twoHomes(hall)
})
after(() => hall.stop())
beforeEach(() => pass(48))

const pass = (hours: number) => {
  hall.clock.at = new Date(hall.clock.at.getTime() + hours * hour)
}
const device = () => browsing(raise(hall.ground), new Map())
const reads = () => hall.ground.db.under(homes.district)
const known = 'carmen@example.org'
const unknown = 'nobody@example.org'

const newest = (address: string) =>
  reads().one(sql<{ body: string }>`select body from letters where district_id = ${homes.district}
    and address = ${address} order by made_at desc, id desc limit 1`)
const codeIn = ({ body }: { body: string }) => /(\d{3} \d{3})/.exec(body)?.[1] ?? ''
const linkIn = ({ body }: { body: string }) => /(\/in\/[\w-]+)/.exec(body)?.[1] ?? ''
const wrongFor = (code: string) => (code.startsWith('0') ? '999999' : '000000')

async function lettersTo(address: string): Promise<number> {
  const { n } = await reads().one(sql<{ n: number }>`select count(*)::int as n from letters
    where district_id = ${homes.district} and address = ${address}`)
  return n
}

/** Asks for a code and types a wrong one so often. */
async function miss(address: string, times: number) {
  const browser = device()
  await browser.post('/sign-in', { address })
  await hall.runJobs()
  const code = codeIn(await newest(address))
  const answers: Answer[] = []
  for (let one = 0; one < times; one++)
    answers.push(await browser.post('/sign-in/code', { code: wrongFor(code) }))
  return { browser, code, answers }
}

test('proving 15 ten codes an hour and no more, and the next hour begins anew', async () => {
  const before = await lettersTo(known)
  for (let one = 0; one < 10; one++)
    assert.equal((await device().post('/sign-in', { address: known })).status, 303)
  const eleventh = await device().post('/sign-in', { address: known })
  assert.equal(eleventh.status, 422)
  assert.match(eleventh.html, /printed letter from the school/)
  await hall.runJobs()
  assert.equal(await lettersTo(known), before + 10)
  pass(1.1)
  assert.equal((await device().post('/sign-in', { address: known })).status, 303)
})

test('proving 15 an unknown address is told to wait just as a known one', async () => {
  for (let one = 0; one < 10; one++) await device().post('/sign-in', { address: unknown })
  const late = await device().post('/sign-in', { address: unknown })
  assert.equal(late.status, 422)
  assert.match(late.html, /several codes/)
  await hall.runJobs()
  assert.equal(await lettersTo(unknown), 0)
})

test('proving 15 ten codes an hour a person, over all their ways', async () => {
  for (let one = 0; one < 6; one++) {
    await device().post('/sign-in', { address: known })
    await device().post('/sign-in', { address: '512-555-0101' })
  }
  await hall.runJobs()
  const { codes } = await reads().one(sql<{ codes: number }>`select count(*)::int as codes from sign_in_asks a
    join sign_in_ask_people p on p.district_id = a.district_id and p.ask_id = a.id
    where a.district_id = ${homes.district} and p.person_id = ${homes.mother} and a.code_hash is not null
      and a.made_at > ${new Date(hall.clock.at.getTime() - hour)}`)
  assert.equal(codes, 10)
})

test('proving 15 five wrong tries close a code, and a new code does not forget them', async () => {
  const first = await miss(known, 5)
  assert.equal((await first.browser.post('/sign-in/code', { code: first.code })).status, 422)
  const second = await miss(known, 5)
  assert.match(second.answers.at(-1)?.html ?? '', /does not open/)
  const third = await miss(known, 0)
  const locked = await third.browser.post('/sign-in/code', { code: third.code })
  assert.equal(locked.status, 422)
  assert.match(locked.html, /Open the link in the newest message/)
})

test('proving 15 a lock leaves another channel open: the link still lets in', async () => {
  await miss(known, 5)
  await miss(known, 5)
  const { browser } = await miss(known, 0)
  assert.equal((await browser.post(linkIn(await newest(known)))).to, '/today')
})

test('proving 15 after a day of guessing there are links and no more codes, until the day is over', async () => {
  for (let one = 0; one < 9; one++) {
    await miss(known, 5)
    pass(1.1)
  }
  await device().post('/sign-in', { address: known })
  await hall.runJobs()
  const letter = await newest(known)
  assert.equal(codeIn(letter), '')
  assert.match(letter.body, /solo|enlace/)
  assert.equal((await device().post(linkIn(letter))).to, '/today')
  pass(25)
  await device().post('/sign-in', { address: known })
  await hall.runJobs()
  assert.notEqual(codeIn(await newest(known)), '')
})

test('proving 16 scanners that open and look at every link use nothing up', async () => {
  const { browser } = await miss(known, 0)
  const link = linkIn(await newest(known))
  for (let one = 0; one < 20; one++) assert.equal((await device().get(link)).status, 200)
  const app = raise(hall.ground)
  for (const method of ['HEAD', 'OPTIONS'])
    await app.request(`http://localhost:3000${link}`, { method, headers: { host: 'localhost:3000' } })
  assert.equal((await browser.post(link)).to, '/today')
})

test('what was asked is forgotten after a day', async () => {
  await device().post('/sign-in', { address: unknown })
  pass(48)
  hall.clock.at.setUTCHours(20)
  await hall.keepTime()
  const { n } = await reads().one(sql<{ n: number }>`select count(*)::int as n from sign_in_asks
    where district_id = ${homes.district} and address = ${unknown}`)
  assert.equal(n, 0)
})

type Which = 'known' | 'unknown'
type Ask = (which: Which) => Promise<Answer>

/** The time in the middle for each, taken turn by turn in the same state of everything; and that both answer alike. */
async function inTurn(prepare: () => Promise<Ask>, { pairs, turns }: { pairs: number; turns: number }) {
  const times: Record<Which, number[]> = { known: [], unknown: [] }
  for (let pair = 0; pair < pairs; pair++) {
    pass(1.1)
    const ask = await prepare()
    for (let turn = 0; turn < turns; turn++) {
      const answers = []
      for (const which of (pair + turn) % 2
        ? (['known', 'unknown'] as const)
        : (['unknown', 'known'] as const)) {
        const began = performance.now()
        const answer = await ask(which)
        times[which].push(performance.now() - began)
        answers.push(plain(answer))
      }
      assert.deepEqual(answers[0], answers[1])
    }
  }
  const [a, b] = [middle(times.known), middle(times.unknown)]
  return { known: a, unknown: b, apart: Math.abs(a - b) / Math.min(a, b) }
}

const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** An answer without what differs each time: the key of its form, and the words that were typed. */
function plain({ status, to, html, headers }: Answer) {
  const body = html
    .replace(/name="key" value="[^"]+"/g, '')
    .replaceAll(known, '…')
    .replaceAll(unknown, '…')
  return { status, to, body, cookies: headers.getSetCookie().map((one) => one.split('=')[0]) }
}

/** A difference that is there shows in every round; what a busy machine adds does not. */
async function within5PerCent(prepare: () => Promise<Ask>, turns: number) {
  const rounds = []
  for (let round = 0; round < 6; round++) {
    const found = await inTurn(prepare, { pairs: Math.ceil(120 / turns), turns })
    if (found.apart <= 0.05) return
    rounds.push(found)
  }
  assert.fail(`medians apart in every round: ${JSON.stringify(rounds)}`)
}

const address = { known, unknown }

test('proving 14 asking to come in takes as long for an unknown as for a known address, and answers alike', () => {
  const browser = device()
  return within5PerCent(async () => (which) => browser.post('/sign-in', { address: address[which] }), 8)
})

test('proving 14 a wrong code takes as long for an unknown as for a known address, and answers alike', () => {
  const browsers = { known: device(), unknown: device() }
  return within5PerCent(async () => {
    for (const which of ['known', 'unknown'] as const)
      await browsers[which].post('/sign-in', { address: address[which] })
    await hall.runJobs()
    return (which) => browsers[which].post('/sign-in/code', { code: '000000' })
  }, 4)
})

test('proving 14 a code that no letter has takes as long as one of a letter that is over, and answers alike', async () => {
  const code = { known: 'K7M2XHF9TRWP', unknown: 'K7M2XHF9TRWX' }
  await homes.write((tx) =>
    tx.rows(sql`insert into sign_in_letters (district_id, id, person_id, code_hash, link_hash, language, printed_by, made_at, until)
      values (${homes.district}, ${newId()}, ${homes.mother}, sha256(${code.known}::bytea), sha256('picture'), 'es', ${homes.leader},
        ${hall.clock.at}, ${new Date(hall.clock.at.getTime() - 1)})`),
  )
  const browser = device()
  return within5PerCent(
    async () => async (which) => {
      const answer = await browser.post('/letter', { code: code[which] })
      return { ...answer, html: answer.html.replaceAll(code[which], '…') }
    },
    20,
  )
})

test('too many wrong letter codes rest the codes of a district, and not the pictures', async () => {
  await homes.write((tx) =>
    tx.rows(sql`insert into sign_in_letter_misses (district_id, id, at)
      select ${homes.district}, gen_random_uuid(), ${hall.clock.at} from generate_series(1, 600)`),
  )
  const page = await device().post('/letter', { code: 'K7M2 XHF9 TRWX' })
  assert.equal(page.status, 422)
  assert.match(page.html, /camera/)
  pass(1.1)
  assert.doesNotMatch(
    (await device().post('/letter', { code: 'K7M2 XHF9 TRWX' })).html,
    /camera at the picture/,
  )
})
