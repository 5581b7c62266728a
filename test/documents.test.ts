import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { doors } from '../src/doors.ts'
import { root } from '../src/ground/root.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const cells = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, cell = '']) => cell)
const firstCells = (text: string) => cells(text, /^\| `([^`]+)` \|/gm)

/** The part of a document under a heading, up to the next one. */
function under(text: string, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`)
  return after.split('\n## ')[0] ?? ''
}

const documents = ['README.md', 'CONTRIBUTING.md', 'STYLE.md', 'CHANGELOG.md']
  .concat(
    readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
  )
  .filter((path) => path.endsWith('.md'))

test('each package has its reason in docs/dependencies.md, and nothing else has', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
  const installed = [dependencies, devDependencies, optionalDependencies].flatMap((group) =>
    Object.keys(group),
  )
  assert.deepEqual(firstCells(read('docs/dependencies.md')).sort(), installed.sort())
})

test('each version is pinned', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
  for (const group of [dependencies, devDependencies, optionalDependencies])
    for (const version of Object.values(group)) assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/)
})

test('the README lists every room there is, and no other', () => {
  const [, table = ''] = read('README.md').split('\n| room |')
  const listed = firstCells(table.split('\n\n')[0] ?? '')
  const there = readdirSync(join(root, 'src/rooms'))
  assert.deepEqual(
    there.filter((room) => !listed.includes(room)),
    [],
  )
  assert.deepEqual(
    listed.filter((room) => !doors[room]),
    [],
  )
})

test('the README’s folders are there', () => {
  const folders = cells(read('README.md'), /^\| ((?:`[a-z/]+`(?:, )?)+) \|/gm).flatMap((cell) =>
    cells(cell, /`([^`]+)`/g),
  )
  const missing = folders.filter((folder) => !doors[folder] && !existsSync(join(root, folder)))
  assert.ok(folders.length > 6)
  assert.deepEqual(missing, [])
})

/** Those among the names of tests that no test file has as a text of its own: a quotation mark before or after. */
function untested(named: string[]): string[] {
  const tested = ['src', 'test']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(test|spec)\.tsx?$/.test(name) && name !== 'documents.test.ts')
        .map((name) => read(join(folder, name))),
    )
    .join('\n')
  const stands = (name: string) =>
    ["'", '"', '`'].some((mark) => tested.includes(mark + name) || tested.includes(name + mark))
  return named.filter((name) => !stands(name))
}

/** What stands in italics, in one line each; bold is something else. */
const italics = (text: string) => cells(text.replaceAll('**', '').replace(/^- |\s+/gm, ' '), /\*([^*]+)\*/g)

test('each promise names a test that exists', () => {
  const promised = cells(read('docs/promises.md'), /\| \*([^*|]+)\* \|$/gm)
  assert.ok(promised.length > 10)
  assert.deepEqual(untested(promised), [])
})

const asvsLines = () =>
  [...read('docs/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, id = '', asks = '', state = '', how = '']) => ({ id, asks, state, how }),
  )
const asvsStates = ['met', 'not applicable', 'open']
/** How many requirements of level 1 and 2 each chapter of ASVS 5.0.0 has. */
const asvsChapters = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

test('docs/asvs.md has each of the 253 requirements once, with one of three words, and counts them right', () => {
  const lines = asvsLines()
  assert.equal(new Set(lines.map(({ id }) => id)).size, 253)
  assert.deepEqual(
    asvsChapters.map((_, at) => lines.filter(({ id }) => id.startsWith(`${at + 1}.`)).length),
    asvsChapters,
  )
  const rows = read('docs/asvs.md').match(/^\| \d.*$/gm) ?? []
  assert.equal(rows.length, lines.length, 'each line has four cells')
  for (const state of asvsStates) {
    const counted = lines.filter((line) => line.state === state).length
    assert.match(read('docs/asvs.md'), new RegExp(`^\\| ${state} \\| ${counted} \\|$`, 'm'))
  }
  assert.deepEqual([...new Set(lines.map(({ state }) => state))].sort(), [...asvsStates].sort())
})

test('docs/asvs.md says of each line in few words what it asks, and how or why', () => {
  for (const { id, asks, how } of asvsLines()) {
    assert.ok(asks.split(' ').length <= 12, id)
    assert.ok(how.trim().length > 8, id)
  }
})

test('what docs/asvs.md calls met names a test that exists, or a file that decides it', () => {
  assert.deepEqual(untested(asvsLines().flatMap(({ how }) => italics(how))), [])
  for (const { id, state, how } of asvsLines()) {
    const files = cells(how, /`([\w./-]+\.(?:tsx?|md|json))`/g)
    for (const file of files) assert.ok(existsSync(join(root, file)), `${id}: ${file}`)
    if (state === 'met') assert.ok(italics(how).length + files.length > 0, id)
  }
})

test('what docs/threat-model.md leans on are tests that exist', () => {
  const named = italics(read('docs/threat-model.md'))
  assert.ok(named.length > 60)
  assert.deepEqual(untested(named), [])
})

test('docs/asvs.md points to parts of the threat model that are there', () => {
  const parts = new Set(cells(read('docs/asvs.md'), /`docs\/threat-model\.md`, “([^”]+)”/g))
  assert.ok(parts.size > 5)
  for (const part of parts) assert.ok(under(read('docs/threat-model.md'), part).length > 100, part)
})

test('each room that keeps a promise is there', () => {
  const rooms = cells(read('docs/promises.md'), /\| `([a-z-]+)` \| \*/g)
  assert.deepEqual(
    rooms.filter((room) => !existsSync(join(root, 'src/rooms', room))),
    [],
  )
})

test('the glossary says each word once, in order', () => {
  const words = cells(under(read('docs/promises.md'), 'Glossary'), /^\| \*\*([^*]+)\*\* \|/gm)
  assert.deepEqual(words, [...new Set(words)].sort())
})

test('the law of style stays short', () => {
  assert.ok(read('STYLE.md').split('\n').length < 200)
})

test('decisions are numbered without a gap, and each says what decided', () => {
  const names = readdirSync(join(root, 'docs/decisions')).sort()
  names.forEach((name, at) => {
    assert.match(name, new RegExp(`^${String(at + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
    const text = read(`docs/decisions/${name}`)
    for (const heading of ['Context', 'Decision', 'The number that decided', 'Consequences'])
      assert.ok(under(text, heading).trim().length > 20, `${name} does not say its ${heading}`)
  })
})

test('no document points to a decision or a document that is not there', () => {
  for (const path of documents) {
    for (const named of cells(read(path), /`(docs\/[\w./-]+\.md)`/g))
      assert.ok(existsSync(join(root, named)), `${path}: ${named}`)
    const decisions = readdirSync(join(root, 'docs/decisions'))
    for (const number of cells(read(path), /decisions\/(\d{4})/g))
      assert.ok(
        decisions.some((name) => name.startsWith(number)),
        `${path}: decisions/${number}`,
      )
  }
})
