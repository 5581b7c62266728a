import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { Client } from 'pg'
import { hall as raise } from '../src/app.tsx'
import type { Database } from '../src/ground/database.ts'
import { newId } from '../src/ground/ids.ts'
import { workJobs } from '../src/ground/jobs.ts'
import { levels, openLog } from '../src/ground/log.ts'
import { post } from '../src/ground/outbox.ts'
import { jobs } from '../src/jobs.ts'
import { openHall, type TestHall } from './hall.ts'
import { openSink, type Sink } from './sink.ts'

/** proving.md 22: what must never be read in a log, planted where it comes by. */
const planted = {
  name: 'Plantagenetta',
  family: 'Secretsdottir',
  mail: 'planted.mailbox@example.org',
  stranger: 'planted.stranger@example.org',
  search: 'planted-search-words',
  typed: 'planted words in a form',
  bug: 'planted words in an error',
  smtpUser: 'planted-smtp-user',
  smtpPassword: 'planted-smtp-password',
}

const lines: string[] = []
const found = new Set<string>(Object.values(planted))
let hall: TestHall
let sink: Sink
const toStandardError = process.stderr.write

before(async () => {
  sink = await openSink({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_, __, done) => done(new Error(`no ${planted.smtpUser} here`)),
  })
  hall = await openHall({
    environment: {
      SMTP_URL: `smtp://${planted.smtpUser}:${planted.smtpPassword}@127.0.0.1:${sink.port}`,
      MAIL_FROM: 'office@hillside.example',
    },
  })
  const caught = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0
  process.stderr.write = caught
})
after(async () => {
  process.stderr.write = toStandardError
  await hall.stop()
  await sink.stop()
})

/** The hall at a level of the log, its lines kept. */
const at = (level: (typeof levels)[number]) => ({
  ...hall.ground,
  log: openLog(level, (line) => lines.push(line)),
})

type App = ReturnType<typeof raise>
const cookies: string[] = []

async function ask(app: App, path: string, fields?: Record<string, string>): Promise<Response> {
  const origin = 'http://localhost:3000'
  const headers = { cookie: cookies.join('; '), origin, host: 'localhost:3000', 'user-agent': planted.typed }
  const body = fields && { method: 'POST', body: new URLSearchParams(fields) }
  const answer = await app.request(`${origin}${path}`, { headers, ...body })
  for (const set of answer.headers.getSetCookie()) {
    const [pair = ''] = set.split(';')
    const [, value = ''] = pair.split('=')
    if (value.length > 20)
      for (const part of value.split('.').filter((one) => one.length > 36)) found.add(part)
    if (pair.startsWith('porch=') && value) cookies.splice(0, cookies.length, pair)
  }
  return answer
}

const linkIn = (body: string) => /\/in\/(\S+)/.exec(body)?.[1] ?? ''

/** The code and the link that the real queue writes to whoever asked, at this level of the log. */
async function codeNow(level: (typeof levels)[number]): Promise<string> {
  const worker = await workJobs({ connectionString: hall.database.app }, jobs, at(level))
  const client = new Client({ connectionString: hall.database.keeper })
  await client.connect()
  let body = ''
  for (let tries = 0; tries < 200 && body === ''; tries++) {
    const { rows } = await client.query<{ body: string }>(
      `select body from letters where body ~ '\\d{3} \\d{3}'`,
    )
    body = rows.find((row) => !found.has(linkIn(row.body)))?.body ?? ''
    await sleep(50)
  }
  await client.end()
  await worker.stop()
  const [code = ''] = /\d{3} \d{3}/.exec(body) ?? []
  const link = linkIn(body)
  assert.ok(code && link, 'the queue answered with a code and a link')
  for (const secret of [code, link]) found.add(secret)
  return code
}

let codeApp: TOTP | undefined

/** The second step of a leader: connects an app of codes at first, and shows one of its codes from then on. */
async function stepUp(app: App): Promise<void> {
  const shown = (by: TOTP) => {
    const code = by.generate({ timestamp: hall.clock.at.getTime() }).replace(/^.../, '$& ')
    found.add(code)
    return code
  }
  if (codeApp) {
    assert.equal((await ask(app, '/second-step', { code: shown(codeApp) })).status, 303)
    return
  }
  await ask(app, '/me/code-app', {})
  const page = await (await ask(app, '/me/code-app')).text()
  const [, typed = ''] = /<code class="secret" dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page) ?? []
  codeApp = new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')), digits: 6, period: 30 })
  const confirmed = await ask(app, '/me/code-app/confirmation', { code: shown(codeApp) })
  const written = [...(await confirmed.text()).matchAll(/<code dir="ltr">([a-z0-9-]+)<\/code>/g)]
  assert.equal(written.length, 10)
  for (const [, code = ''] of written) found.add(code)
  for (const secret of [typed, typed.replaceAll(' ', '')]) found.add(secret)
}

