import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { aSchool } from '../../../test/school.ts'

let house: TestHall
let ruth: Browsing

before(async () => {
  house = await openHall()
  const { district, leader } = await aSchool(house.ground, 'Hillside')
  ruth = await house.as(leader, 'leader', district)
})
after(() => house.stop())

const megabyte = 1024 * 1024

/** A form with one file of so many bytes, made while it is read; `most` is the memory it was seen to take. */
function largeForm(bytes: number) {
  const seen = { most: 0 }
  const chunk = Buffer.alloc(megabyte, 'Nia Bell,9A,Ada Bell\n')
  const head = `--B\r\nContent-Disposition: form-data; name="key"\r\n\r\n${crypto.randomUUID()}\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="town.csv"\r\n\r\n`
  async function* pieces() {
    yield Buffer.from(head)
    for (let left = bytes; left > 0; left -= chunk.length) {
      seen.most = Math.max(seen.most, process.memoryUsage().arrayBuffers)
      yield chunk.subarray(0, Math.min(left, chunk.length))
    }
    yield Buffer.from('\r\n--B--\r\n')
  }
  const coming = pieces()
  const body = new ReadableStream({
    async pull(stream) {
      const { value, done } = await coming.next()
      if (done) stream.close()
      else stream.enqueue(value)
    },
  })
  return { body, seen }
}

test('an upload of nearly 200 MB goes to the disk as it comes, a little of it in memory at a time', async () => {
  const { body, seen } = largeForm(199 * megabyte)
  const held = process.memoryUsage().arrayBuffers
  const answer = await ruth.pour('/rosters', body, 'multipart/form-data; boundary=B')
  assert.equal(answer.status, 303)
  const run = answer.to?.split('/').at(-1) ?? ''
  const folder = join(house.ground.settings.home, 'files', 'rosters', run)
  assert.equal(statSync(join(folder, 'town.csv')).size, 199 * megabyte)
  assert.ok(seen.most - held < 100 * megabyte, `${Math.round((seen.most - held) / megabyte)} MB were held`)
  await ruth.post(`${answer.to}/cancellation`, {})
  assert.ok(!existsSync(folder))
})

test('an upload above 200 MB is refused with its limit, and nothing of it stays', async () => {
  const folder = join(house.ground.settings.home, 'files', 'rosters')
  const before = existsSync(folder) ? readdirSync(folder) : []
  const { body } = largeForm(201 * megabyte)
  const answer = await ruth.pour('/rosters', body, 'multipart/form-data; boundary=B')
  assert.equal(answer.status, 422)
  assert.match(answer.words, /larger than 200 megabytes/)
  assert.deepEqual(readdirSync(folder), before)
})
