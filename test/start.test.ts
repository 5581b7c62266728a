import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../src/ground/root.ts'
import { testHome } from './home.ts'

const launcher = join(root, 'bin', 'porchlight')
const { home, gone } = testHome()
after(gone)

// Built once before, so that no test measures or waits for it.
before(() => spawnSync(process.execPath, [launcher, '--help']))

const environment = {
  ...process.env,
  PORCHLIGHT_HOME: home,
  PORT: '0',
  PORCHLIGHT_LOG: 'error',
  DATABASE_URL: '',
  PORCHLIGHT_URL: '',
}

function call(words: string[], more: Record<string, string> = {}) {
  const told = spawnSync(process.execPath, [launcher, ...words], {
    env: { ...environment, ...more },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status: told.status, out: told.stdout, said: told.stderr.trim() }
}

async function serve(
  program = process.execPath,
): Promise<{ child: ChildProcess; out: string; address: string }> {
  const child = spawn(program, [launcher], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout?.on('data', (more) => {
    out += more
  })
  while (!out.includes('\n')) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}`)
    await sleep(20)
  }
  return { child, out, address: /http:\S+/.exec(out)?.[0] ?? '' }
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

function databaseRuns(): boolean {
  const file = join(home, 'postgres/data/postmaster.pid')
  return existsSync(file) && existsSync(`/proc/${Number.parseInt(readFileSync(file, 'utf8'), 10)}`)
}

test('prints one address, answers there, and a Ctrl-C stops everything', async () => {
  const { child, out, address } = await serve()
  assert.equal(out.match(/http:/g)?.length, 1)
  assert.equal((await fetch(`${address}/health`)).status, 200)
  child.kill('SIGINT')
  assert.equal(await ended(child), 0)
  assert.equal(databaseRuns(), false)
})

test('stops by itself when the launcher on the machine’s own old Node is killed', async (t) => {
  const old = spawnSync('/usr/bin/env', ['-i', '/bin/sh', '-lc', 'command -v node'], {
    encoding: 'utf8',
  }).stdout.trim()
  const version = old && spawnSync(old, ['--version'], { encoding: 'utf8' }).stdout
  if (!version || Number.parseInt(version.slice(1), 10) >= 22) return t.skip('this machine has no old Node')
  const { child } = await serve(old)
  assert.equal(databaseRuns(), true)
  child.kill('SIGKILL')
  const until = Date.now() + 15_000
  while (databaseRuns() && Date.now() < until) await sleep(50)
  assert.equal(databaseRuns(), false)
})

test('says in one sentence that the port is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { status, said } = await new Promise<{ status: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, [launcher], {
      env: { ...environment, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (more) => {
      said += more
    })
    child.once('exit', (code) => resolve({ status: code, said }))
  })
  server.close()
  assert.equal(status, 1)
  assert.match(said.split('\n').at(-2) ?? said, /Port \d+ is taken|Porchlight runs on/)
  assert.match(said, new RegExp(`Port ${port} is taken by another program`))
})

test('refuses a word it does not know with one sentence and 2', () => {
  const { status, said } = call(['lite'])
  assert.equal(status, 2)
  assert.match(said, /^Porchlight has no command “lite”; .*$/)
})

test('refuses what a command’s usage does not name, before anything is done, with 2', () => {
  for (const words of [
    ['migrate', 'now'],
    ['backup', '--all'],
    ['work', '--fast'],
    ['doctor', 'rights'],
    ['serve', '8080'],
  ]) {
    const { status, out, said } = call(words)
    assert.deepEqual([status, out], [2, ''], words.join(' '))
    assert.match(said, new RegExp(`“porchlight ${words[0]}” does not know “${words[1]}”; .*--help`))
  }
})

test('refuses a setting that makes no sense with one sentence and 2', () => {
  const { status, said } = call(['migrate'], { PORT: 'eighty' })
  assert.equal(status, 2)
  assert.match(said, /^PORT must be a number from 0 to 65535, not “eighty”\.$/)
})

test('takes no value for a flag that has none: --dry-run=yes must not become a real import', () => {
  for (const words of [
    ['import', 'roster.zip', '--dry-run=yes'],
    ['doctor', '--rights=all'],
  ]) {
    const { status, said } = call(words)
    assert.equal(status, 2)
    assert.match(said, new RegExp(`does not know “${words.at(-1)}”`))
  }
})

test('says in one sentence that it cannot listen at an address that is not this machine’s', () => {
  const { status, said } = call([], { HOST: '192.0.2.7' })
  assert.equal(status, 2)
  assert.match(said, /(^|\n)HOST must be an address of this machine, .*not “192\.0\.2\.7”\.$/)
})

test('says in one sentence that the server of DATABASE_URL or a place for a backup cannot be reached', () => {
  for (const words of [['serve'], ['web'], ['work'], ['migrate'], ['town'], ['backup'], ['doctor']]) {
    const { status, said } = call(words, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    assert.equal(status, 1, words.join(' '))
    assert.match(said, /(^|\n)The database of DATABASE_URL cannot be reached \(.*ECONNREFUSED.*\)\.$/)
  }
})

test('tells its version, and takes no harm when nobody reads on', () => {
  assert.match(call(['--version']).out, /^Porchlight \d+\.\d+\.\d+\n$/)
  const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${launcher}" doctor --rights | true`], {
    env: environment,
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
})

test('npm test says in one sentence that there is no browser, before it runs anything', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'test.mjs')], {
    env: { ...process.env, PORCHLIGHT_CHROMIUM: '/nowhere/chromium' },
    encoding: 'utf8',
  })
  assert.deepEqual([status, stdout], [1, ''])
  assert.match(
    stderr,
    /^There is no browser for the tests: install Chromium, or set PORCHLIGHT_CHROMIUM.*\n$/,
  )
})

test('helps with every command it lists', () => {
  const listed = call(['--help']).out.matchAll(/^ {2}([a-z]+) {2,}/gm)
  for (const [, name = ''] of listed) {
    const { status, out } = call([name, '--help'])
    assert.equal(status, 0, name)
    assert.match(out, new RegExp(`^Usage: porchlight ${name}`), name)
  }
})

test('migrates, keeps a backup, and the doctor proves it', () => {
  assert.equal(call(['migrate']).status, 0)
  chmodSync(home, 0o777)
  const open = call(['doctor'])
  assert.equal(open.status, 3)
  assert.match(open.out, /✖ Others of this machine may write in .*; close it with “chmod go-w /)
  chmodSync(home, 0o711)
  const nowhere = call(['backup', '/proc/copy'])
  assert.equal(nowhere.status, 1)
  assert.match(nowhere.said, /^There is no place for \/proc\/copy.partial; name another\.$/)
  assert.match(call(['backup']).out, /^Kept \d+ rows of \d+ tables and 0 files in /)
  const { status, out } = call(['doctor'])
  assert.match(out, /was restored and compared: \d+ rows/)
  assert.equal(status, 0, out)
})
