/** `storm`: BENCH_MESSAGES texts through a company that is busy, breaks, hangs and cuts the line, and tells twice of each (proving 8). */
import { sql } from 'kysely'
import { hall as raise } from '../src/app.tsx'
import { sendTexts } from '../src/channels/sms/leave.ts'
import { type DistrictId, newId } from '../src/ground/ids.ts'
import { postAll } from '../src/ground/outbox.ts'
import { openHall, type TestHall } from '../test/hall.ts'
import { facesOf, textUrls } from '../test/providers/all.ts'
import { openCompany, type Post } from '../test/providers/company.ts'
import { smallSchool } from '../test/small-school.ts'
import { atMost, type Figure } from './figure.ts'

const messages = Number(process.env['BENCH_MESSAGES'] || 10_000)
const perSecond = 200
const none = { mark: 0, unit: 'letters' }

async function layOut(hall: TestHall, district: DistrictId, addresses: readonly string[]): Promise<void> {
  const words = { person: undefined, language: 'en', subject: 'Hello', text: 'Hello' } as const
  const letters = addresses.map((to) => {
    return { id: newId<'letter'>(), kind: 'text' as const, to, ...words }
  })
  await hall.ground.db.transaction(district, (tx) => postAll(tx, letters))
}

/** How many letters stand in each state. */
async function states(hall: TestHall, district: DistrictId): Promise<Record<string, number>> {
  const rows = await hall.ground.db.under(district).rows(sql<{ state: string; count: number }>`
    select state, count(*)::int as count from letter_states where district_id = ${district} and until is null group by 1`)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

const number = (n: number) => `+1${5_125_000_000 + n * 10}`
const doubled = (came: readonly string[]) => came.length - new Set(came).size

async function bring(app: ReturnType<typeof raise>, posts: readonly Post[]): Promise<void> {
  for (const { url, headers, body } of posts) await app.request(url, { method: 'POST', headers, body })
}

/** The most questions within one second; the times rise. */
function busiest(times: readonly number[]): number {
  let first = 0
  return times.reduce((most, at, n) => {
    while ((times[first] ?? at) <= at - 1000) first++
    return Math.max(most, n - first + 1)
  }, 0)
}

export async function run(): Promise<Figure[]> {
  const hall = await openHall()
  const company = await openCompany(facesOf(() => hall.clock.now()).twilio)
  company.weather = { busy: 0.3, broken: 0.2, hang: 0.1, reset: 0.05 }
  const { db } = hall.ground
  const { district } = await smallSchool(db)
  const environment = { TEXT_URL: textUrls.twilio(company.url), TEXT_PER_SECOND: String(perSecond) }
  const stormy = await openHall({ environment, database: { ...hall.database, drop: async () => undefined } })
  stormy.clock.at = hall.clock.at
  const app = raise(stormy.ground)
  await layOut(
    stormy,
    district,
    Array.from({ length: messages }, (_, n) => number(n)),
  )
  const brought: Post[] = []
  for (let round = 0; round < 60; round++) {
    await sendTexts(stormy.ground, district, 250)
    const posts = company.callbacks()
    brought.push(...posts)
    await bring(app, posts)
    const { waiting = 0, leaving = 0, failing = 0 } = await states(stormy, district)
    if (waiting + leaving + failing === 0) break
    stormy.clock.at = new Date(stormy.clock.at.getTime() + 6 * 3_600_000)
    hall.clock.at = stormy.clock.at
  }
  const ends = await states(stormy, district)
  const all = () =>
    db.under(district).rows(sql`select letter_id, step, state, reason from letter_states order by 1, 2`)
  const before = JSON.stringify(await all())
  await bring(app, brought)
  const changed = before === JSON.stringify(await all()) ? 0 : 1
  const { left = 0, refused = 0, uncertain = 0 } = ends
  console.log(
    `# storm: ${company.asked.length} questions, ${brought.length} callbacks, ${JSON.stringify(ends)}`,
  )
  await stormy.stop()
  await Promise.all([hall.stop(), company.stop()])
  return [
    atMost('storm: not final', messages - left - refused - uncertain, none),
    atMost('storm: came twice', doubled(company.accepted.map(({ to }) => to)), none),
    atMost('storm: questions in the busiest second', busiest(company.asked), {
      mark: perSecond * 1.05,
      unit: 'a second',
    }),
    atMost('storm: changed when all callbacks come again', changed, { mark: 0, unit: 'times' }),
  ]
}
