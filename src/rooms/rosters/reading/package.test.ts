import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { faultLines, fileOf, folderOf, only, readWhole, small } from '../../../../test/rosters.ts'
import { limits } from './source.ts'

const bytesOf = (files: Record<string, string>, inside = ''): Zippable =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [inside + name, strToU8(text)]))

const zipOf = (files: Zippable) => fileOf('roster.zip', zipSync(files))

/** Changes bytes of every entry in the list of contents, `at` bytes from each entry's beginning. */
function patched(zip: Uint8Array, at: number, value: number[]): Uint8Array {
  const copy = Buffer.from(zip)
  for (
    let place = copy.indexOf('PK\u0001\u0002');
    place >= 0;
    place = copy.indexOf('PK\u0001\u0002', place + 4)
  ) {
    Buffer.from(value).copy(copy, place + at)
  }
  return copy
}

test('reads the same from a zip, a folder and a zip with a folder in it', async () => {
  const folder = await readWhole(folderOf(small))
  const zip = await readWhole(zipOf(bytesOf(small)))
  const wrapped = await readWhole(zipOf(bytesOf(small, 'export 2026/')))
  assert.deepEqual(folder.faults, [])
  assert.deepEqual(zip.records, folder.records)
  assert.deepEqual(wrapped.records, folder.records)
  assert.deepEqual(faultLines(wrapped), ['warning in-folder export 2026'])
})

test('reads a folder in a folder, and a zip without its ending', async () => {
  const outer = folderOf({})
  mkdirSync(join(outer, 'inner'))
  for (const [name, text] of Object.entries(small)) writeFileSync(join(outer, 'inner', name), text)
  assert.deepEqual(faultLines(await readWhole(outer)), ['warning in-folder inner'])
  const unnamed = await readWhole(fileOf('export.bin', zipSync(bytesOf(small))))
  assert.equal(only(unnamed, 'person').length, 4)
})

test('passes over what operating systems leave in zips', async () => {
  const litter = {
    '__MACOSX/._users.csv': strToU8('x'),
    '.DS_Store': strToU8('x'),
    'Thumbs.db': strToU8('x'),
  }
  assert.deepEqual((await readWhole(zipOf({ ...bytesOf(small), ...litter }))).faults, [])
})

test('names the files it does not read', async () => {
  const more = { 'lineItems.csv': strToU8('a,b\n1,2'), 'deep/users.csv': strToU8('x') }
  assert.deepEqual(faultLines(await readWhole(zipOf({ ...bytesOf(small), ...more }))), [
    'warning file-not-used deep/users.csv',
    'warning file-not-used lineItems.csv',
  ])
})

const sound = zipSync(bytesOf(small))
const link = { os: 3, attrs: 0o120777 * 65536 }

const attacks: [name: string, zip: Uint8Array, fault: string][] = [
  ['a path that climbs out', zipSync({ '../users.csv': strToU8('x') }), 'file zip-unsafe-name roster.zip'],
  ['an absolute path', zipSync({ '/etc/users.csv': strToU8('x') }), 'file zip-unsafe-name roster.zip'],
  ['a drive letter', zipSync({ 'C:\\users.csv': strToU8('x') }), 'file zip-unsafe-name roster.zip'],
  [
    'a path that climbs out backwards',
    zipSync({ 'a\\..\\..\\users.csv': strToU8('x') }),
    'file zip-unsafe-name roster.zip',
  ],
  ['a link', zipSync({ 'users.csv': [strToU8('/etc/passwd'), link] }), 'file zip-link users.csv'],
  ['a lock', patched(sound, 8, [1, 0]), 'file zip-locked manifest.csv'],
  ['an unknown packing', patched(sound, 10, [99, 0]), 'file unreadable-zip manifest.csv'],
  ['a bomb', zipSync({ 'users.csv': new Uint8Array(8 * 1024 * 1024) }), 'file zip-bomb users.csv'],
  ['a declared size beyond the limit', patched(sound, 24, [0, 0, 0, 0x7f]), 'file zip-bomb manifest.csv'],
  ['a declared size below the truth', patched(sound, 24, [20, 0, 0, 0]), 'file zip-bomb manifest.csv'],
  ['a torn end', sound.slice(0, -30), 'file unreadable-zip roster.zip'],
  [
    'a torn middle',
    Uint8Array.from(sound, (byte, at) => (at > 60 && at < 200 ? 0 : byte)),
    'file unreadable-zip manifest.csv',
  ],
  ['no zip at all', strToU8('hello'), 'file unreadable-zip roster.zip'],
  ['an empty file', new Uint8Array(), 'file unreadable-zip roster.zip'],
]

for (const [name, zip, fault] of attacks) {
  test(`refuses a zip with ${name}, and says why`, async () => {
    const whole = await readWhole(fileOf('roster.zip', zip))
    assert.deepEqual(faultLines(whole), [fault])
    assert.equal(whole.summary.stopped, true)
    assert.deepEqual(whole.records, [])
  })
}

test('refuses by count and by size before anything is unpacked', async () => {
  const path = zipOf(bytesOf(small))
  const few = await readWhole(path, { limits: { ...limits, files: 3 } })
  assert.deepEqual(faultLines(few), ['file zip-too-many-files roster.zip'])
  const little = await readWhole(path, { limits: { ...limits, totalSize: 500 } })
  assert.deepEqual(faultLines(little), ['file zip-too-big roster.zip'])
  const tiny = await readWhole(path, { limits: { ...limits, fileSize: 100 } })
  assert.deepEqual(faultLines(tiny), ['file zip-too-big manifest.csv'])
})

test('holds folders to the same limits and follows no link', async () => {
  const folder = folderOf(small)
  assert.deepEqual(faultLines(await readWhole(folder, { limits: { ...limits, files: 3 } })).slice(0, 1), [
    `file zip-too-many-files ${folder.split('/').at(-1)}`,
  ])
  symlinkSync('/etc/passwd', join(folder, 'more.csv'))
  assert.equal((await readWhole(folder)).faults[0]?.word, 'zip-link')
  const linked = join(folderOf({}), 'roster')
  symlinkSync(folder, linked)
  assert.equal((await readWhole(linked)).faults[0]?.word, 'unreadable-file')
})

test('refuses two files of one name', async () => {
  const zip = Buffer.from(zipSync({ 'orgs.csv': strToU8('a'), 'orgz.csv': strToU8('b') }))
  const twice = Buffer.from(zip.toString('latin1').replaceAll('orgz.csv', 'orgs.csv'), 'latin1')
  assert.deepEqual(faultLines(await readWhole(fileOf('roster.zip', twice))), [
    'file zip-same-name roster.zip',
  ])
})

test('says so when there is nothing there, or nothing it knows', async () => {
  assert.deepEqual(faultLines(await readWhole('/nowhere/roster.zip')), ['file not-found roster.zip'])
  const other = await readWhole(folderOf({ 'mock_users.csv': 'id,name', 'mock_classes.csv': 'id' }))
  assert.equal(other.faults[0]?.word, 'unknown-format')
  assert.match(other.faults[0]?.value ?? '', /mock_users\.csv/)
})
