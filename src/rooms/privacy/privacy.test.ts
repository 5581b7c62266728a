import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sampleTown, type TownHall } from '../../../test/cast.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

test('a leader walks into privacy from anywhere; nobody else finds it', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  assert.equal((await leader.get('/privacy')).status, 200)
  const advisor = await town.as(town.cast.ortiz, 'advisor')
  assert.equal((await advisor.get('/privacy')).status, 404)
})
