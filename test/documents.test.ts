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

test('each promise names a test that exists', () => {
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
      .map((name) => read(join(folder, name))),
  )
  const promised = cells(read('docs/promises.md'), /\| \*([^*|]+)\* \|$/gm)
  assert.ok(promised.length > 10)
  const tested = files.join('\n')
  assert.deepEqual(
    promised.filter((name) => !tested.includes(name)),
    [],
  )
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
