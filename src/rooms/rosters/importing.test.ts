import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { aSchool } from '../../../test/school.ts'
import { root } from '../../ground/root.ts'
import { importRoster } from './index.ts'

const bundle = join(root, '..', 'shared', 'data', 'oneroster', 'grand-bend-1.1')
const skip = existsSync(bundle) ? false : 'the folder ../shared/data is not here'

let house: TestHall
let district: Awaited<ReturnType<typeof aSchool>>['district']

before(async () => {
  house = await openHall()
  ;({ district } = await aSchool(house.ground, 'Grand Bend High School'))
})
after(() => house.stop())

async function count(table: string, where = 'true'): Promise<number> {
  const rows = await house.ground.db
    .under(district)
    .rows(
      sql<{
        n: number
      }>`select count(*)::int as n from ${sql.table(table)} where district_id = ${district} and ${sql.raw(where)}`,
    )
  return rows[0]?.n ?? -1
}

test('brings exactly the people, links, languages, classes and places of a known roster', {
  skip,
}, async () => {
  const t0 = performance.now()
  const dry = await importRoster(house.ground, { district, path: bundle, dryRun: true })
  console.log('dry', performance.now() - t0, dry.differences, dry.vanishing)
  assert.equal(await count('students'), 0)
  const t1 = performance.now()
  const summary = await importRoster(house.ground, { district, path: bundle })
  console.log('import', performance.now() - t1, { ...summary, listed: undefined })
  assert.equal(await count('students'), 962)
  assert.equal(await count('relationships'), 1874)
  assert.equal(await count('sections'), 514)
  assert.equal(summary.counts.enrolment, 12_076)
  assert.equal(await count('roster_links', "kind = 'place'"), 12_076)
  // 36 rows name a person and a class that another row names already; nobody is twice in one class.
  assert.equal((await count('section_students')) + (await count('section_adults')), 12_040)
  const t2 = performance.now()
  const again = await importRoster(house.ground, { district, path: bundle })
  console.log('again', performance.now() - t2)
  assert.equal(again.changes, 0)
})
