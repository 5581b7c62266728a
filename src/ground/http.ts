import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer: a strict content policy without inline style or script, no sniffing, no framing. */
export function secureHeaders(secure: boolean): MiddlewareHandler {
  const headers: [string, string][] = [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), payment=(), usb=(), interest-cohort=()'],
  ]
  if (secure) headers.push(['strict-transport-security', 'max-age=31536000'])
  return async (c, next) => {
    await next()
    for (const [name, value] of headers) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}

/** Unsafe requests come from our own pages or not at all. */
export function ownOriginOnly(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    if (site === 'same-origin' || (origin && origins().includes(origin))) return next()
    const host = c.req.header('host')
    if (origin && host && sameHost(origin, host)) return next()
    return c.text('This form came from another site.', 403)
  }
}

function sameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Sends text in the smallest form the browser asked for; brotli at 5 costs about half a millisecond a page. */
export async function sendText(c: Context, text: string, { status = 200, type = 'text/html; charset=utf-8' } = {}): Promise<Response> {
  const accepted = c.req.header('accept-encoding') ?? ''
  const headers: Record<string, string> = { 'content-type': type, vary: 'accept-encoding' }
  const body = await encoded(text, accepted, headers)
  return c.newResponse(body, status as StatusCode, headers)
}

async function encoded(text: string, accepted: string, headers: Record<string, string>): Promise<Uint8Array<ArrayBuffer> | string> {
  if (text.length < 500) return text
  if (/\bbr\b/.test(accepted)) {
    headers['content-encoding'] = 'br'
    const size = Buffer.byteLength(text)
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: size, [constants.BROTLI_PARAM_LGWIN]: 16 }
    return new Uint8Array(await brotli(text, { params }))
  }
  if (/\bgzip\b/.test(accepted)) {
    headers['content-encoding'] = 'gzip'
    return new Uint8Array(await gzipped(text))
  }
  return text
}

/** The fields of a posted form, the last of each name; files are read by the room that takes them. */
export async function fieldsOf(c: Context): Promise<Record<string, string>> {
  const form = await c.req.formData()
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  return fields
}
