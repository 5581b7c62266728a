import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tasteFaults } from './check-taste.ts'

const lines = (count: number, line = 'go()') => `${line}\n`.repeat(count)

const house = {
  'src/main.ts': "import { greet } from './greet.ts'\ngreet({ name: 'Amina' })\n",
  'src/greet.ts':
    'export interface Guest {\n  name: string\n}\n\nexport function greet(guest: Guest): string {\n  return guest.name\n}\n',
  'styles/base.css': 'a {\n  margin-inline-start: 1ch;\n  inset-block-start: 0;\n  text-align: start;\n}\n',
  'test/greet.test.ts': lines(300),
}

function told(planted: Record<string, string>): string[] {
  return tasteFaults({ ...house, ...planted }).map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

test('a tidy house passes', () => {
  assert.deepEqual(told({}), [])
})

const long = (count: number) => `function walk() {\n${lines(count - 2)}}\n`
const importing = (count: number) => Array.from({ length: count }, (_, at) => `import 'a${at}'\n`).join('')

const planted: [name: string, file: string, text: string, expected: string[]][] = [
  ['a file of 251 lines', 'src/a.ts', lines(251), ['src/a.ts:1 file-length']],
  ['a style of 251 lines', 'styles/a.css', lines(251, 'a {}'), ['styles/a.css:1 file-length']],
  ['a test of 401 lines', 'src/a.test.ts', lines(401), ['src/a.test.ts:1 file-length']],
  [
    'a function of 61 lines',
    'browser/a.ts',
    `${long(5)}${long(5)}${long(61)}`,
    ['browser/a.ts:11 function-length'],
  ],
  [
    'an arrow of 61 lines',
    'src/a.test.ts',
    `test('it', () => {\n${lines(59)}})`,
    ['src/a.test.ts:1 function-length'],
  ],
  [
    'four parameters',
    'src/a.ts',
    'const go = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d]',
    ['src/a.ts:1 parameters'],
  ],
  ['thirteen imports', 'src/a.ts', importing(13), ['src/a.ts:1 imports']],
  ['any', 'src/a.ts', '\nlet a: any[]', ['src/a.ts:2 any']],
  ['any in a test', 'test/a.ts', 'const a = <any>b', ['test/a.ts:1 any']],
  ['as unknown as', 'src/a.ts', 'go(a as unknown as B)', ['src/a.ts:1 as-unknown-as']],
  ['a bang', 'src/a.ts', 'go(a!.b)', ['src/a.ts:1 non-null']],
  ['a bang at a declaration', 'src/a.ts', 'let a!: string', ['src/a.ts:1 non-null']],
  [
    'a silenced type checker',
    'src/a.ts',
    `// ${'@'}ts-expect-error\n${lines(40)}`,
    ['src/a.ts:1 ts-directive'],
  ],
  ['a name that says nothing', 'src/a.ts', 'class VisitManager {}', ['src/a.ts:1 names']],
  ['a variable that says nothing', 'src/a.ts', 'const personInfo = 1', ['src/a.ts:1 names']],
  ['a type that says nothing', 'src/a.ts', 'interface Data {}', ['src/a.ts:1 names']],
  ['a folder that says nothing', 'src/lib/a.ts', 'go()', ['src/lib/a.ts:1 names']],
  ['a file that says nothing', 'src/parts/helpers.ts', 'go()', ['src/parts/helpers.ts:1 names']],
  ['a file for a thing that says nothing', 'src/mail-service.ts', 'go()', ['src/mail-service.ts:1 names']],
  ['a file in camel case', 'src/homeLearning.ts', 'go()', ['src/homeLearning.ts:1 names']],
  [
    'a catch in a room',
    'src/rooms/a/actions.ts',
    '\ntry { go() } catch {}',
    ['src/rooms/a/actions.ts:2 try'],
  ],
  ['a left margin', 'styles/a.css', 'a { margin-left: 0 }', ['styles/a.css:1 physical']],
  ['a place from the right', 'styles/a.css', 'a {\n  right: 0;\n}', ['styles/a.css:2 physical']],
  ['a border on one side', 'styles/a.css', 'a { border-left-color: red }', ['styles/a.css:1 physical']],
  ['text to the left', 'styles/a.css', 'a { text-align: left }', ['styles/a.css:1 physical']],
  ['a note to self', 'src/a.ts', `// ${'TO'}DO later\n${lines(40)}`, ['src/a.ts:1 notes']],
  ['an export nobody takes', 'src/a.ts', '\nexport const a = 1', ['src/a.ts:2 unused-export']],
  ['a type nobody speaks of', 'src/a.ts', 'export type A = 1', ['src/a.ts:1 unused-export']],
  [
    'a door nobody opens',
    'src/a.ts',
    "export { greet as a } from './greet.ts'",
    ['src/a.ts:1 unused-export'],
  ],
]

for (const [name, file, text, expected] of planted) {
  test(`finds ${name}`, () => assert.deepEqual(told({ [file]: text }), expected))
}

const loaded = {
  'src/rooms/a/words.ts': 'export const words = { a: 1 }',
  'src/words.ts': 'export const words = { b: 1 }',
  'bench/a.ts': 'export async function run() {}',
  'src/commands/index.ts': "const load = () => import('./a.ts')\nload()",
  'src/commands/a.ts': 'export const command = {}',
  'src/worker.ts': "const { jobs } = await import('./jobs.ts')\njobs()",
  'src/jobs.ts': 'export const jobs = []',
}

test('leaves what is loaded by name: a room’s words, a measurement, a command, the jobs', () => {
  assert.deepEqual(told(loaded), [])
})

test('finds such names where nothing loads them', () => {
  const elsewhere = {
    'src/ground/words.ts': 'export const words = 1',
    'src/rooms/a/words.ts': 'export const run = 1',
    'src/rooms/a/rules.ts': 'export const words = 1',
    'src/a.ts': 'export const run = 1',
    'src/commands/a.ts': 'export const command = 1',
    'src/rooms/a/jobs.ts': 'export const jobs = 1',
  }
  const faults = Object.keys(elsewhere).map((file) => `${file}:1 unused-export`)
  assert.deepEqual(
    told(elsewhere)
      .filter((fault) => fault.endsWith('unused-export'))
      .sort(),
    faults.sort(),
  )
})

test('finds a name with two homes', () => {
  const twice = {
    'src/again.ts': 'export function greet() {}',
    'src/hall.ts': "import { greet } from './again.ts'",
  }
  assert.deepEqual(told(twice), ['src/again.ts:1 one-home'])
})

test('finds more code than tests', () => {
  assert.deepEqual(told({ 'test/greet.test.ts': lines(5) }), ['test:1 balance'])
})

test('counts the sentences of a room as neither code nor test', () => {
  assert.deepEqual(told({ 'test/greet.test.ts': lines(9), 'src/words.ts': lines(100) }), [])
})

test('finds too many comments, and leaves docstrings alone', () => {
  assert.deepEqual(told({ 'src/a.ts': `${lines(70)}${lines(6, '// a word')}` }), ['src:1 comments'])
  assert.deepEqual(told({ 'src/a.ts': `${lines(70)}${lines(6, '/** A promise. */')}` }), [])
})

test('finds functions that are long as a rule', () => {
  assert.deepEqual(told({ 'src/a.ts': long(14) + long(14) + long(14) }), ['src:1 median'])
})

test('lets the ground catch and be loose, and a chapter of tests be long', () => {
  const allowed = {
    'src/ground/a.ts': 'try { go(a as any) } catch {}',
    'src/a.test.ts': `describe('it', () => {\n${lines(100)}})`,
  }
  assert.deepEqual(told(allowed), [])
})

test('an exception excuses its fault, and is itself a fault once it is not needed', () => {
  const exception = { file: 'src/a.ts', rule: 'any', reason: 'the package has no types' }
  assert.deepEqual(tasteFaults({ ...house, 'src/a.ts': 'let a: any' }, [exception]), [])
  assert.match(tasteFaults(house, [exception])[0]?.words ?? '', /no longer breaks the rule any/)
})
