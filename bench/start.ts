import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../src/ground/root.ts'
import { atMost, type Figure } from './figure.ts'

/** From `npm start` to the first page, first and second time, and the memory of every process at rest. */
export async function run(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  chmodSync(home, 0o711)
  const first = await startOnce(home, async () => 0)
  const again = await startOnce(home, measureRest)
  rmSync(home, { recursive: true, force: true })
  return [
    atMost('npm start to the first page, first time (initdb)', first.seconds, { mark: 12, unit: 's' }),
    atMost('npm start to the first page, installed clone', again.seconds, { mark: 5, unit: 's' }),
    atMost('memory of all processes at rest (PSS)', again.measured, { mark: 350, unit: 'MB' }),
  ]
}

async function startOnce(home: string, measure: (pid: number) => Promise<number>) {
  const port = await freePort()
  const began = performance.now()
  const env = {
    ...process.env,
    PORCHLIGHT_HOME: home,
    PORT: String(port),
    DATABASE_URL: '',
    PORCHLIGHT_URL: '',
  }
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  await firstPage(port, npm)
  const seconds = (performance.now() - began) / 1000
  const measured = await measure(npm.pid ?? 0)
  await stopped(npm)
  return { seconds, measured }
}

async function firstPage(port: number, npm: ChildProcess): Promise<void> {
  while (npm.exitCode === null) {
    const page = await fetch(`http://localhost:${port}/`, { redirect: 'follow' }).catch(() => undefined)
    if (page?.ok) {
      await page.text()
      return
    }
    await sleep(20)
  }
  throw new Error('npm start ended before it showed a page')
}

async function measureRest(pid: number): Promise<number> {
  await sleep(15_000)
  const pids = family(pid)
  for (const one of pids) console.log(`  ${Math.round(pss(one) / 1024)} MB  ${words(one)}`)
  return pids.reduce((sum, one) => sum + pss(one), 0) / 1024
}

/** npm, what it started, and the servers of a session of their own (they hang below the one that started them). */
function family(first: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${name}/status`))?.[1])
    parents.set(Number(name), parent)
  }
  const found = [first]
  for (const one of found)
    found.push(...[...parents].filter(([, parent]) => parent === one).map(([pid]) => pid))
  return found
}

const pss = (pid: number) => Number(/^Pss:\s*(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
const words = (pid: number) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 90)

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    process.kill(-(child.pid ?? 0), 'SIGINT')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 3999))
    })
  })
}
