import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { testDatabase } from '../../test/database.ts'
import { newId } from './ids.ts'
import { pauseAfter } from './letter-states.ts'
import { silentLog } from './log.ts'
import { migrate } from './migrations.ts'

test('letters from before are kept as waiting, and the version before goes on writing them', async () => {
  const database = await testDatabase({ empty: true })
  await migrate({ url: database.owner, log: silentLog, upTo: 10 })
  const [district, person, old, fresh] = [newId(), newId(), newId(), newId()]
  const write = `insert into outbox_letters (district_id, id, person_id, address, language, subject, body)
    values ($1, $2, $3, 'ruth@example.org', 'en', 'Your code', 'your code is 123 456')`
  const keeper = new Client({ connectionString: database.keeper })
  await keeper.connect()
  await keeper.query(`insert into districts (id, name, time_zone, language) values ($1, 'A', 'UTC', 'en')`, [
    district,
  ])
  await keeper.query('insert into people (district_id, id) values ($1, $2)', [district, person])
  await keeper.query(write, [district, old, person])
  await migrate({ url: database.owner, log: silentLog })
  const { rows: kept } = await keeper.query(
    'select s.letter_id, l.address, l.body, s.state, s.step from letters l join letter_states s on s.letter_id = l.id',
  )
  const words = { address: 'ruth@example.org', body: 'your code is 123 456', state: 'waiting', step: 1 }
  assert.deepEqual(kept, [{ letter_id: old, ...words }])

  const app = new Client({ connectionString: database.app })
  await app.connect()
  await app.query(`begin; set local app.district = '${district}'`)
  await app.query(write, [district, fresh, person])
  const { rows: seen } = await app.query('select id, body from outbox_letters order by id')
  assert.deepEqual(
    seen.map(({ id }) => id),
    [old, fresh].sort(),
  )
  const { rows: waiting } = await app.query(`select letter_id from letter_states where state = 'waiting'`)
  assert.equal(waiting.length, 2)
  await app.query('commit')
  await Promise.all([app.end(), keeper.end()])
})

test('a letter that fails is tried again ever later, never later than three hours', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 40].map((attempt) => pauseAfter(attempt) / 1000)
  assert.deepEqual(pauses, [30, 120, 600, 1800, 3600, 10_800, 10_800, 10_800])
})
