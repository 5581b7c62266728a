import { isIP } from 'node:net'
import { CannotGoOn } from './failures.ts'

/** How mail leaves the house, when the operator has said so. */
export interface MailSettings {
  host: string
  port: number
  /** `at once`: TLS from the first byte; `first`: not a word before STARTTLS; `if offered`: on this machine; `no`: asked for. */
  tls: 'at once' | 'first' | 'if offered' | 'no'
  user: string | undefined
  password: string | undefined
  from: { name: string; address: string }
  /** At most so many letters a second, and so many connections at once, from one process. */
  perSecond: number
  connections: number
}

export interface MailEnvironment {
  SMTP_URL?: string | undefined
  MAIL_FROM?: string | undefined
  MAIL_PER_SECOND?: string | undefined
  MAIL_CONNECTIONS?: string | undefined
}

/** Reads how mail leaves; undefined when nothing is set. Throws one sentence, without the password, when it makes no sense. */
export function readMail(environment: MailEnvironment): MailSettings | undefined {
  const { SMTP_URL, MAIL_FROM, MAIL_PER_SECOND, MAIL_CONNECTIONS } = environment
  if (!SMTP_URL && !MAIL_FROM) return undefined
  if (!SMTP_URL)
    throw refusal('MAIL_FROM is set, but SMTP_URL does not say through which server mail leaves.')
  if (!MAIL_FROM)
    throw refusal(
      'SMTP_URL is set, but MAIL_FROM does not say who writes, such as School <office@school.example>.',
    )
  const url = readSmtpUrl(SMTP_URL)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    tls: tlsOf(url),
    user: decoded(url.username),
    password: decoded(url.password),
    from: readFrom(MAIL_FROM),
    perSecond: readCount('MAIL_PER_SECOND', MAIL_PER_SECOND || '10', 10_000),
    connections: readCount('MAIL_CONNECTIONS', MAIL_CONNECTIONS || '5', 50),
  }
}

function refusal(sentence: string): CannotGoOn {
  return new CannotGoOn(sentence, 2)
}

function readSmtpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const known = url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
  if (!known)
    throw refusal(
      'SMTP_URL must look like smtps://user:password@mail.example:465 or smtp://mail.example:587.',
    )
  for (const part of [url.username, url.password])
    if (/%(?![0-9a-f]{2})/i.test(part))
      throw refusal('The user or password in SMTP_URL has a % that must be written as %25.')
  if (Boolean(url.username) !== Boolean(url.password))
    throw refusal('SMTP_URL has only one of user and password; give both or neither.')
  const { tls, ...others } = Object.fromEntries(url.searchParams)
  if (Object.keys(others).length > 0 || (tls !== undefined && tls !== 'no'))
    throw refusal('After the ? of SMTP_URL only tls=no may stand.')
  if (tls === 'no' && url.protocol === 'smtps:')
    throw refusal('SMTP_URL says smtps:// and tls=no at once; choose one.')
  return url
}

function decoded(part: string): string | undefined {
  return part === '' ? undefined : decodeURIComponent(part)
}

function tlsOf(url: URL): MailSettings['tls'] {
  if (url.protocol === 'smtps:') return 'at once'
  if (url.searchParams.get('tls') === 'no') return 'no'
  return isLoopback(url.hostname.replace(/^\[|\]$/g, '')) ? 'if offered' : 'first'
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

const shape = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s@,;]+@[^<>\s@,;]+)>|([^<>\s@,;]+@[^<>\s@,;]+))$/u

function readFrom(text: string): MailSettings['from'] {
  const [, name = '', named, bare] = shape.exec(text.trim()) ?? []
  const address = named ?? bare
  if (!address) throw refusal('MAIL_FROM must be an address such as School <office@school.example>.')
  return { name: name.trim(), address }
}

function readCount(name: string, text: string, most: number): number {
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= most) return count
  throw refusal(`${name} must be a number from 1 to ${most}, not “${text}”.`)
}
