import { posix } from 'node:path'
import { doors as doorsOfTheHouse } from '../src/doors.ts'
import { type Fault, report } from './faults.ts'
import { nameFaults, roomsIn } from './room-files.ts'
import { type Import, type Source, sourcesIn, type Texts, textsOnDisk } from './sources.ts'
import { tableFaults } from './tables.ts'

type Doors = Readonly<Record<string, readonly string[]>>

/** Where a file stands: the hall, a room, or one of the floors below. */
type Place =
  | { floor: 'ground' | 'parts' | 'channels' | 'hall' | 'rim' | 'browser' }
  | { room: string; kind: string }

/** Which files of its own room a file may call; types may be taken from any of them. */
const own: Readonly<Record<string, readonly string[]>> = {
  index: [
    'routes',
    'input',
    'rules',
    'actions',
    'store',
    'pages',
    'letters',
    'jobs',
    'words',
    'reading',
    'bundle',
    'talk',
  ],
  routes: ['routes', 'input', 'actions', 'store', 'pages', 'letters', 'words'],
  input: ['input'],
  rules: ['rules'],
  actions: ['actions', 'rules', 'store', 'letters', 'reading', 'bundle', 'talk'],
  store: ['store', 'rules'],
  pages: ['pages', 'rules', 'words'],
  letters: ['letters', 'rules', 'words'],
  jobs: ['actions'],
  words: ['words'],
  reading: ['reading'],
  bundle: ['bundle'],
  talk: ['talk', 'bundle'],
}

/** Packages that rules may ask: text in, text out, no clock, no disk, no net. */
const pure = new Set(['libphonenumber-js/min'])

/** Every breach of the doors: who imports whom, what a room's files are called, whose tables are read. */
export function doorFaults(texts: Texts, doors: Doors): Fault[] {
  const sources = sourcesIn(texts)
  return [
    ...sources.flatMap((source) => source.imports.flatMap((taken) => importFaults(source, taken, doors))),
    ...roomsIn(texts)
      .filter((room) => !doors[room])
      .map((room) => fault('src/doors.ts', 1, `has no line for the room ${room}; add the doors it may open`)),
    ...circles(doors),
    ...importCircles(sources),
    ...nameFaults(texts),
    ...tableFaults(texts, sources),
  ]
}

function fault(file: string, line: number, words: string): Fault {
  return { file, line, rule: 'doors', words }
}

function placeOf(path: string): Place {
  const [top = '', floor = '', room = ''] = path.split('/')
  if (top === 'browser') return { floor: 'browser' }
  if (top !== 'src') return { floor: 'rim' }
  if (/\.test\.tsx?$/.test(path) && floor !== 'rooms') return { floor: 'rim' }
  if (floor === 'rooms') return { room, kind: kindOf(path) }
  if (floor === 'ground' || floor === 'parts' || floor === 'channels') return { floor }
  return { floor: 'hall' }
}

/** `src/rooms/people/store/names.ts` and `src/rooms/people/store.ts` are both `store`. */
function kindOf(path: string): string {
  if (/\.test\.tsx?$/.test(path)) return 'test'
  return (path.split('/')[3] ?? '').replace(/\.tsx?$/, '')
}

function importFaults({ path }: Source, taken: Import, doors: Doors): Fault[] {
  const words = wrongIn({ path, taken, doors })
  return words ? [fault(path, taken.line, words)] : []
}

function wrongIn({ path, taken, doors }: { path: string; taken: Import; doors: Doors }): string | undefined {
  const from = placeOf(path)
  if ('room' in from && from.kind === 'rules' && !taken.path && !taken.typeOnly && !pure.has(taken.from))
    return `rules are pure and import types only; pass in what they need from ${taken.from}`
  if (!taken.path) return sqlElsewhere(from, taken)
  const to = placeOf(taken.path)
  if ('room' in from) return fromRoom({ from, to, taken, doors })
  return fromFloor(from.floor, to, { path, taken })
}

function sqlElsewhere(from: Place, taken: Import): string | undefined {
  if (!('room' in from) || ['store', 'test'].includes(from.kind)) return
  if (taken.names.includes('sql')) return 'SQL stands in store.ts alone; move the statement there'
  return taken.from === 'pg' ? 'rooms speak to the database through ground/database.ts only' : undefined
}

