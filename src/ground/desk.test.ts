import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crew } from './desk.ts'

const soon = () => new Promise<void>((go) => setImmediate(go))

/** Works off a pile in which more is laid while it is worked; how many hands were at it, each time something was taken. */
async function workOff(pile: number[], most: number): Promise<number[]> {
  const atOnce: number[] = []
  let busy = 0
  await crew(most, async (found) => {
    for (let one = pile.pop(); one !== undefined; one = pile.pop()) {
      busy++
      atOnce.push(busy)
      found()
      await soon()
      if (one === 0) pile.push(...Array.from({ length: 40 }, (_, n) => n + 1))
      await soon()
      busy--
    }
  })
  return atOnce
}

test('hands that went home because there was nothing are called back when there is', async () => {
  const atOnce = await workOff([0], 8)
  assert.equal(atOnce.length, 41)
  assert.equal(Math.max(...atOnce), 8)
})

test('never more hands than may be', async () => {
  const atOnce = await workOff([0, 5, 6, 7, 0, 9], 3)
  assert.equal(atOnce.length, 86)
  assert.equal(Math.max(...atOnce), 3)
})

test('a fault is thrown once everybody is home, and calls nobody', async () => {
  let begun = 0
  let ended = 0
  const told = crew(4, async (found) => {
    const mine = begun++
    await soon()
    if (mine === 1) throw new Error('the second hand')
    await soon()
    found()
    await soon()
    ended++
  })
  await assert.rejects(told, /the second hand/)
  assert.deepEqual({ begun, ended }, { begun: 4, ended: 3 })
})

test('with nothing to do all go home', async () => {
  assert.deepEqual(await workOff([], 5), [])
})
