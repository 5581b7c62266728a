import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../src/ground/root.ts'
import { sbom } from '../tools/sbom.ts'

/** proving.md 22: what we stand on is pinned, listed, and runs no script of its own when it is installed. */
interface Entry {
  version: string
  integrity?: string
  dev?: boolean
  peer?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const lock: { lockfileVersion: number; packages: Record<string, Entry> } = JSON.parse(
  read('package-lock.json'),
)
const { '': ours, ...entries } = lock.packages
const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? ''

/** Where Node would find a package that the one at `from` asks for. */
function found(from: string, name: string): string | undefined {
  for (let place = from; ; place = place.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const path = place ? `${place}/node_modules/${name}` : `node_modules/${name}`
    if (entries[path]) return path
    if (!place) return undefined
  }
}

test('proving 22: the lock file says the same as package.json', () => {
  const wanted = JSON.parse(read('package.json'))
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    assert.deepEqual(ours?.[group], wanted[group])
    for (const [name, version] of Object.entries<string>(wanted[group]))
      assert.equal(entries[`node_modules/${name}`]?.version, version, name)
  }
})

test('proving 22: every package has one exact version and a checksum, down to the last', () => {
  assert.ok(Object.keys(entries).length > 100)
  for (const [path, { version, integrity }] of Object.entries(entries)) {
    assert.match(version, /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/, path)
    assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/, path)
  }
})

test('proving 22: whatever a package asks for is in the lock file too', () => {
  const missing = Object.entries(entries).flatMap(([path, { dependencies = {} }]) =>
    Object.keys(dependencies).flatMap((name) => (found(path, name) ? [] : [`${path} → ${name}`])),
  )
  assert.deepEqual(missing, [])
})

test('proving 22: each package with an install script is named with the reason why it may stay unrun', () => {
  const [, section = ''] = read('docs/dependencies.md').split('\n## Scripts that are not run\n')
  const reasoned = [...(section.split('\n## ')[0] ?? '').matchAll(/^- `([^`]+)`: /gm)].map(
    ([, name = '']) => name,
  )
  const scripted = Object.entries(entries).filter(([, entry]) => entry.hasInstallScript)
  assert.deepEqual(scripted.map(([path]) => nameOf(path)).sort(), reasoned.sort())
})

test('proving 22: installing runs no script, and these tests run on such an install', (t) => {
  assert.match(read('bin/install.mjs'), /'--ignore-scripts'/)
  const esbuild = join(root, 'node_modules/esbuild/bin/esbuild')
  assert.ok(existsSync(esbuild))
  const starter = readFileSync(esbuild).subarray(0, 2).toString()
  if (starter !== '#!')
    return t.skip('somebody installed with scripts here; npm ci --ignore-scripts makes it as shipped')
  const told = spawnSync(process.execPath, [esbuild, '--version'], { encoding: 'utf8' })
  assert.equal(told.stdout.trim(), entries['node_modules/esbuild']?.version)
})

test('proving 22: the documented command lists every package the program runs with', (t) => {
  if (spawnSync('npm', ['--version']).error) return t.skip('there is no npm on this machine')
  assert.match(read('docs/dependencies.md'), /tools\/sbom\.ts/)
  const components: { name: string; version: string; group?: string }[] = JSON.parse(
    sbom('cyclonedx'),
  ).components
  const listed = components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`)
  const run = Object.entries(entries).filter(([, { dev }]) => !dev)
  const wanted = run.map(([path, { version }]) => `${nameOf(path)}@${version}`)
  assert.ok(wanted.length > 20)
  assert.deepEqual(
    [...new Set(wanted)].filter((one) => !listed.includes(one)),
    [],
  )
})
