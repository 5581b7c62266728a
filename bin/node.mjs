// Runs on whatever Node the machine has: plain JavaScript, no dependency.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const isEnough = (version, [major, minor]) => {
  const [a, b] = version.replace(/^v/, '').split('.').map(Number)
  return a > major || (a === major && b >= minor)
}

/** The Node to run on: this one where it is new enough, else the one of the platform package. */
function findNode(floor = [22, 18]) {
  if (isEnough(process.versions.node, floor))
    return { path: process.execPath, version: process.versions.node, own: true }
  const path = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(path)) {
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim().slice(1)
    if (version && isEnough(version, floor)) return { path, version, own: false }
  }
  return undefined
}

/** The same, or one sentence and the end. */
export function needNode(floor = [22, 18]) {
  const found = findNode(floor)
  if (found) return found
  console.error(
    `Porchlight needs Node ${floor.join('.')} or later; this is ${process.versions.node}, and none is shipped for ${process.platform}-${process.arch}. Install it and start again.`,
  )
  process.exit(1)
}
