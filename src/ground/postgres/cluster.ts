import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotGoOn } from '../failures.ts'
import type { Place } from './place.ts'
import type { Server } from './servers.ts'

/** The superuser of an embedded cluster; only this program, on its private socket, can be it. */
export const superuser = 'porchlight_keeper'

/** The major version of the cluster in this place, or undefined where there is none yet. */
export function dataVersion(place: Place): number | undefined {
  const file = join(place.data, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

/** Makes the cluster beside its final place and moves it there whole, so that a kill leaves none or all of it. */
export function makeCluster(server: Server, place: Place, sync: boolean): void {
  if (dataVersion(place) !== undefined) return
  const fresh = mkdtempSync(`${place.data}.new-`)
  if (place.keeper.identity) chownSync(fresh, place.keeper.identity.uid, place.keeper.identity.gid)
  const told = runInitdb(server, place, { folder: fresh, more: sync ? [] : ['--no-sync'] })
  if (told.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new CannotGoOn(
      /No space left/.test(told.stderr)
        ? diskFull
        : `PostgreSQL could not make its data folder: ${lastLine(told.stderr)}`,
    )
  }
  writeFileSync(join(fresh, 'pg_hba.conf'), 'local all all trust\n')
  try {
    renameSync(fresh, place.data)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (dataVersion(place) === undefined) throw error
  }
}

const diskFull = 'The disk is full; free some space and start again. Nothing is lost.'

/** Sorting by bytes never changes with the machine's libraries, so no index can be spoilt by an update of them. */
function runInitdb(server: Server, place: Place, { folder, more }: { folder: string; more: string[] }) {
  const attempt = (type: string) =>
    spawnSync(
      join(server.programs, 'initdb'),
      [
        '-D',
        folder,
        '-U',
        superuser,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C',
        `--lc-ctype=${type}`,
        ...more,
      ],
      { ...place.keeper.identity, cwd: '/', encoding: 'utf8', env: serverEnvironment },
    )
  const told = attempt('C.UTF-8')
  return /invalid locale name/.test(told.stderr) ? attempt('C') : told
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }

/** Small: a school's database at rest takes little, and pages are kept by the machine's own cache as well. */
const tuning: Record<string, string> = {
  listen_addresses: '',
  ssl: 'off',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '40',
  jit: 'off',
  random_page_cost: '1.1',
  huge_pages: 'off',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '2',
  max_logical_replication_workers: '0',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum_max_workers: '1',
  // An error's text may quote a row: the server's own log tells none of them.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

const withoutSync = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export interface Running {
  process: ChildProcess
  /** The last thing the server said, once it has ended. */
  lastWords(): string
}

const largestLog = 5_000_000

/** Starts the server in a session of its own, so that Ctrl-C reaches us first and we drain before it stops. */
export function startServer(server: Server, place: Place, sync: boolean): Running {
  forgetStrangersLock(place)
  if (existsSync(place.log) && statSync(place.log).size > largestLog) renameSync(place.log, `${place.log}.1`)
  const from = existsSync(place.log) ? statSync(place.log).size : 0
  const output = openSync(place.log, 'a', 0o600)
  const options = { ...tuning, ...(sync ? {} : withoutSync), unix_socket_directories: place.socket }
  const told = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(server.programs, 'postgres'), ['-D', place.data, ...told], {
    ...place.keeper.identity,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.unref()
  child.on('error', () => {})
  return { process: child, lastWords: () => readFileSync(place.log).subarray(from).toString('utf8').trim() }
}

/** The number of the server's first process as its lock file tells it. */
export function serverPid(place: Place): number | undefined {
  const pid = Number.parseInt(readIfThere(join(place.data, 'postmaster.pid')), 10)
  return pid > 0 ? pid : undefined
}

/** A server that ends takes its lock file away at any moment, also between looking for it and reading it. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/**
 * After a kill of everything (a container that went away) the lock file may name a process number that has since
 * been given to another program; the server would refuse to start for ever.
 */
function forgetStrangersLock(place: Place): void {
  const pid = serverPid(place)
  if (pid === undefined || process.platform !== 'linux' || !existsSync(`/proc/${pid}`)) return
  if (!programOf(pid).includes('postgres')) rmSync(join(place.data, 'postmaster.pid'), { force: true })
}

function programOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`) + readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return 'postgres'
  }
}

/** Says in one sentence why the server ended, or undefined when another one holds the data (or still lets go of it). */
export function whyEnded(words: string, place: Place): CannotGoOn | undefined {
  if (/lock file .* already exists|shared memory block .* still in use|socket lock file/.test(words))
    return undefined
  if (/No space left/.test(words)) return new CannotGoOn(diskFull)
  const fatal = words.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? lastLine(words)
  const reason = fatal.replace(/^.*(FATAL|PANIC):\s*/, '') || 'it did not say why'
  return new CannotGoOn(`PostgreSQL could not start (${reason}); more is in ${place.log}.`)
}

/** Stops the server at once but cleanly, by force after `patience` milliseconds; resolves when it has gone. */
export async function stopServer(place: Place, patience = 20_000): Promise<void> {
  const pid = serverPid(place)
  if (pid === undefined || !signal(pid, 'SIGINT')) return
  const until = Date.now() + patience
  while (signal(pid, 0)) {
    if (Date.now() > until) signal(pid, 'SIGQUIT')
    if (serverPid(place) !== pid && Date.now() > until - patience + 2000) return
    await sleep(15)
  }
}

function signal(pid: number, kind: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, kind)
  } catch {
    return false
  }
}
