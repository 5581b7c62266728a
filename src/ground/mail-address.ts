import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type DistrictId, type Id, isId } from './ids.ts'

const signs = 'abcdefghijklmnopqrstuvwxyz234567'

/** Lower-case base32 without padding: some servers on the way fold case. */
function base32(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    for (bits += 8; bits >= 5; bits -= 5) text += signs.charAt((held >> (bits - 5)) & 31)
  }
  return bits === 0 ? text : text + signs.charAt((held << (5 - bits)) & 31)
}

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

function idFrom(text: string): string {
  const bits = [...text].map((sign) => signs.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const bytes = bits.match(/.{8}/g) ?? []
  const hex = bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Where answers to mail of the sample town go: a domain that nobody can own (RFC 2606). */
export const practiceDomain = 'reply.riverbend.example'

/** The address an answer goes to: a token of 16 random bytes and the district; 54 signs before the @. */
export function replyAddress({
  token,
  district,
  domain,
}: {
  token: Uint8Array
  district: DistrictId
  domain: string
}): string {
  return `r+${base32(token)}${base32(uuidBytes(district))}@${domain}`
}

/** What is kept of a token. */
export function tokenHash(token: Uint8Array | string): Buffer {
  return createHash('sha256')
    .update(typeof token === 'string' ? token : base32(token))
    .digest()
}

/** The address that learns when a letter did not arrive: only who has the key can make one; 64 signs before the @. */
export function bounceAddress(of: {
  letter: Id<'letter'>
  district: DistrictId
  domain: string
  key: string
}): string {
  const named = base32(uuidBytes(of.letter)) + base32(uuidBytes(of.district))
  return `b+${named}${sealOf(named, of.key)}@${of.domain}`
}

const sealOf = (named: string, key: string): string =>
  base32(createHmac('sha256', key).update(`bounce ${named}`).digest()).slice(0, 10)

/** What one of our addresses is about. */
export type OurAddress = { district: DistrictId } & (
  | { kind: 'reply'; hash: Buffer }
  | { kind: 'bounce'; letter: Id<'letter'> }
)

/** Reads an address as ours; undefined when it is of no such shape, of another domain, or its seal is not ours. */
export function ourAddress(
  address: string,
  { domain, key }: { domain: string; key: string },
): OurAddress | undefined {
  const [local = '', host = ''] = address.toLowerCase().split('@')
  if (host !== domain) return undefined
  const [, token = '', toDistrict = ''] = /^r\+([a-z2-7]{26})([a-z2-7]{26})$/.exec(local) ?? []
  const [, first = '', second = '', seal = ''] =
    /^b\+([a-z2-7]{26})([a-z2-7]{26})([a-z2-7]{10})$/.exec(local) ?? []
  const district = idFrom(toDistrict || second)
  if (!isId<'district'>(district)) return undefined
  if (token) return { kind: 'reply', district, hash: tokenHash(token) }
  const letter = idFrom(first)
  const sealed = timingSafeEqual(Buffer.from(sealOf(first + second, key)), Buffer.from(seal))
  return sealed && isId<'letter'>(letter) ? { kind: 'bounce', district, letter } : undefined
}
