import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const list = join(root, 'dist', 'assets.json')
let built: Record<string, string> | undefined

/** The address of a built style, script or drawing, by its plain name: asset('porch.css') → /assets/porch.1a2b3c.css. */
export function asset(name: 'porch.css' | 'porch.js' | 'icon.svg'): string {
  built ??= existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {}
  return built[name] ?? `/assets/${name}`
}
