import { isIP } from 'node:net'
import type { Context } from 'hono'

/** Who calls, as the line and the proxies before it say. */
export interface Call {
  /** The other end of the line. */
  line: string | undefined
  /** X-Forwarded-For as it came. */
  forwarded: string | undefined
}

export function callOf(c: Context): Call {
  const line: unknown = c.env?.incoming?.socket?.remoteAddress
  return { line: typeof line === 'string' ? line : undefined, forwarded: c.req.header('x-forwarded-for') }
}

/**
 * The address of whoever calls, for limits against floods alone; it is kept nowhere. Behind `proxies` of the operator it is
 * what the outermost of them saw: so many from the end of the header, since whatever stands before that was written by the
 * caller. Undefined when it cannot be told, as for whatever runs on this machine. Of IPv6 the half that one home is given.
 */
export function callerOf({ line, forwarded }: Call, proxies: number): string | undefined {
  if (proxies === 0) return isHere(line) ? undefined : plain(line)
  return plain(forwarded?.split(',').at(-proxies))
}

function isHere(line = ''): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(line)
}

function plain(said = ''): string | undefined {
  const bare = said
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  const kind = isIP(bare)
  if (kind === 0) return undefined
  return kind === 4 ? bare : halfOf(bare)
}

/** The first four of eight groups, each without zeros before it. */
function halfOf(address: string): string {
  const [before = '', after] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const [head, tail] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean))
  const gap = after === undefined ? 0 : Math.max(0, 8 - (head?.length ?? 0) - (tail?.length ?? 0))
  const groups = [...(head ?? []), ...Array<string>(gap).fill('0'), ...(tail ?? [])]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
