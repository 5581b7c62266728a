import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../test/hall.ts'
import { smallSchool } from '../../test/small-school.ts'
import { newId } from './ids.ts'
import { longestWay, recordFates, takeSome } from './leaving.ts'
import { keepHandovers, type LetterReport, stepsAfter, takeReport } from './letter-reports.ts'
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
  assert.equal(await told.telling, 'kept')
  const { state } = await db.under(district).one(sql<{ state: string }>`
    select state from letter_states where district_id = ${district} and letter_id = ${id} and until is null`)
  assert.equal(state, 'refused')
})

test('a receipt that comes before the company’s answer is written down is nobody’s never: it comes again, and then holds for its own text', async () => {
  const { db } = hall.ground
  const now = hall.clock.now()
  const ids = [newId<'letter'>(), newId<'letter'>(), newId<'letter'>()] as const
  const until = new Date(now.getTime() + 86_400_000)
  const text = {
    person: undefined,
    kind: 'text',
    to: '+15125550143',
    language: 'en',
    subject: '',
    until,
  } as const
  await db.transaction(district, (tx) =>
    postAll(
      tx,
      ids.map((id) => ({ ...text, id, text: 'Hello' })),
    ),
  )
  const letters = await db.transaction(district, (tx) => takeSome(tx, { now, most: 3, kind: 'text' }))
  assert.equal(letters.length, 3)
  const told = {
    provider: 'smpp',
    providerId: 'm7',
    status: 'refused',
    reason: undefined,
    letter: undefined,
  } as const
  const tells = (more: Partial<LetterReport>, at = now) =>
    db.transaction(district, (tx) => takeReport(tx, { ...told, ...more }, at))
  assert.equal(await tells({}), 'early')
  assert.equal(await tells({}, new Date(now.getTime() + longestWay)), 'not-ours', 'nobody has it any more')
  assert.equal(await tells({ providerId: 'm9', letter: ids[2] }), 'kept', 'it brings our own name along')
  await db.transaction(district, async (tx) => {
    await recordFates(
      tx,
      letters.map((letter) => ({ letter, fate: { state: 'left' } })),
      now,
    )
    const texts = ids.map((letter, n) => ({ letter, providerId: `m${n + 7}`, segments: 1 }))
    await keepHandovers(tx, { provider: 'smpp', at: now, texts })
  })
  assert.equal(await tells({}), 'kept')
  assert.equal(await tells({ providerId: 'm99' }), 'not-ours')
  assert.equal(await tells({ providerId: 'm8', provider: 'vonage' }), 'not-ours', 'another company’s name')
  const states = await db.under(district).rows(sql<{ state: string }>`
    select s.state from letter_states s where s.letter_id = any (${[...ids]}::uuid[]) and s.until is null
    order by array_position(${[...ids]}::uuid[], s.letter_id)`)
  assert.deepEqual(
    states.map(({ state }) => state),
    ['refused', 'left', 'refused'],
  )
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
