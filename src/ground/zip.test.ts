import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type ZipFile, zipOf } from './zip.ts'

const at = new Date('2026-11-20T16:04:30Z')
const folder = mkdtempSync(join(tmpdir(), 'porchlight-zip-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function whole(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of zipOf(files, at)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('a zip gives back every file as it went in, whatever its name and however it came in pieces', async () => {
  const bytes = randomBytes(900_000)
  const zip = await whole([
    { name: 'index.html', pieces: ['<p>', 'Núñez', '</p>'] },
    { name: 'files/صورة.jpg', pieces: [bytes.subarray(0, 1000), bytes.subarray(1000)] },
    { name: 'empty.csv', pieces: [] },
  ])
  const found = unzipSync(zip)
  assert.equal(strFromU8(found['index.html'] ?? new Uint8Array()), '<p>Núñez</p>')
  assert.deepEqual(Buffer.from(found['files/صورة.jpg'] ?? []), bytes)
  assert.equal(found['empty.csv']?.length, 0)
})

test('the same files and moment make the same zip', async () => {
  const files = () => [{ name: 'one.txt', pieces: ['one'] }]
  assert.deepEqual(await whole(files()), await whole(files()))
})

test('a file that breaks off breaks the zip off, with its own reason', async () => {
  async function* broken() {
    yield 'some'
    await Promise.resolve()
    throw new Error('the disk is gone')
  }
  await assert.rejects(whole([{ name: 'a', pieces: broken() }]), /the disk is gone/)
})

const python = (() => {
  const found = execFileSync('sh', ['-c', 'command -v python3 || true'], { encoding: 'utf8' }).trim()
  return found === '' ? undefined : found
})()

test('more files than an old zip may hold are all there, for a reader that is not ours', {
  skip: !python,
}, async () => {
  const count = 66_000
  function* many(): Generator<ZipFile> {
    for (let n = 0; n < count; n++) yield { name: `f/${n}`, pieces: [`${n}`] }
  }
  const path = join(folder, 'many.zip')
  const out = createWriteStream(path)
  for await (const piece of zipOf(many(), at)) out.write(piece)
  await new Promise<void>((done) => out.end(done))
  const script =
    'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nn=z.namelist()\nprint(len(n), z.read(n[-1]).decode())'
  assert.equal(
    execFileSync(python ?? '', ['-c', script, path], { encoding: 'utf8' }).trim(),
    `${count} ${count - 1}`,
  )
})
