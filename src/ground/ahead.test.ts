import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inStep, together } from './ahead.ts'

const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

async function* counted(upTo: number, made: number[]): AsyncGenerator<number, void> {
  for (let n = 1; n <= upTo; n++) {
    made.push(n)
    yield n
  }
}

test('makes the next piece ready while one is worked on, and no more than that one', async () => {
  const made: number[] = []
  const seen: string[] = []
  await inStep(counted(4, made), async (piece) => {
    await breath()
    seen.push(`${piece} of ${made.length}`)
  })
  assert.deepEqual(seen, ['1 of 2', '2 of 3', '3 of 4', '4 of 4'])
})

test('works on as many pieces at once as it may, in their order', async () => {
  let underWay = 0
  let most = 0
  const begun: number[] = []
  const work = async (piece: number) => {
    begun.push(piece)
    most = Math.max(most, ++underWay)
    await breath()
    await breath()
    underWay--
  }
  await inStep(counted(6, []), work, 2)
  assert.equal(most, 2)
  assert.deepEqual(begun, [1, 2, 3, 4, 5, 6])
})

test('a failure is thrown only when all that was begun has ended', async () => {
  let ended = 0
  const work = async (piece: number) => {
    if (piece === 1) throw new Error('the first')
    await breath()
    await breath()
    ended++
  }
  await assert.rejects(inStep(counted(6, []), work, 2), /the first/)
  assert.equal(ended, 1)
})

test('a piece that cannot be made stops the work after those before it', async () => {
  const done: number[] = []
  async function* broken(): AsyncGenerator<number, void> {
    yield 1
    throw new Error('no second')
  }
  await assert.rejects(
    inStep(broken(), async (piece) => {
      await breath()
      done.push(piece)
    }),
    /no second/,
  )
  assert.deepEqual(done, [1])
})

test('things done together all end before one of them is said to have failed', async () => {
  let ended = false
  const slow = breath().then(() => {
    ended = true
  })
  await assert.rejects(together([Promise.reject(new Error('at once')), slow]), /at once/)
  assert.ok(ended)
  assert.deepEqual(await together([Promise.resolve(1), Promise.resolve('two')]), [1, 'two'])
})
