import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doorFaults } from './check-doors.ts'

const doors = { people: [], visits: ['people'] }

const house = {
  'src/app.tsx': "import { visits } from './rooms/visits/routes.tsx'\nexport const app = visits\n",
  'src/ground/clock.ts': 'export const clock = 1\n',
  'src/parts/card.tsx': "import { clock } from '../ground/clock.ts'\nexport const Card = clock\n",
  'src/channels/mail/send.ts': "import { clock } from '../../ground/clock.ts'\nexport const send = clock\n",
  'src/rooms/people/README.md': '# people\n',
  'src/rooms/people/people.test.ts': "import { called } from './index.ts'\ncalled()\n",
  'src/rooms/people/index.ts': "export { called } from './store.ts'\n",
  'src/rooms/people/store.ts':
    "import { sql } from 'kysely'\nexport const called = () => sql`select from person_names`\n",
  'src/rooms/visits/README.md': '# visits\n',
  'src/rooms/visits/rules.test.ts': "import { refusal } from './rules.ts'\nrefusal()\n",
  'src/rooms/visits/index.ts': "export { visits } from './routes.tsx'\n",
  'src/rooms/visits/routes.tsx':
    "import { arrange } from './actions.ts'\nimport { Card } from '../../parts/card.tsx'\nexport const visits = [arrange, Card]\n",
  'src/rooms/visits/actions.ts':
    "import { called } from '../people/index.ts'\nimport { refusal } from './rules.ts'\nimport { pairs } from './store.ts'\nexport const arrange = [called, refusal, pairs]\n",
  'src/rooms/visits/rules.ts':
    "import type { pairs } from './store.ts'\nexport const refusal = (row?: typeof pairs) => row\n",
  'src/rooms/visits/store.ts':
    "import { sql } from 'kysely'\nexport const pairs = sql`select from visits v join current_people p on true`\n",
  'db/migrations/0001_people.sql':
    'create table person_names (a int);\ncreate view current_people as select 1;\n',
  'db/migrations/0002_visits.sql':
    'create table visits (a int);\n-- room: people\ncreate table letters (a int);\n',
}

function wordsWith(planted: Record<string, string>, listed: Record<string, string[]> = doors): string[] {
  return doorFaults({ ...house, ...planted }, listed).map(
    ({ file, line, words }) => `${file}:${line} ${words}`,
  )
}

test('a house in order passes', () => {
  assert.deepEqual(wordsWith({}), [])
})

const planted: [name: string, file: string, text: string, expected: RegExp][] = [
  [
    'ground that knows a room',
    'src/ground/log.ts',
    "import '../rooms/people/index.ts'",
    /ground imports nothing of ours/,
  ],
  ['ground that draws', 'src/ground/log.ts', "import '../parts/card.tsx'", /ground imports nothing of ours/],
  [
    'a part that knows a room',
    'src/parts/list.tsx',
    "import { x } from '../rooms/people/index.ts'",
    /ground alone/,
  ],
  ['a channel that calls another', 'src/channels/sms/send.ts', "import '../mail/send.ts'", /ground alone/],
  [
    'a script that reaches into the server',
    'browser/say.ts',
    "import '../src/ground/clock.ts'",
    /browser imports nothing/,
  ],
  [
    'a room behind another room’s door',
    'src/rooms/visits/jobs.ts',
    "import '../people/store.ts'",
    /reaches behind the door of people/,
  ],
  [
    'a late import behind a door',
    'src/rooms/visits/jobs.ts',
    "const a = import('../people/store.ts')",
    /reaches behind/,
  ],
  [
    'a test behind another room’s door',
    'src/rooms/visits/visits.test.ts',
    "import '../people/store.ts'",
    /reaches behind/,
  ],
  [
    'a door that is not listed',
    'src/rooms/people/actions.ts',
    "import '../visits/index.ts'",
    /does not list for people/,
  ],
  ['a room that knows the hall', 'src/rooms/people/actions.ts', "import '../../app.tsx'", /not src\/app.tsx/],
  [
    'a room that names a channel',
    'src/rooms/people/actions.ts',
    "import '../../channels/mail/send.ts'",
    /never name a channel/,
  ],
  [
    'a rule that takes more than types',
    'src/rooms/people/rules.ts',
    "import { clock } from '../../ground/clock.ts'",
    /rules are pure/,
  ],
  ['a rule that asks a package', 'src/rooms/people/rules.ts', "import { z } from 'zod'", /rules are pure/],
  [
    'a route that asks a rule',
    'src/rooms/people/routes.tsx',
    "import { a } from './rules.ts'",
    /routes calls rules/,
  ],
  [
    'a page that reads',
    'src/rooms/people/pages.tsx',
    "import { called } from './store.ts'",
    /pages calls store/,
  ],
  [
    'SQL outside a store',
    'src/rooms/people/routes.tsx',
    "import { sql } from 'kysely'",
    /SQL stands in store.ts alone/,
  ],
  ['a driver in a room', 'src/rooms/people/actions.ts', "import pg from 'pg'", /through ground\/database.ts/],
  [
    'a front door that opens elsewhere',
    'src/rooms/visits/index.ts',
    "export { called } from '../people/index.ts'",
    /its own files only/,
  ],
  [
    'another room’s table',
    'src/rooms/visits/store.ts',
    'const a = sql`select from visits join person_names n on true`',
    /person_names of people/,
  ],
  [
    'another room’s table in a typed statement',
    'src/rooms/visits/store.ts',
    'const a = sql<{ a: number }>`delete from person_names where a is null`',
    /person_names of people/,
  ],
  [
    'a table whose room a line names',
    'src/rooms/visits/store.ts',
    "const a = 'insert into letters'",
    /letters of people/,
  ],
  ['a file with another name', 'src/rooms/people/service.ts', 'export {}', /is no name of a room's file/],
  ['a folder with another name', 'src/rooms/people/lib/a.ts', 'export {}', /is no name of a room's file/],
]

for (const [name, file, text, expected] of planted) {
  test(`finds ${name}`, () => {
    const [only, ...more] = wordsWith({ [file]: text }).filter((words) => words.startsWith(`${file}:1 `))
    assert.match(only ?? '', expected)
    assert.deepEqual(more, [])
  })
}

test('takes types from anywhere in the room', () => {
  assert.deepEqual(wordsWith({ 'src/rooms/people/input.ts': "import type { called } from './store.ts'" }), [])
})

test('finds a room that the doors do not list', () => {
  const listed: Record<string, string[]> = { visits: ['people'] }
  assert.deepEqual(wordsWith({}, listed), [
    'src/doors.ts:1 has no line for the room people; add the doors it may open',
  ])
})

test('finds doors that go in a circle', () => {
  assert.match(wordsWith({}, { people: ['visits'], visits: ['people'] }).join(), /people → visits → people/)
})

test('finds files that import each other', () => {
  const circle = {
    'src/rooms/people/store/a.ts': "import './b.ts'",
    'src/rooms/people/store/b.ts': "import './a.ts'",
  }
  assert.match(wordsWith(circle).join(), /in a circle: a.ts → b.ts → a.ts/)
})

test('finds a room without a README, a front door or a test', () => {
  const bare = wordsWith({ 'src/rooms/teams/rules.ts': 'export {}' }, { ...doors, teams: [] })
  assert.deepEqual(
    bare.map((words) => words.split(':').slice(0, 2).join(':')),
    [
      'src/rooms/teams:1 has no README.md',
      'src/rooms/teams:1 has no index.ts',
      'src/rooms/teams:1 has no test',
    ],
  )
})
