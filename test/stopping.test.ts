import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../src/ground/ids.ts'
import { postAll } from '../src/ground/outbox.ts'
import { startWorker } from '../src/worker.ts'
import { openHall, type TestHall } from './hall.ts'
import { facesOf, textUrls } from './providers/all.ts'
import { type Company, openCompany } from './providers/company.ts'
import { openSink, type Sink } from './sink.ts'
import { smallSchool } from './small-school.ts'

let hall: TestHall
let sink: Sink
let company: Company
before(async () => {
  sink = await openSink()
  company = await openCompany(facesOf(() => new Date()).twilio)
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'office@school.example',
    MAIL_PER_SECOND: '40',
    TEXT_URL: textUrls.twilio(company.url),
    TEXT_PER_SECOND: '40',
  }
  hall = await openHall({ environment })
})
after(async () => {
  await hall.stop()
  await Promise.all([sink.stop(), company.stop()])
})

test('a worker that is asked to end writes down what left, and leaves the rest for the next one', async () => {
  const { db } = hall.ground
  const { district } = await smallSchool(db)
  const until = new Date(hall.clock.now().getTime() + 86_400_000)
  const letters = Array.from({ length: 400 }, (_, n) => ({
    id: newId<'letter'>(),
    person: undefined,
    kind: n % 2 === 0 ? ('mail' as const) : ('text' as const),
    to: n % 2 === 0 ? `family${n}@mail.example` : `+1${5_125_000_000 + n * 10}`,
    language: 'en',
    subject: 'Hello',
    text: 'Hello',
    until,
  }))
  await db.transaction(district, (tx) => postAll(tx, letters))
  const worker = await startWorker(hall.ground, hall.database.app)
  while (sink.taken.length < 3 || company.accepted.length < 3) await new Promise(setImmediate)
  await worker.stop()
  const came = sink.taken.length + company.accepted.length
  assert.ok(came < letters.length, `${came} had come: nothing was left to be asked`)
  const rows = await db.under(district).rows(sql<{ state: string; count: number }>`
    select state, count(*)::int as count from letter_states where district_id = ${district} and until is null group by 1`)
  const states = Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  assert.deepEqual(states, { left: came, waiting: letters.length - came })
})