function fromFloor(
  floor: string,
  to: Place,
  { path, taken }: { path: string; taken: Import },
): string | undefined {
  if (floor === 'hall' || floor === 'rim') return
  const target = 'room' in to ? `the room ${to.room}` : to.floor
  if (floor === 'channels' && target === 'channels' && path.split('/')[2] === taken.path?.split('/')[2])
    return
  if (floor === 'parts' && target === 'parts') return
  if (floor === target && floor !== 'channels') return
  if (target === 'ground' && floor !== 'browser') return
  const may = floor === 'browser' || floor === 'ground' ? 'nothing of ours' : 'ground alone'
  return `${floor} imports ${may}, not ${target} (${taken.path}); move what it needs down, or the call up`
}

type Room = Extract<Place, { room: string }>
type FromRoom = { from: Room; to: Place; taken: Import; doors: Doors }

function fromRoom({ from, to, taken, doors }: FromRoom): string | undefined {
  const test = from.kind === 'test'
  if (!('room' in to)) return fromRoomDown({ from, to, taken })
  if (to.room !== from.room) {
    if (taken.path !== `src/rooms/${to.room}/index.ts`)
      return `reaches behind the door of ${to.room}; import ../${to.room}/index.ts, or ask that room to hand it out`
    if (!test && !doors[from.room]?.includes(to.room))
      return `opens ${to.room}, which src/doors.ts does not list for ${from.room}; add it there only if it runs downhill`
    if (from.kind === 'rules' && !taken.typeOnly) return 'rules import types only'
    return from.kind === 'index' ? 'a front door opens on its own files only' : undefined
  }
  if (test || taken.typeOnly || own[from.kind]?.includes(to.kind)) return
  const may = own[from.kind]?.filter((kind) => kind !== from.kind).join(', ')
  return `${from.kind} calls ${to.kind} of its own room; it may call ${may || 'none of its neighbours'} (types are free)`
}

function fromRoomDown({ from, to, taken }: { from: Room; to: Place; taken: Import }): string | undefined {
  const floor = 'floor' in to ? to.floor : 'ground'
  if (from.kind === 'test' || floor === 'ground') {
    const impure = from.kind === 'rules' && !taken.typeOnly
    return impure
      ? `rules are pure and import types only; pass in what they need from ${taken.from}`
      : undefined
  }
  if (floor === 'parts') {
    const drawing = ['routes', 'pages', 'letters', 'index'].includes(from.kind) || taken.typeOnly
    return drawing ? undefined : `${from.kind} draws nothing; parts belong to pages and letters`
  }
  if (floor === 'channels') return 'rooms never name a channel; hand messages or asks something to tell'
  return `a room imports ground, parts and other rooms' doors, not ${taken.path}`
}

function circles(doors: Doors): Fault[] {
  const ways = new Map(Object.entries(doors))
  return rounds(ways).map((round) =>
    fault('src/doors.ts', 1, `goes in a circle: ${round.join(' → ')}; take one of these doors away`),
  )
}

function importCircles(sources: readonly Source[]): Fault[] {
  const known = new Set(sources.map(({ path }) => path))
  const ways = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports
        .filter(({ typeOnly }) => !typeOnly)
        .flatMap(({ path: to }) => (to && known.has(to) ? [to] : [])),
    ]),
  )
  return rounds(ways).map((round) =>
    fault(round[0] ?? '', 1, `imports in a circle: ${round.map((path) => posix.basename(path)).join(' → ')}`),
  )
}

/** Every way that comes back to where it began, each once. */
function rounds(ways: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  function walk(place: string, behind: readonly string[]): void {
    const met = behind.indexOf(place)
    if (met >= 0) found.push([...behind.slice(met), place])
    if (met >= 0 || done.has(place)) return
    for (const next of ways.get(place) ?? []) walk(next, [...behind, place])
    done.add(place)
  }
  for (const place of ways.keys()) walk(place, [])
  return found
}

if (import.meta.main) report('doors', doorFaults(textsOnDisk(), doorsOfTheHouse))
