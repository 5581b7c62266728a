import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { cameIn, connectedApp } from '../../test/came-in.ts'
import { openHall, type TestHall } from '../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../test/small-school.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { addSealingKey, openSealed, sealingKeys } from '../ground/secrets.ts'
import { changeKeys, onKeys } from '../keys.ts'
import { askedOf } from './keys.ts'

let hall: TestHall
let school: SmallSchool
before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const reads = () => hall.ground.db.under(school.district)

test('a new key seals anew what older ones sealed, and who comes in notices nothing', async () => {
  const { home } = hall.ground.settings
  const person = await school.staff('Lena Keys', 'principal')
  const in_ = () => cameIn(hall, { person, district: school.district, hat: 'leader', strength: 'code' })
  const { shown } = await connectedApp(hall, await in_())
  const sealed = async () => {
    const [row] = await reads().rows(sql<{ id: string; text: string }>`
      select id, sealed_secret as text from code_apps where person_id = ${person}`)
    assert.ok(row)
    return row
  }
  const before = await sealed()
  assert.deepEqual(await changeKeys(hall.ground, { fresh: true, endOld: false }), [
    '1 secrets were sealed anew.',
    'Key 2, the newest, holds 1.',
    'Key 1 holds 10.',
  ])
  const now = await sealed()
  assert.match(now.text, /^2\./)
  assert.equal(
    openSealed(home, now.text, `code app ${person} ${now.id}`),
    openSealed(home, before.text, `code app ${person} ${before.id}`),
  )
  hall.clock.at = new Date(hall.clock.at.getTime() + 60_000)
  assert.equal((await (await in_()).post('/second-step', { code: shown() })).status, 303)
})

test('a key is thrown away once nothing hangs on it, and not before', async () => {
  const { home } = hall.ground.settings
  assert.deepEqual(
    sealingKeys(home).map(({ number }) => number),
    [2, 1],
  )
  const said = await changeKeys(hall.ground, { fresh: false, endOld: true })
  assert.deepEqual(said, [
    '0 secrets were sealed anew, 10 spare codes and letters ended.',
    'Key 1 was thrown away: nothing hangs on it.',
    'Key 2, the newest, holds 1.',
  ])
  addSealingKey(home)
  assert.deepEqual(
    sealingKeys(home).map(({ number }) => number),
    [3, 2],
    'a number is never given twice',
  )
})

test('every column that holds what is sealed, and every hash under a key, hangs on the keys by name', async () => {
  const rows = await reads().rows(sql<{ named: string }>`
    select table_name || '.' || column_name as named from information_schema.columns
    where table_schema = 'public' and data_type = 'text' and column_name ~ 'sealed' order by 1`)
  const known = onKeys.sealed.map(({ table, column }) => `${table}.${column}`).sort()
  assert.deepEqual(
    rows.map(({ named }) => named),
    known,
  )
  const numbered = await reads().rows(sql<{ named: string }>`
    select table_name as named from information_schema.columns where table_schema = 'public' and column_name = 'key_number' order by 1`)
  assert.deepEqual(
    numbered.map(({ named }) => named),
    onKeys.hashed.map(({ table }) => table).sort(),
  )
})

test('keys says what it does not know', () => {
  assert.deepEqual(askedOf(['--new', '--end-old']), { fresh: true, endOld: true })
  for (const words of [['--all'], ['new']])
    assert.throws(
      () => askedOf(words),
      (error) => error instanceof CannotGoOn && error.exitCode === 2,
    )
})
