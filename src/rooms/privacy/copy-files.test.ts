import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { newId } from '../../ground/ids.ts'
import { type Kept, readZip, removeHalves, writeZip } from './actions/copy-files.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

const folder = () => join(hall.ground.settings.home, 'files', 'exports')
const at = new Date('2026-11-20T16:00:00Z')
const kept = (): Kept => ({ kind: 'exports', id: newId() })
const placeOf = ({ id }: Kept) => join(folder(), `${id}.zip`)

async function* broken(): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < 40; n++) yield randomBytes(65_536)
  throw new Error('the database went away')
}

test('L2 a zip whose making breaks off leaves no file behind, and is made whole when it is asked for again', async () => {
  const zip = kept()
  const files = [{ name: 'large', pieces: broken() }]
  await assert.rejects(writeZip(hall.ground, zip, { at, files }), /went away/)
  assert.deepEqual(readdirSync(folder()), [])
  await writeZip(hall.ground, zip, { at, files: [{ name: 'small', pieces: ['whole'] }] })
  assert.deepEqual(readdirSync(folder()), [`${zip.id}.zip`])
})

test('L2 the half that a killed process left is written over, or goes the day after', async () => {
  const [asked, forgotten] = [kept(), kept()]
  for (const zip of [asked, forgotten]) writeFileSync(`${placeOf(zip)}.partial`, randomBytes(100_000))
  await writeZip(hall.ground, asked, { at, files: [{ name: 'small', pieces: ['whole'] }] })
  const { small } = unzipSync(readFileSync(placeOf(asked)))
  assert.equal(Buffer.from(small ?? []).toString(), 'whole')
  const made = hall.clock.now().getTime() / 1000
  const half = `${placeOf(forgotten)}.partial`
  utimesSync(half, made, made)
  await removeHalves(hall.ground)
  assert.ok(existsSync(half), 'it may be at work still')
  utimesSync(half, made - 90_000, made - 90_000)
  await removeHalves(hall.ground)
  assert.equal(existsSync(half), false)
})

test('L2 a large file flows: what is made is never far ahead of what lies on the disk', async () => {
  const zip = kept()
  let [made, ahead] = [0, 0]
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 400; n++) {
      const bytes = randomBytes(65_536)
      made += bytes.length
      const half = `${placeOf(zip)}.partial`
      ahead = Math.max(ahead, made - (existsSync(half) ? statSync(half).size : 0))
      yield bytes
    }
  }
  const { bytes } = await writeZip(hall.ground, zip, { at, files: [{ name: 'large', pieces: pieces() }] })
  assert.ok(bytes > 26_000_000, String(bytes))
  assert.ok(ahead < 4_000_000, `${ahead} bytes were in memory`)
})

test('L2 whoever goes away while taking it leaves it as it is, for the next time', async () => {
  const zip = kept()
  await writeZip(hall.ground, zip, { at, files: [{ name: 'large', pieces: [randomBytes(1_000_000)] }] })
  const before = readFileSync(placeOf(zip))
  const reader = readZip(hall.ground, zip).getReader()
  await reader.read()
  await reader.cancel()
  assert.deepEqual(Buffer.from(await new Response(readZip(hall.ground, zip)).arrayBuffer()), before)
})
