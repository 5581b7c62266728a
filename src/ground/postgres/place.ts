import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CannotGoOn } from '../failures.ts'
import { makeFolder } from '../folders.ts'

/** The operating-system user the server runs as; no identity means: as ourselves. */
export interface Keeper {
  uid: number
  identity: { uid: number; gid: number } | undefined
}

/** Where a cluster and its socket lie. */
export interface Place {
  /** Holds everything of the server; owned by the keeper. */
  folder: string
  data: string
  socket: string
  log: string
  keeper: Keeper
}

const root = 0
const longestSocket = 100

/** Makes (or finds again) the place of the embedded cluster of this home. */
export function settlePlace(home: string): Place {
  makeHome(home)
  const link = join(home, 'postgres')
  refuseLost(link)
  const keeper = keeperOf(home, link)
  if (!existsSync(link)) settleFolder(link, home, keeper)
  const folder = realpathSync(link)
  refuseOthers(folder, keeper)
  refuseShut(folder, keeper)
  const data = join(folder, 'data')
  closeToOthers(data)
  return {
    folder,
    data,
    socket: settleSocket(folder, keeper),
    log: join(folder, 'postgres.log'),
    keeper,
  }
}

function makeHome(home: string): void {
  if (existsSync(home)) return
  makeFolder(dirname(home), 0o755)
  mkdirSync(home, { mode: process.getuid?.() === root ? 0o711 : 0o700 })
}

/** As root the server must be somebody else: whoever owns the data or the home, else an unprivileged user. */
function keeperOf(home: string, link: string): Keeper {
  const self = process.getuid?.() ?? -1
  if (self !== root) return { uid: self, identity: undefined }
  const owner = statSync(existsSync(link) ? link : home)
  if (owner.uid !== root) return { uid: owner.uid, identity: { uid: owner.uid, gid: owner.gid } }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['porchlight', 'postgres', 'nobody']) {
    const entry = users.find((user) => user[0] === name)
    if (entry && Number(entry[2]) !== root) {
      const identity = { uid: Number(entry[2]), gid: Number(entry[3]) }
      return { uid: identity.uid, identity }
    }
  }
  throw new CannotGoOn(
    'PostgreSQL may not run as root, and this machine has no user “porchlight”, “postgres” or “nobody” to run it.',
  )
}

function settleFolder(link: string, home: string, keeper: Keeper): void {
  if (!keeper.identity) {
    mkdirSync(link, { recursive: true, mode: 0o700 })
    return
  }
  if (mayEnter(home, keeper)) {
    mkdirSync(link, { mode: 0o700 })
    chownSync(link, keeper.identity.uid, keeper.identity.gid)
    return
  }
  symlinkSync(placeOutside(home, keeper.identity), link)
}

function mayEnter(folder: string, keeper: Keeper): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...keeper.identity, cwd: '/' }).status === 0
}

/** A home in a private folder of root is out of the server's reach: its data lies in /var/lib, linked from home. */
function placeOutside(home: string, identity: { uid: number; gid: number }): string {
  const above = '/var/lib/porchlight'
  mkdirSync(above, { recursive: true, mode: 0o711 })
  const name = basename(dirname(home)).replace(/[^A-Za-z0-9-]/g, '') || 'home'
  const folder = join(above, `${name.slice(0, 24)}-${randomBytes(4).toString('hex')}`)
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(join(folder, 'home.txt'), `${home}\n`)
  chownSync(folder, identity.uid, identity.gid)
  return folder
}

function refuseLost(link: string): void {
  const seen = lstatSync(link, { throwIfNoEntry: false })
  if (seen && !existsSync(link))
    throw new CannotGoOn(
      `${link} points to a folder that is gone; bring that folder back, or remove the link and restore a backup.`,
    )
}

function refuseOthers(folder: string, keeper: Keeper): void {
  const { uid } = statSync(folder)
  if (keeper.uid === -1 || uid === keeper.uid) return
  throw new CannotGoOn(
    `The data in ${folder} belongs to another user of this machine (number ${uid}); start Porchlight as that user.`,
  )
}

/** The way to the data may have been shut after the first start; then PostgreSQL would say so in words of its own. */
function refuseShut(folder: string, keeper: Keeper): void {
  if (!keeper.identity || mayEnter(folder, keeper)) return
  throw new CannotGoOn(
    `The user that runs the database (number ${keeper.uid}) may not enter ${folder}; open the way with “chmod o+x” on each folder above it, or move it out of the private one and leave a link.`,
  )
}

/** PostgreSQL refuses data that others of this machine may read; whoever made it so, it was not meant. */
function closeToOthers(data: string): void {
  const seen = statSync(data, { throwIfNoEntry: false })
  if (seen && (seen.mode & 0o027) !== 0) chmodSync(data, 0o700)
}

/** The socket lies with the data; where that path is too long for a socket, in a private folder under /tmp. */
function settleSocket(folder: string, keeper: Keeper): string {
  const near = join(folder, 'run')
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 10)
  const socket =
    Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= longestSocket ? near : `/tmp/porchlight-${short}`
  if (!existsSync(socket)) {
    mkdirSync(socket, { mode: 0o700, recursive: true })
    if (keeper.identity) chownSync(socket, keeper.identity.uid, keeper.identity.gid)
  }
  const seen = lstatSync(socket)
  if (!seen.isDirectory() || (keeper.uid !== -1 && seen.uid !== keeper.uid))
    throw new CannotGoOn(
      `The folder ${socket} belongs to somebody else, so the database cannot be reached through it; remove it and start again.`,
    )
  if ((seen.mode & 0o077) !== 0) chmodSync(socket, 0o700)
  return socket
}
