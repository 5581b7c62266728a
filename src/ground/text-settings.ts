import { CannotGoOn } from './failures.ts'

/** How text messages leave the house and come in, when the operator has said so. */
export type TextSettings = TextCompany & {
  /** The number or name that texts come from. */
  from: string
  /** At most so many parts (see segments) a second, from one process. */
  perSecond: number
}

type TextCompany =
  | { provider: 'twilio'; base: string; account: string; token: string }
  | { provider: 'vonage'; base: string; account: string; token: string; signing: string | undefined }
  | { provider: 'telnyx'; base: string; token: string; publicKey: string | undefined }
  | { provider: 'smpp'; host: string; port: number; tls: boolean; account: string; token: string }

export type TextProvider = TextSettings['provider']

export interface TextEnvironment {
  TEXT_URL?: string | undefined
  TEXT_PER_SECOND?: string | undefined
}

const example =
  'TEXT_URL must look like twilio://SID:TOKEN@+15125550100, vonage://KEY:SECRET@+15125550100, telnyx://KEY@+15125550100 or smpp://user:password@host:2775?from=+15125550100.'

const bases = {
  'twilio:': 'https://api.twilio.com',
  'vonage:': 'https://rest.nexmo.com',
  'telnyx:': 'https://api.telnyx.com',
} as const

/** Reads how texts leave; undefined when nothing is set. Throws one sentence, without the password, when it makes no sense. */
export function readText({ TEXT_URL, TEXT_PER_SECOND }: TextEnvironment): TextSettings | undefined {
  if (!TEXT_URL) {
    if (TEXT_PER_SECOND)
      throw refusal('TEXT_PER_SECOND is set, but TEXT_URL does not say through whom texts leave.')
    return undefined
  }
  if (!URL.canParse(TEXT_URL)) throw refusal(example)
  const url = new URL(TEXT_URL)
  const perSecond = readRate(TEXT_PER_SECOND || '1')
  if (url.protocol === 'smpp:' || url.protocol === 'smpps:') return { ...readSmpp(url), perSecond }
  return { ...readRest(url), perSecond }
}

function readRest(url: URL): TextCompany & { from: string } {
  const [account, token] = [decoded(url.username), decoded(url.password)]
  const from = readFrom(decodeURIComponent(url.hostname))
  const base = readBase(url)
  const asked = (name: string) => url.searchParams.get(name)?.replaceAll(' ', '+') || undefined
  if (url.protocol === 'telnyx:') {
    if (!account) throw refusal(example)
    const publicKey = asked('public')
    if (publicKey && Buffer.from(publicKey, 'base64').length !== 32)
      throw refusal('public in TEXT_URL must be the public key that Telnyx shows, 44 signs long.')
    return { provider: 'telnyx', base, token: account, publicKey, from }
  }
  if (!account || !token) throw refusal(example)
  if (url.protocol === 'twilio:') return { provider: 'twilio', base, account, token, from }
  return { provider: 'vonage', base, account, token, signing: asked('signature'), from }
}

function readSmpp(url: URL): TextCompany & { from: string } {
  const [account, token] = [decoded(url.username), decoded(url.password)]
  if (!url.hostname || !account || !token) throw refusal(example)
  const tls = url.protocol === 'smpps:'
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (!tls && !local && url.searchParams.get('tls') !== 'no')
    throw refusal(
      'TEXT_URL begins with smpp://, which nobody seals on the way; use smpps://, or end it in &tls=no for a private line.',
    )
  return {
    provider: 'smpp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (tls ? 3550 : 2775),
    tls,
    account,
    token,
    from: readFrom(url.searchParams.get('from')?.replace(/^ /, '+') ?? ''),
  }
}

function readBase(url: URL): string {
  const usual = Object.entries(bases).find(([protocol]) => protocol === url.protocol)?.[1]
  if (!usual) throw refusal(example)
  const given = url.searchParams.get('base')
  if (!given) return usual
  const base = URL.canParse(given) ? new URL(given) : undefined
  const local = base && ['localhost', '127.0.0.1', '[::1]'].includes(base.hostname)
  if (base?.protocol !== 'https:' && !(base?.protocol === 'http:' && local))
    throw refusal('base in TEXT_URL must be an https address, such as https://space.signalwire.com/api/laml.')
  return base.origin + base.pathname.replace(/\/+$/, '')
}

/** A number with its country, or a name or short number that the provider agreed to. */
function readFrom(text: string): string {
  if (/^\+[1-9]\d{6,14}$|^\d{3,8}$|^[A-Za-z][A-Za-z0-9 ]{0,10}$/.test(text)) return text
  throw refusal('TEXT_URL must name the number texts come from, such as +15125550100.')
}

function readRate(text: string): number {
  const rate = Number(text)
  if (/^\d+$/.test(text) && rate >= 1 && rate <= 1000) return rate
  throw refusal(`TEXT_PER_SECOND must be a number from 1 to 1000, not “${text}”.`)
}

function decoded(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text))
    throw refusal('The user or password in TEXT_URL has a % that must be written as %25.')
  return decodeURIComponent(text)
}

function refusal(sentence: string): CannotGoOn {
  return new CannotGoOn(sentence, 2)
}
