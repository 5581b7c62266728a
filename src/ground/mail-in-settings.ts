import { existsSync } from 'node:fs'
import { CannotGoOn } from './failures.ts'

/** How answers by mail come back, when the operator has said so. */
export interface MailInSettings {
  /** The domain whose mail comes to us; every address under it is ours. */
  domain: string
  /** Where we listen for SMTP ourselves; undefined when a provider hands mail over by webhook alone. */
  listen: { host: string; port: number } | undefined
  /** Files of the certificate and its key (PEM), for STARTTLS. */
  certificate: { cert: string; key: string } | undefined
}

export interface MailInEnvironment {
  MAIL_REPLY_DOMAIN?: string | undefined
  MAIL_IN?: string | undefined
  MAIL_IN_CERT?: string | undefined
  MAIL_IN_KEY?: string | undefined
}

/** Reads how mail comes in; undefined when answers go by the page alone. Throws one sentence when it makes no sense. */
export function readMailIn(environment: MailInEnvironment): MailInSettings | undefined {
  const { MAIL_REPLY_DOMAIN, MAIL_IN, MAIL_IN_CERT: cert, MAIL_IN_KEY: key } = environment
  if (!MAIL_REPLY_DOMAIN) {
    if (MAIL_IN) throw refusal('MAIL_IN is set, but MAIL_REPLY_DOMAIN does not say whose mail comes in.')
    return undefined
  }
  const domain = MAIL_REPLY_DOMAIN.toLowerCase()
  if (!/^(?=.{4,190}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{1,62}$/.test(domain))
    throw refusal('MAIL_REPLY_DOMAIN must be a domain such as reply.school.example.')
  if (Boolean(cert) !== Boolean(key)) throw refusal('Give both MAIL_IN_CERT and MAIL_IN_KEY, or neither.')
  const missing = [cert, key].find((file) => file && !existsSync(file))
  if (missing) throw refusal(`MAIL_IN_CERT or MAIL_IN_KEY names ${missing}, which is not there.`)
  return {
    domain,
    listen: MAIL_IN ? readPlace(MAIL_IN) : undefined,
    certificate: cert && key ? { cert, key } : undefined,
  }
}

function readPlace(text: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^\[?([\w.:-]{1,255}?)\]?:(\d{1,5})$/.exec(text) ?? []
  if (host === '' || Number(port) > 65_535)
    throw refusal('MAIL_IN must be an address and a port such as 0.0.0.0:25.')
  return { host, port: Number(port) }
}

const refusal = (sentence: string): CannotGoOn => new CannotGoOn(sentence, 2)
