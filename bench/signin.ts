import { spawnSync } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { isBuilt } from '../bin/built.mjs'
import { newId } from '../src/ground/ids.ts'
import { root } from '../src/ground/root.ts'
import { type Answered, agent, ask } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { measuredTown, type Town } from './town.ts'

const perSecond = 50
const seconds = 24
const pairs = 250
const asks = 3
const hashed = (secret: string) => createHash('sha256').update(secret).digest()

/** Fifty people a second come in by their links; and whether a known address takes as long as an unknown one. */
export async function run(): Promise<Figure[]> {
  if (!isBuilt()) spawnSync(process.execPath, [join(root, 'tools', 'build.ts')], { stdio: 'inherit' })
  const town = await measuredTown()
  const env = { PORT: '0', PORCHLIGHT_HOME: town.home, PORCHLIGHT_LOG: 'error' }
  try {
    await town.ground.db.beyondDistricts(sql`update districts set sample = false`)
    const web = await town.started(['dist/main.js', 'web'], env)
    const mailboxes = await mailboxesOf(town)
    const [asking, coming] = [mailboxes.slice(0, pairs), mailboxes.slice(pairs)]
    const figures = await throughLinks(town, web, coming)
    const worker = town.working(['dist/main.js', 'work'], env)
    return [...figures, ...(await alike(town, web, { mailboxes: asking, worker }))]
  } finally {
    agent.destroy()
    await town.stop()
  }
}

/** Mailboxes that one caregiver alone uses. */
async function mailboxesOf({ ground, district }: Town): Promise<string[]> {
  const rows = await ground.db.under(district).rows(sql<{ mailbox: string }>`
    select w.normalised as mailbox from current_ways w
    join current_hats h on h.district_id = w.district_id and h.person_id = w.person_id
    where w.district_id = ${district} and w.kind = 'mail' and 'mail' = any (w.may_carry) and w.normalised is not null
    group by w.normalised having count(distinct w.person_id) = 1 and bool_and(h.hat = 'caregiver') order by 1`)
  if (rows.length < pairs + perSecond) throw new Error(`only ${rows.length} mailboxes`)
  return rows.map(({ mailbox }) => mailbox)
}

