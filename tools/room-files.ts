import type { Fault } from './faults.ts'
import type { Texts } from './sources.ts'

/** What the files of a room are called; each may become a folder of that name once it has grown. */
const names = [
  'index.ts',
  'routes.tsx',
  'input.ts',
  'rules.ts',
  'actions.ts',
  'store.ts',
  'pages.ts',
  'pages.tsx',
  'letters.ts',
  'letters.tsx',
  'jobs.ts',
  'words.ts',
]
const mayGrow = ['routes', 'input', 'rules', 'actions', 'store', 'pages', 'letters', 'jobs', 'words']

/** Folders one room alone has, with the reason. */
const onlyHere: Readonly<Record<string, readonly string[]>> = {
  rosters: ['reading'], // turning files of five shapes into rows is a craft of its own, as pure as rules
  town: ['bundle', 'talk'], // making up a town, and what its people say, is pure too, and is nothing a room usually does
}

/** The rooms that are there: folders of src/rooms with anything in them. */
export function roomsIn(texts: Texts): string[] {
  const found = Object.keys(texts).flatMap((path) => /^src\/rooms\/([^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(found)].sort()
}

/** Files with other names than a room's, and rooms without their README or a test. */
export function nameFaults(texts: Texts): Fault[] {
  const paths = Object.keys(texts)
  const strange = paths.flatMap((path) => strangeName(path) ?? [])
  const bare = roomsIn(texts).flatMap((room) => {
    const files = paths.filter((path) => path.startsWith(`src/rooms/${room}/`))
    return [
      files.includes(`src/rooms/${room}/README.md`)
        ? []
        : missing(room, 'README.md: its promise, its words, what it never does'),
      files.includes(`src/rooms/${room}/index.ts`) ? [] : missing(room, 'index.ts: its front door'),
      files.some((path) => /\.test\.tsx?$/.test(path))
        ? []
        : missing(room, 'test: its promise, as sentences'),
    ].flat()
  })
  return [...strange, ...bare]
}

function missing(room: string, what: string): Fault {
  return { file: `src/rooms/${room}`, line: 1, rule: 'doors', words: `has no ${what}` }
}

function strangeName(path: string): Fault | undefined {
  const [, room = '', rest = ''] = /^src\/rooms\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (!room || rest === 'README.md' || names.includes(rest) || /^[a-z0-9-]+\.test\.tsx?$/.test(rest)) return
  const folder = rest.includes('/') ? rest.split('/')[0] : undefined
  if (folder && [...mayGrow, ...(onlyHere[room] ?? [])].includes(folder)) return
  const words = `is no name of a room's file; a room has ${names.join(' ')}, README.md, tests, and folders named after one of them`
  return { file: path, line: 1, rule: 'doors', words }
}