/** A database whose every answer is a bug that quotes somebody. */
const broken = (db: Database): Database => ({
  ...db,
  under: () => {
    throw Object.assign(new Error(planted.bug), { detail: planted.typed, where: planted.name })
  },
})

test('nothing that was planted is in the log at any level, nor in what the queue keeps of failures', async () => {
  const setup = {
    school: 'Hillside',
    given: planted.name,
    family: planted.family,
    mail: planted.mail,
    zone: 'America/Chicago',
  }
  await ask(raise(at('debug')), '/setup', setup)
  for (const level of levels) {
    const ground = at(level)
    const app = raise(ground)
    hall.clock.at = new Date(hall.clock.at.getTime() + 3_600_000)
    await ask(app, '/sign-in', { address: planted.mail })
    await ask(app, '/sign-in', { address: planted.stranger })
    const code = await codeNow(level)
    await ask(app, '/sign-in/code', { address: planted.mail, code: '000 000' })
    assert.equal((await ask(app, '/sign-in/code', { address: planted.mail, code })).status, 303)
    await stepUp(app)
    assert.equal((await ask(app, '/today')).status, 200)
    await ask(app, `/people?q=${planted.search}`)
    await ask(app, `/students/${planted.search}`)
    await ask(app, '/me/name', { given: planted.typed.repeat(300), family: '' })
    await ask(app, '/setup', { ...setup, mail: planted.typed })
    assert.equal((await ask(raise({ ...ground, db: broken(ground.db) }), '/today')).status, 500)
    await worked(level)
  }
  process.stderr.write = toStandardError
  await sought()
})

/** Runs the real queue for a while: mail that cannot sign in, and a job that fails with somebody's words. */
async function worked(level: (typeof levels)[number]): Promise<void> {
  const failing = jobs.map((job) =>
    job.name === 'people.letter-refused'
      ? { ...job, run: () => Promise.reject(new Error(planted.bug)) }
      : job,
  )
  const { district } = await hall.ground.db
    .beyondDistricts(sql<{ district: string }>`select id as district from districts where not sample`)
    .then(([row]) => ({ district: row?.district as Parameters<Database['transaction']>[0] }))
  await hall.ground.db.transaction(district, async (tx) => {
    const words = { person: undefined, kind: 'mail', language: 'en', text: planted.typed } as const
    await post(tx, {
      ...words,
      id: newId(),
      to: `${planted.mail}, ${planted.stranger}`,
      subject: planted.search,
    })
    await tx.enqueue('letter.refused', { letter: newId(), reason: 'no-mailbox' })
  })
  const before = lines.length
  const worker = await workJobs({ connectionString: hall.database.app }, failing, at(level))
  const told = (event: string) => lines.slice(before).some((line) => line.includes(event))
  for (
    let tries = 0;
    tries < 100 && !(told('job failed') && (level === 'error' || told('did not leave')));
    tries++
  )
    await sleep(50)
  await worker.stop()
  assert.ok(told('job failed'), 'the job that fails did not run')
}

async function sought(): Promise<void> {
  const client = new Client({ connectionString: hall.database.keeper })
  await client.connect()
  const { rows } = await client.query<{ kept: string }>(`
    select concat(data, ' ', output) as kept from pgboss.job
    union all select about::text from happenings union all select told::text from (select reason as told from letter_states) s`)
  await client.end()
  const kept = rows.map((row) => row.kept).join('\n')
  assert.match(kept, /JobFailed/)
  const log = lines.join('')
  for (const event of ['request', 'request failed', 'job failed', 'letter did not leave'])
    assert.ok(log.includes(`"event":"${event}"`), event)
  assert.ok(found.size > 12, 'codes and sessions were planted too')
  for (const secret of found) {
    assert.equal(log.includes(secret), false, `the log holds “${secret}”`)
    assert.equal(kept.includes(secret), false, `the queue holds “${secret}”`)
  }
}
