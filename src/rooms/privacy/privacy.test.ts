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
  const page = await leader.get('/privacy')
  assert.equal(page.status, 200)
  assert.deepEqual(page.headings.slice(1), [
    'What people asked for',
    'How families are reached',
    'What is kept, and who gets it',
    'What is decided, and who reads',
  ])
  for (const { href } of page.links.filter(({ href }) => href.startsWith('/privacy/')))
    assert.equal((await leader.get(href)).status, 200, href)
  for (const href of ['/reports', '/student-talk', '/urgent-messages'])
    assert.ok(
      page.links.some((link) => link.href === href),
      href,
    )
  const advisor = await town.as(town.cast.ortiz, 'advisor')
  assert.equal((await advisor.get('/privacy')).status, 404)
})
