// Whether dist/ holds what the source says: by name, size and time of every file it is made from.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'

const sources = ['src', 'browser', 'styles', 'words', 'tools/build.ts', 'package-lock.json', 'bin/built.mjs']

export function sourceState() {
  const state = createHash('sha256')
  const look = (path) => {
    const seen = statSync(join(root, path), { throwIfNoEntry: false })
    if (!seen) return
    if (seen.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) look(join(path, name))
    else if (!/\.(test|spec)\.tsx?$|\.md$/.test(path))
      state.update(`${path} ${seen.size} ${Math.floor(seen.mtimeMs)}\n`)
  }
  for (const source of sources) look(source)
  return state.digest('hex')
}

export function isBuilt() {
  try {
    return readFileSync(join(root, 'dist', 'built'), 'utf8') === sourceState()
  } catch {
    return false
  }
}
