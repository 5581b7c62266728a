import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { gather } from './gathering.ts'
import { openLog, silentLog } from './log.ts'

test('what is gathered is written together, within a quarter of a second and a little', async () => {
  const written: number[][] = []
  const { add } = gather<number>(async (rows) => void written.push(rows), silentLog)
  add([1, 2])
  add([])
  add([3])
  assert.deepEqual(written, [])
  await sleep(400)
  assert.deepEqual(written, [[1, 2, 3]])
})

test('what is gathered is written when the house is left, at once', async () => {
  const written: number[] = []
  const { add, flush } = gather<number>(async (rows) => void written.push(...rows), silentLog)
  add([1])
  await flush()
  await flush()
  assert.deepEqual(written, [1])
})

test('a process that ends does not wait for what cannot be written', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length
  const before = timers()
  const { add, flush } = gather<number>(() => Promise.reject(new Error('the database is gone')), silentLog)
  add([1])
  await flush()
  assert.equal(timers(), before)
})

test('what could not be written stays, in order, and is tried again', async () => {
  const lines: string[] = []
  const written: number[] = []
  let away = true
  const write = async (rows: number[]) => {
    if (away) throw new Error('the database is away')
    written.push(...rows)
  }
  const { add, flush } = gather<number>(
    write,
    openLog('error', (line) => lines.push(line)),
  )
  add([1])
  await flush()
  add([2])
  away = false
  await sleep(400)
  assert.deepEqual(written, [1, 2])
  assert.equal(lines.length, 1)
})
