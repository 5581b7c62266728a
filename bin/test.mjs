#!/usr/bin/env node
// Every check and every test in one go; with file names, only those tests.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { isBuilt } from './built.mjs'
import { needNode, root } from './node.mjs'

const node = needNode([24, 0]).path
const wanted = process.argv.slice(2)
const files = wanted.filter((word) => !word.startsWith('-'))
const all = [
  'src/**/*.test.{ts,tsx}',
  'tools/**/*.test.ts',
  'test/**/*.test.{ts,tsx}',
  'test/journeys/**/*.spec.ts',
]

const local = (name) => join(root, 'node_modules', '.bin', name)
const tools = existsSync(join(root, 'tools')) ? readdirSync(join(root, 'tools')) : []
const checks = [
  ['types', local('tsc'), ['-p', '.']],
  ['style', local('biome'), ['check', '--error-on-warnings', '--log-level=error', '.']],
  ...tools
    .filter((name) => /^check-[a-z-]+\.ts$/.test(name))
    .map((name) => [name.slice(0, -3), node, ['--import', 'tsx', `tools/${name}`]]),
]

if (files.length === 0) {
  const looked = spawnSync(node, ['--import', 'tsx', 'test/look-for-browser.ts'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (looked.status !== 0) process.exit(1)
}

const broken = []
if (files.length === 0) {
  for (const [name, command, words] of checks) {
    const env = { ...process.env, PATH: `${join(node, '..')}:${process.env.PATH}` }
    const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit', env })
    if (status !== 0) broken.push(name)
  }
}

// Once, before several files with a browser would each do it.
if (!isBuilt()) spawnSync(node, [join('tools', 'build.ts')], { cwd: root, stdio: 'inherit' })

const cluster = spawn(node, ['--import', 'tsx', 'test/cluster.ts'], {
  cwd: root,
  stdio: ['pipe', 'pipe', 'inherit'],
})
const address = await new Promise((resolve) => {
  let text = ''
  cluster.stdout.on('data', (more) => {
    text += more
    if (text.includes('\n')) resolve(text.trim())
  })
  cluster.on('exit', () => resolve(undefined))
})
if (!address) {
  console.error('The database for the tests did not start, so no test was run.')
  process.exit(1)
}

const flags = [
  '--import',
  'tsx',
  '--test',
  `--test-concurrency=${Math.max(2, cpus().length)}`,
  '--test-timeout=600000',
  '--test-reporter=spec',
]
const tests = spawn(
  node,
  [...flags, ...wanted.filter((word) => word.startsWith('-')), ...(files.length ? files : all)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORCHLIGHT_TEST_CLUSTER: address },
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal))
tests.on('exit', (code) => {
  if (broken.length) console.error(`Not in order: ${broken.join(', ')} (see above).`)
  process.exitCode = code || (broken.length ? 1 : 0)
  cluster.stdin.end()
})
