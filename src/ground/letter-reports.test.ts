import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../test/hall.ts'
import { smallSchool } from '../../test/small-school.ts'
import { newId } from './ids.ts'
import { recordFates, takeSome } from './leaving.ts'
import { keepHandovers, stepsAfter, takeReport } from './letter-reports.ts'
import { postAll } from './outbox.ts'

let hall: TestHall
let district: Awaited<ReturnType<typeof smallSchool>>['district']
before(async () => {
  hall = await openHall()
  district = (await smallSchool(hall.ground.db)).district
})
after(() => hall.stop())

test('what a company tells while the house still writes that it took the text is not lost', async () => {
  const { db } = hall.ground
  const now = hall.clock.now()
  const id = newId<'letter'>()
  const until = new Date(now.getTime() + 86_400_000)
  const text = {
    id,
    person: undefined,
    kind: 'text',
    to: '+15125550142',
    language: 'en',
    subject: '',
    text: 'Hello',
    until,
  } as const
  await db.transaction(district, (tx) => postAll(tx, [text]))
  const [letter] = await db.transaction(district, (tx) => takeSome(tx, { now, most: 1, kind: 'text' }))
  assert.ok(letter)
  const news = {
    provider: 'twilio',
    providerId: 'SM1',
    status: 'refused',
    reason: 'unknown',
    letter: id,
  } as const
  const told = await db.transaction(district, async (tx) => {
    await recordFates(tx, [{ letter, fate: { state: 'left' } }], now)
    await keepHandovers(tx, {
      provider: 'twilio',
      at: now,
      texts: [{ letter: id, providerId: 'SM1', segments: 1 }],
    })
    const telling = db.transaction(district, (other) => takeReport(other, news, now))
    await waitingForALock()
    return { telling }
  })
  assert.equal(await told.telling, true)
  const { state } = await db.under(district).one(sql<{ state: string }>`
    select state from letter_states where district_id = ${district} and letter_id = ${id} and until is null`)
  assert.equal(state, 'refused')
})

async function waitingForALock(): Promise<void> {
  const waits = () =>
    hall.ground.db.beyondDistricts(
      sql`select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple')`,
    )
  while ((await waits()).length === 0);
}

const steps: [
  state: Parameters<typeof stepsAfter>[0],
  told: Parameters<typeof stepsAfter>[1],
  next: string,
][] = [
  ['left', ['under-way'], ''],
  ['left', ['delivered'], ''],
  ['left', ['refused'], 'refused'],
  ['left', ['refused', 'delivered'], ''],
  ['leaving', ['delivered'], ''],
  ['uncertain', ['under-way'], 'left'],
  ['uncertain', ['delivered', 'under-way'], 'left'],
  ['uncertain', ['refused'], 'left,refused'],
  ['failing', ['under-way'], 'leaving,left'],
  ['failing', ['refused'], 'leaving,left,refused'],
  ['refused', ['delivered'], ''],
  ['waiting', ['delivered'], ''],
]

for (const [state, told, next] of steps) {
  test(`a letter that is ${state} and of which is told ${told.join(', ')} goes on by “${next}”`, () => {
    assert.equal(stepsAfter(state, told).join(), next)
  })
}
