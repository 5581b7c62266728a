import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { sql } from 'kysely'
import { type TownHall, sampleTown as townWithCast } from '../../../test/cast.ts'
import { openHall } from '../../../test/hall.ts'
import { aSchool } from '../../../test/school.ts'
import { openTown } from './index.ts'

let town: TownHall
before(async () => {
  town = await townWithCast()
})
after(() => town.stop())

const rows = <Row>(query: ReturnType<typeof sql<Row>>) => town.ground.db.under(town.district).rows(query)

test('every one of the cast moves in', () => {
  for (const [name, person] of Object.entries(town.cast)) assert.ok(person, name)
})
