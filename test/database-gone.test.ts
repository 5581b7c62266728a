import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type DistrictId, newId } from '../src/ground/ids.ts'
import { silentLog } from '../src/ground/log.ts'
import { type LetterId, post } from '../src/ground/outbox.ts'
import { openPostgres, type Postgres } from '../src/ground/postgres/index.ts'
import { settlePlace } from '../src/ground/postgres/place.ts'
import { readSettings } from '../src/ground/settings.ts'
import { prepareDatabase } from '../src/prepare.ts'
import { startWorker } from '../src/worker.ts'
import { openHall, type TestHall } from './hall.ts'
import { openSink, type Sink } from './sink.ts'
import { smallSchool } from './small-school.ts'

const stops = 2
let postgres: Postgres
let hall: TestHall
let sink: Sink
const home = mkdtempSync(join(realpathSync(tmpdir()), 'porchlight-gone-'))

before(async () => {
  chmodSync(home, 0o711)
  postgres = await openPostgres(readSettings({ PORCHLIGHT_HOME: home }), silentLog)
  await prepareDatabase(postgres.urls, silentLog)
  sink = await openSink()
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'office@hillside.example',
    MAIL_PER_SECOND: '20',
  }
  hall = await openHall({ environment, database: { ...postgres.urls, drop: async () => undefined } })
})
after(async () => {
  await hall.stop()
  await sink.stop()
  await postgres.stop()
})

/** Ends the server at once, as when the machine takes it: nobody is waited for. */
function stopAtOnce(): void {
  const [pid = ''] = readFileSync(join(settlePlace(home).data, 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGQUIT')
}

test('proving 3: a database stopped at once while letters leave loses none that was acknowledged, is back by itself, and pages say when to come again', async (t) => {
  const school = await smallSchool(hall.ground.db)
  const { district } = school
  const advisor = await hall.as(await school.staff('Ada Advisor'), 'advisor', district)
  const worker = await startWorker(hall.ground, hall.database.app)
  const acknowledged: LetterId[] = []
  const answers: Record<string, number> = {}
  const going = new AbortController()
  t.after(() => going.abort())
  const write = async () => {
    while (!going.signal.aborted) {
      const letter = { id: newId<'letter'>(), person: undefined, kind: 'mail', language: 'en' } as const
      const to = `pausing${acknowledged.length}x${letter.id.slice(-4)}@example.org`
      await hall.ground.db
        .transaction(district, (tx) => post(tx, { ...letter, to, subject: 'Hello', text: 'Hello' }))
        .then(
          () => acknowledged.push(letter.id),
          () => undefined,
        )
      await sleep(100)
    }
  }
  const look = async () => {
    while (!going.signal.aborted) {
      const { status, headers } = await advisor.get('/me')
      const answer = `${status}${headers.has('retry-after') ? ', come again' : ''}`
      answers[answer] = (answers[answer] ?? 0) + 1
      await sleep(20)
    }
  }
  const both = Promise.all([write(), look()])
  for (let stop = 0; stop < stops; stop++) {
    const so = acknowledged.length
    await until(() => acknowledged.length >= so + 10)
    stopAtOnce()
    await until(async () => !(await hall.ground.db.answers()))
    await until(() => hall.ground.db.answers())
  }
  await sleep(500)
  going.abort()
  await both
  await until(async () =>
    [...(await statesIn(district)).values()].every((state) => state === 'left' || state === 'leaving'),
  )
  await worker.stop()
  assert.deepEqual(Object.keys(answers).sort(), ['200', '503, come again'])
  const ends = await statesIn(district)
  assert.deepEqual(
    acknowledged.filter((id) => !ends.has(id)),
    [],
  )
  const broken = [...ends.values()].filter((state) => state === 'leaving').length
  assert.ok(broken <= stops * 5, `${broken} were in flight`)
  const came = sink.taken.map(({ to }) => to)
  assert.equal(new Set(came).size, came.length, 'a letter came twice')
  console.log(
    `# ${stops} stops: ${acknowledged.length} acknowledged, 0 lost, ${broken} in flight; pages ${JSON.stringify(answers)}`,
  )
})

async function statesIn(district: DistrictId): Promise<Map<LetterId, string>> {
  const rows = await hall.ground.db.under(district).rows(sql<{ id: LetterId; state: string }>`
    select letter_id as id, state from letter_states where district_id = ${district} and until is null`)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

async function until(come: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000
  while (!(await come())) {
    if (Date.now() > end) throw new Error('not in time')
    await sleep(20)
  }
}