/** Links as the worker would have written them. */
async function linksFor(
  { ground, district }: Town,
  mailboxes: readonly string[],
  many: number,
): Promise<string[]> {
  const secrets = Array.from({ length: many }, () => randomBytes(24).toString('base64url'))
  const now = ground.clock.now()
  const until = new Date(now.getTime() + 30 * 60_000)
  const boxes = secrets.map((_, at) => mailboxes[at % mailboxes.length])
  await ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into sign_in_asks (district_id, id, kind, address, link_hash, made_at, until)
      select ${district}, gen_random_uuid(), 'mail', box, hash, ${now}, ${until}
      from unnest(${boxes}::text[], ${secrets.map(hashed)}::bytea[]) as t (box, hash)`),
  )
  return secrets.map((secret) => `/in/${district.slice(-6)}${secret}`)
}

/** People arrive when they arrive, however busy the house is. */
async function throughLinks(town: Town, web: string, mailboxes: readonly string[]): Promise<Figure[]> {
  const warm = await linksFor(town, mailboxes, perSecond * 4)
  const atOnce = 16 // Every line to the database has planned what it will be asked, as in a house that is up.
  await Promise.all(
    Array.from({ length: atOnce }, async (_, first) => {
      for (let at = first; at < warm.length; at += atOnce) await comeIn(web, warm[at] ?? '')
    }),
  )
  const links = await linksFor(town, mailboxes, perSecond * seconds)
  const began = performance.now()
  const coming = links.map(async (link, at) => {
    await sleep(Math.max(0, began + (at * 1000) / perSecond - performance.now()))
    return comeIn(web, link)
  })
  const came = await Promise.all(coming)
  const lasted = (performance.now() - began) / 1000
  const steps = (step: keyof (typeof came)[number]) => came.map((one) => one[step])
  const signIn = [...steps('door'), ...steps('button')]
  return [
    {
      name: 'people through their link',
      value: came.length / lasted,
      unit: '/s',
      target: `≥ ${perSecond * 0.97}`,
      ok: came.length / lasted >= perSecond * 0.97,
    },
    atMost('link sign-in, a request: p99', at99(signIn), { mark: 150, unit: 'ms' }),
    {
      name: 'link sign-in, a request: median',
      value: middle(signIn),
      unit: 'ms',
      target: 'no mark',
      ok: true,
    },
    {
      name: 'the porch right after it: p99',
      value: at99(steps('porch')),
      unit: 'ms',
      target: 'no mark',
      ok: true,
    },
  ]
}

async function comeIn(web: string, link: string): Promise<{ door: number; button: number; porch: number }> {
  const door = await ask(web + link)
  const button = await ask(web + link, { form: { key: newId() } })
  const porch = await ask(`${web}/today`, { cookie: button.cookie })
  if (door.status !== 200 || button.status !== 303 || porch.status !== 200)
    throw new Error(`a link answered ${door.status}, ${button.status}, ${porch.status}`)
  return { door: door.ms, button: button.ms, porch: porch.ms }
}

const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)
const middle = (numbers: readonly number[]) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0
const at99 = (numbers: readonly number[]) => sorted(numbers)[Math.floor(numbers.length * 0.99)] ?? 0

interface Sides {
  known: string
  unknown: string
}

/**
 * The medians of what a guesser could time: asking, a wrong code, a letter's code. Nobody asked at these
 * addresses before. Each is asked several times: the median of 250 wanders by as much as the mark when the machine is busy.
 */
async function alike(
  town: Town,
  web: string,
  { mailboxes, worker }: { mailboxes: readonly string[]; worker: Promise<void> },
): Promise<Figure[]> {
  await worker
  const sides = mailboxes.map((known, at): Sides => ({ known, unknown: strange(known, at) }))
  const often = Array.from({ length: asks }, () => sides).flat()
  const asking = await inTurn(often, (address) => ask(`${web}/sign-in`, { form: { address } }))
  await settled(town)
  const typing = await inTurn(often, (address) =>
    ask(`${web}/sign-in/code`, { form: { address, code: String(randomInt(1e6)).padStart(6, '0') } }),
  )
  const letters = await inTurn(await lettersOver(town), (code) => ask(`${web}/letter`, { form: { code } }))
  return [
    ...figures('asking to come in', asking),
    ...figures('a wrong code', typing),
    ...figures('a letter’s code', letters),
  ]
}

/** Another mailbox of the same length. */
const strange = (known: string, at: number) =>
  `${String(at).padStart(known.indexOf('@'), 'q')}${known.slice(known.indexOf('@'))}`

/** Until the worker has answered everybody whom it can. */
async function settled({ ground, district }: Town): Promise<void> {
  for (let waited = 0; waited < 240; waited++) {
    const { n } = await ground.db
      .under(district)
      .one(sql<{ n: number }>`select count(*)::int as n from sign_in_asks
      where district_id = ${district} and code_hash is not null`)
    if (n >= pairs * asks) return
    await sleep(500)
  }
  throw new Error('the worker did not answer those who asked')
}

/** Codes of letters that were ended, and codes that no letter has. */
async function lettersOver({ ground, district }: Town): Promise<Sides[]> {
  const signs = '23456789CFHJKMNPRTVWXY'
  const code = () => Array.from({ length: 12 }, () => signs[randomInt(signs.length)]).join('')
  const sides = Array.from({ length: pairs * asks }, () => ({ known: code(), unknown: code() }))
  const hashes = sides.map(({ known }) => hashed(known))
  const now = ground.clock.now()
  await ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into sign_in_letters (district_id, id, person_id, code_hash, link_hash, language, printed_by, made_at, until)
      select ${district}, gen_random_uuid(), p.id, hash, sha256(hash), 'en', p.id, ${now}, ${now}
      from unnest(${hashes}::bytea[]) as t (hash)
      cross join (select person_id as id from current_hats where district_id = ${district} and hat = 'caregiver' limit 1) p`),
  )
  return sides
}

type Times = Record<keyof Sides, number[]>

/**
 * All of them in an order drawn by lot: whoever is known gives the worker more to do, and what comes next or next but one
 * would pay for it.
 */
async function inTurn(sides: readonly Sides[], work: (words: string) => Promise<Answered>): Promise<Times> {
  const times: Times = { known: [], unknown: [] }
  const answers = new Set<string>()
  const asks = sides.flatMap((side) => (['known', 'unknown'] as const).map((which) => ({ side, which })))
  for (const { side, which } of drawnByLot(asks)) {
    const { ms, status, cookie } = await work(side[which])
    times[which].push(ms)
    answers.add(`${status} ${cookie}`)
  }
  if (answers.size > 1) throw new Error(`known and unknown ones were answered ${[...answers].join(', ')}`)
  return times
}

function drawnByLot<One>(all: readonly One[]): One[] {
  return all
    .map((one) => ({ one, lot: randomInt(2 ** 40) }))
    .toSorted((a, b) => a.lot - b.lot)
    .map(({ one }) => one)
}

function figures(name: string, { known, unknown }: Times): Figure[] {
  const [a, b] = [middle(known), middle(unknown)]
  const apart = (100 * Math.abs(a - b)) / Math.min(a, b)
  return [
    { name: `${name}, known: median`, value: a, unit: 'ms', target: 'no mark', ok: true },
    { name: `${name}, unknown: median`, value: b, unit: 'ms', target: 'no mark', ok: true },
    atMost(`${name}: medians apart`, apart, { mark: 5, unit: '%' }),
  ]
}
