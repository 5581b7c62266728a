import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { isBuilt } from '../../../bin/built.mjs'
import { openHall } from '../../../test/hall.ts'
import { facesOf, textUrls } from '../../../test/providers/all.ts'
import { openCompany } from '../../../test/providers/company.ts'
import { openSink } from '../../../test/sink.ts'
import { smallSchool } from '../../../test/small-school.ts'
import { newId } from '../../ground/ids.ts'
import { longestWay } from '../../ground/leaving.ts'
import { type LetterId, postAll } from '../../ground/outbox.ts'
import { root } from '../../ground/root.ts'
import { sendTexts } from '../sms/leave.ts'
import { sendWhatWaits } from './leave.ts'

const connections = 5
const perSecond = 25
/** So many texts may be under way at once, as `sendTexts` has it. */
const hands = Math.min(20, 2 * perSecond)
const sink = await openSink()
const company = await openCompany(facesOf(() => new Date()).twilio)
const environment = {
  SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  MAIL_FROM: 'office@hillside.example',
  MAIL_PER_SECOND: '1000',
  MAIL_CONNECTIONS: String(connections),
  TEXT_URL: textUrls.twilio(company.url),
  TEXT_PER_SECOND: String(perSecond),
}
const hall = await openHall({ environment })
const workers: ChildProcess[] = []
after(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await hall.stop()
  await sink.stop()
  await company.stop()
})

/** The program's own worker, in a process of its own. */
function startWork(): ChildProcess {
  const env = { ...process.env, ...environment, DATABASE_URL: hall.database.keeper, PORCHLIGHT_LOG: 'error' }
  const program = isBuilt() ? ['dist/main.js'] : ['--import', 'tsx', 'src/main.ts']
  const worker = spawn(process.execPath, [...program, 'work'], {
    cwd: root,
    env: { ...env, PORCHLIGHT_HOME: hall.ground.settings.home },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  workers.push(worker)
  return worker
}

async function until(come: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await come())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s; ${arrived().length} arrived`)
    await sleep(20)
  }
}

const kills = 3
const many = { mail: 200, text: 100 }

/** Mails and texts, each to somebody of their own. */
function written(): { id: LetterId; to: string; kind: 'mail' | 'text' }[] {
  const mails = Array.from({ length: many.mail }, (_, n) => ({
    to: `pausing${n}@example.org`,
    kind: 'mail' as const,
  }))
  const texts = Array.from({ length: many.text }, (_, n) => ({
    to: `+1512556${1000 + n}`,
    kind: 'text' as const,
  }))
  return [...mails, ...texts].map((one) => ({ id: newId<'letter'>(), ...one }))
}

const arrived = () => [...sink.taken, ...company.accepted].map(({ to }) => to)

test('proving 1: a worker killed three times in the middle of 300 mails and texts loses none, doubles none, and leaves no more uncertain than were in flight', async () => {
  const { district } = await smallSchool(hall.ground.db)
  const letters = written()
  const words = { person: undefined, language: 'en', subject: 'Hello', text: 'Hello' } as const
  await hall.ground.db.transaction(district, (tx) =>
    postAll(
      tx,
      letters.map((letter) => ({ ...words, ...letter })),
    ),
  )
  const states = async () => {
    const rows = await hall.ground.db.under(district).rows(sql<{ id: LetterId; state: string }>`
      select letter_id as id, state from letter_states where district_id = ${district} and until is null`)
    return new Map(rows.map(({ id, state }) => [id, state]))
  }
  const count = async (...wanted: string[]) =>
    [...(await states()).values()].filter((state) => wanted.includes(state)).length

  for (let kill = 1; kill <= kills; kill++) {
    const before = await count('leaving')
    const worker = startWork()
    await until(() => arrived().length >= kill * 60, 120)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const inFlight = (await count('leaving')) - before
    assert.ok(inFlight <= connections + hands, `${inFlight} in flight`)
  }
  assert.ok(arrived().length < letters.length, 'killed too late to prove anything')
  const broken = await count('leaving')
  const last = startWork()
  await until(
    async () => (await count('waiting', 'failing')) === 0 && (await count('leaving')) <= broken,
    120,
  )
  last.kill('SIGTERM')
  await once(last, 'exit')

  const clock = { now: () => new Date(Date.now() + longestWay + 60_000) }
  await sendWhatWaits({ ...hall.ground, clock }, district)
  await sendTexts({ ...hall.ground, clock }, district)
  const ends = await states()
  const came = arrived()
  assert.equal(new Set(came).size, came.length, 'a letter came twice')
  const lost = letters.filter(({ id, to }) => !came.includes(to) && ends.get(id) !== 'uncertain')
  assert.deepEqual(lost, [])
  assert.equal(await count('uncertain'), broken)
  assert.equal(await count('left'), letters.length - broken)
  console.log(
    `# killed ${kills} times: ${came.length} of ${letters.length} came once, ${broken} uncertain, 0 lost`,
  )
})
