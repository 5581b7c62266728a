import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { MiddlewareHandler } from 'hono'
import { root } from './root.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

type Body = Uint8Array<ArrayBuffer>
interface Asset {
  type: string
  plain: Body
  br: Body | undefined
  gzip: Body | undefined
}

/** The built styles and scripts, read once and sent as they were compressed at build time. */
export function builtAssets(folder = join(root, 'dist', 'assets')): MiddlewareHandler {
  const assets = readAssets(folder)
  return async (c, next) => {
    const asset = assets.get(c.req.path)
    if (!asset || c.req.method !== 'GET') return next()
    const accepted = c.req.header('accept-encoding') ?? ''
    c.header('content-type', asset.type)
    c.header('vary', 'accept-encoding')
    c.header(
      'cache-control',
      c.req.path === '/worker.js' ? 'no-cache' : 'public, max-age=31536000, immutable',
    )
    if (asset.br && /\bbr\b/.test(accepted)) return c.body(asset.br, 200, { 'content-encoding': 'br' })
    if (asset.gzip && /\bgzip\b/.test(accepted))
      return c.body(asset.gzip, 200, { 'content-encoding': 'gzip' })
    return c.body(asset.plain)
  }
}

function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  const names = existsSync(folder) ? readdirSync(folder) : []
  for (const name of names) {
    const type = types[extname(name)]
    if (!type) continue
    const plain = new Uint8Array(readFileSync(join(folder, name)))
    const packed = (ending: string) =>
      names.includes(name + ending) ? new Uint8Array(readFileSync(join(folder, name + ending))) : undefined
    assets.set(name === 'worker.js' ? '/worker.js' : `/assets/${name}`, {
      type,
      plain,
      br: packed('.br'),
      gzip: packed('.gz'),
    })
  }
  return assets
}
