import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openHall } from '../../../test/hall.ts'
import { openSink } from '../../../test/sink.ts'
import { smallSchool } from '../../../test/small-school.ts'
import { newId } from '../../ground/ids.ts'
import { longestWay } from '../../ground/leaving.ts'
import { type LetterId, post } from '../../ground/outbox.ts'
import { root } from '../../ground/root.ts'
import { sendWhatWaits } from './leave.ts'

const connections = 5
const sink = await openSink()
const environment = {
  SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  MAIL_FROM: 'office@hillside.example',
  MAIL_PER_SECOND: '1000',
  MAIL_CONNECTIONS: String(connections),
}
const hall = await openHall({ environment })
const workers: ChildProcess[] = []
after(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await hall.stop()
  await sink.stop()
})

/** The program's own worker, in a process of its own. */
function startWork(): ChildProcess {
  const env = { ...process.env, ...environment, DATABASE_URL: hall.database.keeper, PORCHLIGHT_LOG: 'error' }
  const words = ['--import', 'tsx', join(root, 'src/main.ts'), 'work']
  const worker = spawn(process.execPath, words, {
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
    if (Date.now() > end) throw new Error(`not within ${seconds} s; ${sink.taken.length} arrived`)
    await sleep(20)
  }
}

test('proving 1: a worker killed in the middle of 300 letters loses none, doubles none, and leaves few uncertain', async () => {
  const { district } = await smallSchool(hall.ground.db)
  const letters = Array.from({ length: 300 }, (_, n) => ({
    id: newId<'letter'>(),
    to: `pausing${n}@example.org`,
  }))
  await hall.ground.db.transaction(district, async (tx) => {
    const words = {
      person: undefined,
      kind: 'mail',
      language: 'en',
      subject: 'Hello',
      text: 'Hello',
    } as const
    for (const letter of letters) await post(tx, { ...words, ...letter })
  })
  const states = async () => {
    const rows = await hall.ground.db.under(district).rows(sql<{ id: LetterId; state: string }>`
      select letter_id as id, state from letter_states where district_id = ${district} and until is null`)
    return new Map(rows.map(({ id, state }) => [id, state]))
  }
  const count = async (...wanted: string[]) =>
    [...(await states()).values()].filter((state) => wanted.includes(state)).length

  const first = startWork()
  await until(() => sink.taken.length >= 100, 30)
  first.kill('SIGKILL')
  await once(first, 'exit')
  await sleep(200)
  const atKill = sink.taken.length
  assert.ok(atKill < 300, 'killed too late to prove anything')
  const inFlight = await count('leaving')
  assert.ok(inFlight > 0 && inFlight <= connections, `${inFlight} in flight`)

  const second = startWork()
  await until(
    async () => (await count('waiting', 'failing')) === 0 && (await count('leaving')) <= inFlight,
    40,
  )
  second.kill('SIGTERM')
  await once(second, 'exit')

  const clock = { now: () => new Date(Date.now() + longestWay + 60_000) }
  await sendWhatWaits({ ...hall.ground, clock }, district)
  const ends = await states()
  const arrived = sink.taken.map(({ to }) => to)
  assert.equal(new Set(arrived).size, arrived.length, 'a letter came twice')
  const lost = letters.filter(({ id, to }) => !arrived.includes(to) && ends.get(id) !== 'uncertain')
  assert.deepEqual(lost, [])
  const uncertain = [...ends.values()].filter((state) => state === 'uncertain').length
  assert.equal(uncertain, inFlight)
  assert.equal([...ends.values()].filter((state) => state === 'left').length, 300 - uncertain)
  console.log(
    `# killed after ${atKill} of 300: ${arrived.length} arrived once, ${uncertain} uncertain, 0 lost`,
  )
})
