import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { DNSResolver } from 'mailauth'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { whyDeaf } from '../../ground/listening.ts'
import type { Log } from '../../ground/log.ts'
import type { MailInSettings } from '../../ground/mail-in-settings.ts'
import { type Envelope, type MailIn, takes, understand } from './understand.ts'
import { vouched } from './vouch.ts'

/** How mail that came in goes on: `take` keeps it, once however often it comes, and throws when it cannot now. */
export interface MailTaking {
  settings: MailInSettings
  /** Seals bounce addresses and signs what a provider hands over. */
  key: string
  log: Log
  take(come: MailIn, told: { vouched: boolean }): Promise<void>
  /** Asks for records of a domain; the machine's own way to ask when undefined. */
  resolver?: DNSResolver | undefined
}

const mebibyte = 1024 * 1024
export const largestMail = 25 * mebibyte
const perMinute = 120

/** Takes one mail in. Throws when it cannot be kept now: whoever brought it shall come again. */
async function takeMail(taking: MailTaking, raw: Buffer, envelope: Envelope): Promise<void> {
  const ours = { domain: taking.settings.domain, key: taking.key }
  const { mail, come } = await understand(raw, envelope, ours)
  const answers = come.some(({ kind }) => kind === 'answer')
  const { resolver } = taking
  const given = { envelope, ...(resolver && { resolver }) }
  const known = answers ? await vouched(raw, mail.from, given) : false
  for (const one of come) await taking.take(one, { vouched: known })
}

/** Listens for mail (SMTP). Only our own addresses are taken; nothing is sent on, and nobody signs in. */
export async function listenForMail(taking: MailTaking): Promise<{ port: number; stop(): Promise<void> }> {
  const { listen, certificate, domain } = taking.settings
  if (!listen) throw new Error('nothing says where to listen for mail')
  const counts = counting()
  const tls = certificate && { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) }
  const server = new SMTPServer({
    name: domain,
    banner: 'Porchlight',
    size: largestMail,
    maxClients: 50,
    authOptional: true,
    disabledCommands: ['AUTH', ...(tls ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    socketTimeout: 60_000,
    closeTimeout: 2000,
    ...tls,
    onMailFrom: (_, { remoteAddress }, done) =>
      done(counts.over(remoteAddress) ? refusal(421, '4.7.0 Too many at once, come again later') : null),
    onRcptTo: ({ address }, session, done) => done(mayTake(address, session, taking)),
    onData: (stream, session, done) => {
      void dataTaken(taking, stream, session).then(done)
    },
  })
  server.on('error', (error) => taking.log.warn('mail in', { reason: error.message.slice(0, 60) }))
  const listening = server.listen(listen.port, listen.host)
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', () => resolve())
    listening.once('error', (error) => reject(whyDeaf(error, listen, { port: 'MAIL_IN', host: 'MAIL_IN' })))
  })
  const address = listening.address()
  return {
    port: address && typeof address === 'object' ? address.port : listen.port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function mayTake(address: string, session: SMTPServerSession, { settings, key }: MailTaking): Error | null {
  if (session.envelope.rcptTo.length >= 20) return refusal(452, '4.5.3 Too many recipients')
  return takes(address, { domain: settings.domain, key }) ? null : refusal(550, '5.1.1 No such mailbox here')
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code })

async function dataTaken(
  taking: MailTaking,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | null> {
  try {
    const raw = await bytesOf(stream)
    if (!raw) return refusal(552, '5.3.4 This mail is too large')
    const { mailFrom, rcptTo } = session.envelope
    const to = rcptTo.map(({ address }) => address)
    const from = mailFrom ? mailFrom.address : ''
    await takeMail(taking, raw, {
      from,
      to,
      ip: session.remoteAddress,
      helo: session.clientHostname || session.hostNameAppearsAs,
    })
    return null
  } catch (error) {
    taking.log.error('mail not taken', {}, error instanceof Error ? error : undefined)
    return refusal(451, '4.3.0 Not now, come again')
  }
}

/** The whole mail; undefined when it is larger than we take. What is too large is read to its end and dropped. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.length
    if (size <= largestMail) pieces.push(piece)
  }
  return size <= largestMail ? Buffer.concat(pieces) : undefined
}

/** Counts mails a minute by who brings them. */
function counting(): { over(address: string): boolean } {
  const counts = new Map<string, number>()
  let since = 0
  return {
    over(address) {
      const now = performance.now()
      if (now - since > 60_000) {
        counts.clear()
        since = now
      }
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      return count > perMinute
    },
  }
}

const longestDelay = 5 * 60_000

/** What a provider's call brings besides the mail itself. */
export interface HandedOver {
  /** Milliseconds since 1970, as sent. */
  timestamp: string
  from: string
  /** Our addresses, with commas between. */
  to: string
  /** Hex HMAC-SHA256 over "timestamp.from.to." and the mail's bytes. */
  signature: string
}

/** Takes what a provider hands over by HTTP, signed with the kept key; a call of more than five minutes ago, or a second time, is refused. */
export function webhookOf(
  taking: MailTaking,
  now: () => Date,
): (raw: Buffer, by: HandedOver) => Promise<200 | 401 | 409 | 503> {
  const seen = new Map<string, number>()
  return async (raw, by) => {
    const at = Number(by.timestamp)
    const moment = now().getTime()
    if (!Number.isFinite(at) || Math.abs(moment - at) > longestDelay || !signedBy(taking.key, raw, by))
      return 401
    for (const [signature, until] of seen) if (until < moment) seen.delete(signature)
    if (seen.has(by.signature)) return 409
    seen.set(by.signature, moment + 2 * longestDelay)
    try {
      await takeMail(taking, raw, { from: by.from, to: by.to.split(',').map((one) => one.trim()) })
      return 200
    } catch (error) {
      seen.delete(by.signature)
      taking.log.error('mail not taken', {}, error instanceof Error ? error : undefined)
      return 503
    }
  }
}

function signedBy(key: string, raw: Buffer, { timestamp, from, to, signature }: HandedOver): boolean {
  const wanted = createHmac('sha256', key).update(`${timestamp}.${from}.${to}.`).update(raw).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
