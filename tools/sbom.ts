import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../src/ground/root.ts'

type Entry = Record<string, unknown>

const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))

function withoutTests({ devDependencies: _, ...entry }: Entry): Entry {
  return entry
}

/**
 * The packages the program runs with, as npm lists them (CycloneDX or SPDX). npm's own `--omit dev` also omits what
 * the program and its tests both use, so it is shown a lock file without the tests.
 */
export function sbom(format: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-sbom-'))
  const lock = read('package-lock.json')
  const packages = Object.entries<Entry>(lock.packages)
    .filter(([, entry]) => entry['dev'] !== true)
    .map(([path, entry]) => [path, withoutTests(entry)])
  writeFileSync(join(folder, 'package.json'), JSON.stringify(withoutTests(read('package.json'))))
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }),
  )
  const words = ['sbom', '--package-lock-only', '--sbom-format', format]
  const told = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  rmSync(folder, { recursive: true })
  if (told.status !== 0)
    throw new Error(`npm could not list the packages: ${told.stderr}`, { cause: told.error })
  return told.stdout
}

if (import.meta.main) process.stdout.write(sbom(process.argv[2] ?? 'cyclonedx'))
