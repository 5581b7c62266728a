import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import nodemailer from 'nodemailer'
import { webhookOf } from './channels/mail/receive.ts'
import { readNews } from './channels/sms/receive.ts'
import type { Ground } from './ground/ground.ts'
import type { DistrictId } from './ground/ids.ts'
import { practiceDomain } from './ground/mail-address.ts'
import { keptKey } from './ground/secrets.ts'
import type { TextSettings } from './ground/text-settings.ts'
import { takeMailIn } from './mail-in.ts'
import type { PracticeLine, WrittenMail, WrittenText } from './rooms/town/index.ts'
import { takeText } from './texts.ts'

/** The number texts of the sample town come from; kept for stories, so nobody's. */
const schoolNumber = '+13125550199'

/**
 * What people of the sample town write goes in as it does from outside: a text signed as its provider signs it, a mail as
 * the bytes of RFC 5322 with the seal (DKIM) of its domain. Nothing leaves the house, and no other district is reached.
 */
export function practiceLine(ground: Ground): PracticeLine {
  return {
    text: (district, text) => textIn(ground, district, text),
    mail: (mail) => mailIn(ground, mail),
  }
}

const provider: Extract<TextSettings, { provider: 'twilio' }> = {
  provider: 'twilio',
  base: 'https://api.twilio.com',
  account: 'AC00000000000000000000000000000000',
  token: randomBytes(16).toString('hex'),
  from: schoolNumber,
  perSecond: 1,
}

async function textIn(
  ground: Ground,
  district: DistrictId,
  { key, from, words }: WrittenText,
): Promise<void> {
  const url = `${ground.settings.url}/channels/text/twilio`
  const fields = {
    Body: words,
    From: from,
    MessageSid: `SM${key.replaceAll('-', '')}`,
    NumMedia: '0',
    To: schoolNumber,
  }
  const told = Object.entries(fields).reduce((text, [name, value]) => text + name + value, url)
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': createHmac('sha1', provider.token).update(told, 'utf8').digest('base64'),
  }
  const body = Buffer.from(new URLSearchParams(fields).toString())
  const came = { url, header: (name: string) => headers[name], body }
  const news = readNews('twilio', { settings: provider, came, now: ground.clock.now() })
  if (typeof news !== 'object' || news.kind !== 'text')
    throw new Error(`the practice text was ${String(news)}`)
  await takeText(ground, news, [district])
}

const selector = 'handset'
let pair: { publicKey: Buffer; privateKey: string } | undefined

/** The seal of the town's mailboxes, made when somebody first writes from one: no start of the program waits for it. */
function townSeal() {
  pair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return pair
}

/** The records of the mailboxes of the town: a seal for each domain, and no more. */
async function recordsOf(domain: string, kind: string): Promise<string[][]> {
  if (kind === 'TXT' && domain.startsWith(`${selector}._domainkey.`))
    return [[`v=DKIM1; k=rsa; p=${townSeal().publicKey.toString('base64')}`]]
  throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' })
}

async function mailIn(
  ground: Ground,
  { key, from, to, subject, answers, words }: WrittenMail,
): Promise<void> {
  const domainName = from.split('@').at(-1) ?? ''
  const dkim = { domainName, keySelector: selector, privateKey: townSeal().privateKey }
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows', dkim })
  const { message } = await writer.sendMail({
    from,
    to,
    subject,
    messageId: `<${key}@${domainName}>`,
    inReplyTo: answers,
    references: answers,
    date: ground.clock.now(),
    text: words,
  })
  const raw = Buffer.isBuffer(message) ? message : Buffer.from(String(message))
  const domain = ground.settings.mailIn?.domain ?? practiceDomain
  const seal = keptKey(ground.settings.home, 'mail-key')
  const taking = {
    settings: { domain, listen: undefined, certificate: undefined },
    key: seal,
    log: ground.log,
    take: (...come: Parameters<typeof takeMailIn> extends [Ground, ...infer Rest] ? Rest : never) =>
      takeMailIn(ground, ...come),
    resolver: recordsOf,
  }
  const timestamp = String(ground.clock.now().getTime())
  const signature = createHmac('sha256', seal).update(`${timestamp}.${from}.${to}.`).update(raw).digest('hex')
  const status = await webhookOf(taking, () => ground.clock.now())(raw, { timestamp, from, to, signature })
  if (status !== 200) throw new Error(`the practice mail was answered ${status}`)
}
