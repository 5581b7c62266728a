/**
 * `live`: 500 open pages of conversations hear what is said on the other side; then every stream is cut, more is said, and
 * each comes back with its `since`.
 */
import { randomUUID } from 'node:crypto'
import { Agent, type ClientRequest, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PersonId } from '../src/ground/ids.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { type Keeper, keeping, talkIn, threadsFor } from './talk.ts'
import { measuredTown, type Town } from './town.ts'

const pages = Number(process.env['BENCH_PAGES'] || 500)
const words = 100
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

interface Side {
  thread: string
  caregiver: PersonId
  advisor: PersonId
}

export async function run(): Promise<Figure[]> {
  const town = await measuredTown()
  try {
    const sides = await keeping(town, (keeper) => talks(town, keeper))
    const env = { PORT: '0', PORCHLIGHT_HOME: town.home, PORCHLIGHT_LOG: 'error' }
    const web = await town.started(['dist/main.js', 'web'], env)
    return await figures(town, web, sides)
  } finally {
    agent.destroy()
    await town.stop()
  }
}

/** As many threads as pages, each with a caregiver and the advisor. */
async function talks({ district }: Town, keeper: Keeper): Promise<Side[]> {
  const threads = await threadsFor(keeper, null)
  await talkIn(keeper, threads, 4)
  const rows = await keeper.rows(
    `select f.thread_id as thread, min(f.person_id::text) as caregiver, min(a.person_id::text) as advisor
      from thread_sides f join thread_sides a on a.district_id = f.district_id and a.thread_id = f.thread_id and a.side = 'school'
      where f.district_id = $1 and f.side = 'family' group by 1 order by 1 limit $2`,
    district,
    pages,
  )
  if (rows.length < pages) throw new Error(`only ${rows.length} threads have both sides`)
  return rows.map(({ thread = '', caregiver, advisor }) => ({
    thread,
    caregiver: caregiver as PersonId,
    advisor: advisor as PersonId,
  }))
}

/** A page left open, and when it heard what. */
class OpenPage {
  readonly heard = new Map<string, number>()
  since = new Date().toISOString()
  private sent: ClientRequest | undefined

  readonly side: Side
  private readonly web: string
  private readonly cookie: string

  constructor(web: string, side: Side, cookie: string) {
    this.web = web
    this.side = side
    this.cookie = cookie
  }

  /** Resolves once the stream is there. */
  open(): Promise<void> {
    const address = `${this.web}/conversations/${this.side.thread}/live?since=${this.since}`
    return new Promise((resolve, reject) => {
      const sent = request(address, { agent: false, headers: { cookie: this.cookie } }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`a page was answered ${answer.statusCode}`))
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          const events = (text + part).split('\n\n')
          text = events.pop() ?? ''
          for (const event of events) this.hear(event)
        })
        answer.on('error', () => undefined)
        resolve()
      })
      sent.on('error', reject)
      sent.end()
      this.sent = sent
    })
  }

  private hear(event: string): void {
    if (!event.includes('event: said')) return
    this.since = /^id: (.*)$/m.exec(event)?.[1] ?? this.since
    for (const [mark = ''] of event.matchAll(/word-[0-9a-f-]{36}/g))
      if (!this.heard.has(mark)) this.heard.set(mark, performance.now())
  }

  cut(): void {
    this.sent?.destroy()
  }
}

/** The advisor of a page's thread says something; the moment it was sent, by its mark. */
async function say(
  web: string,
  page: OpenPage,
  cookie: string,
): Promise<{ page: OpenPage; mark: string; at: number }> {
  const mark = `word-${randomUUID()}`
  const form = new URLSearchParams({
    key: randomUUID(),
    words: mark,
    language: 'en',
    intent: 'positive',
  }).toString()
  const headers = { cookie, origin: new URL(web).origin, 'content-type': 'application/x-www-form-urlencoded' }
  const at = performance.now()
  const status = await new Promise<number>((resolve, reject) => {
    const address = `${web}/conversations/${page.side.thread}/messages`
    const sent = request(address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(form)
  })
  if (status !== 303) throw new Error(`what was said was answered ${status}`)
  return { page, mark, at }
}

async function figures(town: Town, web: string, sides: readonly Side[]): Promise<Figure[]> {
  const open: OpenPage[] = []
  const advisors = new Map<PersonId, string>()
  for (const side of sides) {
    const page = new OpenPage(web, side, await town.cookieOf(side.caregiver, 'caregiver'))
    await page.open()
    open.push(page)
    if (!advisors.has(side.advisor)) advisors.set(side.advisor, await town.cookieOf(side.advisor, 'advisor'))
  }
  const speak = (page: OpenPage) => say(web, page, advisors.get(page.side.advisor) ?? '')
  await sleep(2000)
  const said: Awaited<ReturnType<typeof say>>[] = []
  for (let n = 0; n < words; n++) {
    const page = open[(n * 7) % open.length]
    if (page) said.push(await speak(page))
    await sleep(50)
  }
  await until(() => said.every(({ page, mark }) => page.heard.has(mark)))
  const waits = said.map(({ page, mark, at }) => (page.heard.get(mark) ?? Number.POSITIVE_INFINITY) - at)
  for (const page of open) page.cut()
  const missed: typeof said = []
  for (let n = 0; n < words; n++) {
    const page = open[(n * 3) % open.length]
    if (page) missed.push(await speak(page))
  }
  const began = performance.now()
  await Promise.all(open.map((page) => page.open()))
  await until(() => missed.every(({ page, mark }) => page.heard.has(mark)))
  const back = performance.now() - began
  const lost = [...said, ...missed].filter(({ page, mark }) => !page.heard.has(mark)).length
  for (const page of open) page.cut()
  const order = waits.toSorted((a, b) => a - b)
  const at = (part: number) => order[Math.min(order.length - 1, Math.floor(order.length * part))] ?? 0
  const plain = { target: 'no mark', ok: true }
  return [
    atLeast('pages open at once', open.length, { mark: pages, unit: 'pages' }),
    atMost('said here, seen there: p99', at(0.99), { mark: 500, unit: 'ms' }),
    { name: 'said here, seen there: median', value: at(0.5), unit: 'ms', ...plain },
    atMost('words lost by pages that were cut off', lost, { mark: 0, unit: 'words' }),
    { name: 'until all cut pages had caught up', value: back, unit: 'ms', ...plain },
  ]
}

/** Until it is so, or thirty seconds have gone. */
async function until(so: () => boolean): Promise<void> {
  for (let waited = 0; waited < 300 && !so(); waited++) await sleep(100)
}
