import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'

/** What came in from outside, byte for byte. */
export interface CameIn {
  /** The whole address as the provider typed it, our own name in front. */
  url: string
  header(name: string): string | undefined
  body: Buffer
}

/** The fields of a form that came in; of one name several times, the last. */
export function formOf({ body }: CameIn): [string, string][] {
  return [...new URLSearchParams(body.toString('utf8'))]
}

function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Twilio: HMAC-SHA1 over the address and the sorted fields of a form; of other bodies a hash stands in the address. */
export function signedByTwilio(came: CameIn, token: string): boolean {
  const given = Buffer.from(came.header('x-twilio-signature') ?? '', 'base64')
  const hash = new URL(came.url).searchParams.get('bodySHA256')
  if (hash !== null) {
    const own = createHash('sha256').update(came.body).digest()
    if (!same(Buffer.from(hash, 'hex'), own)) return false
  }
  const fields =
    hash === null ? formOf(came).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)) : []
  const text = came.url + fields.map(([name, value]) => name + value).join('')
  return same(given, createHmac('sha1', token).update(text, 'utf8').digest())
}

const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Telnyx: Ed25519 over the moment and the body; older than five minutes is no news. `publicKey` in base64. */
export function signedByTelnyx(came: CameIn, publicKey: string | undefined, now: Date): boolean {
  const moment = came.header('telnyx-timestamp') ?? ''
  const given = Buffer.from(came.header('telnyx-signature-ed25519') ?? '', 'base64')
  if (!publicKey || given.length !== 64 || !isRecent(moment, { now, seconds: 300 })) return false
  const key = createPublicKey({
    key: Buffer.concat([ed25519Prefix, Buffer.from(publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.concat([Buffer.from(`${moment}|`), came.body]), key, given)
}

/**
 * Vonage: a token whose hash is the body's (Messages), or HMAC-SHA256 over the sorted fields, in which & and = are written
 * as _ (SMS). What is a day old is no news.
 */
export function signedByVonage(
  came: CameIn,
  { signing, fields, now }: { signing: string | undefined; fields: [string, string][]; now: Date },
): boolean {
  if (!signing) return false
  const [, bearer] = /^Bearer (\S+)$/i.exec(came.header('authorization') ?? '') ?? []
  return bearer ? bearerHolds(bearer, { came, signing, now }) : fieldsHold(fields, { signing, now })
}

function bearerHolds(
  bearer: string,
  { came, signing, now }: { came: CameIn; signing: string; now: Date },
): boolean {
  const [head = '', claims = '', seal = ''] = bearer.split('.')
  const own = createHmac('sha256', signing).update(`${head}.${claims}`).digest()
  if (said(head)['alg'] !== 'HS256' || !same(Buffer.from(seal, 'base64url'), own)) return false
  const { payload_hash: hash, iat } = said(claims)
  const body = createHash('sha256').update(came.body).digest()
  return same(Buffer.from(String(hash), 'hex'), body) && isRecent(String(iat), { now, seconds: 86_400 })
}

function fieldsHold(fields: [string, string][], { signing, now }: { signing: string; now: Date }): boolean {
  const named = new Map(fields)
  const text = [...named]
    .filter(([name]) => name !== 'sig')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('')
  const own = createHmac('sha256', signing).update(text, 'utf8').digest()
  const given = Buffer.from(named.get('sig') ?? '', 'hex')
  return same(given, own) && isRecent(named.get('timestamp') ?? '', { now, seconds: 86_400 })
}

function said(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function isRecent(moment: string, { now, seconds }: { now: Date; seconds: number }): boolean {
  return /^\d{1,12}$/.test(moment) && Math.abs(now.getTime() / 1000 - Number(moment)) <= seconds
}
