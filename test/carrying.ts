import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { hall } from '../src/app.tsx'
import { webhookOf } from '../src/channels/mail/receive.ts'
import { listenForTexts } from '../src/channels/sms/listen.ts'
import type { Ground } from '../src/ground/ground.ts'
import { silentLog } from '../src/ground/log.ts'
import { readSettings } from '../src/ground/settings.ts'
import type { TextProvider } from '../src/ground/text-settings.ts'
import { mailTaking } from '../src/mail-in.ts'
import { takeNews } from '../src/texts.ts'
import { sampleTown, type TownHall } from './cast.ts'
import { facesOf, textUrls } from './providers/all.ts'
import { type Company, openCompany } from './providers/company.ts'
import { openSmsc } from './providers/smpp.ts'
import { resolver } from './signing-domain.ts'
import { openSink, type Sink } from './sink.ts'

/** The town as if it were a school: its letters leave by a mail server and a company of texts, and answers come to `domain`. */
export interface Carrying {
  town: TownHall
  sink: Sink
  company: Company
  stop(): Promise<void>
}

export async function openCarrying(domain: string): Promise<Carrying> {
  const sink = await openSink()
  const company = await openCompany(facesOf(() => new Date()).twilio)
  const town = await sampleTown(72, {
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'Riverbend <office@riverbend.example>',
    MAIL_PER_SECOND: '1000',
    MAIL_REPLY_DOMAIN: domain,
    TEXT_URL: textUrls.twilio(company.url),
    TEXT_PER_SECOND: '1000',
  })
  await town.ground.db.beyondDistricts(sql`update districts set sample = false`)
  return {
    town,
    sink,
    company,
    async stop() {
      await town.stop()
      await Promise.all([company.stop(), sink.stop()])
    },
  }
}

/** Another company than the town's own: a ground that sends by it, what it took, and how somebody writes to the school by it. */
export interface OtherCompany {
  ground: Ground
  took(): { to: string; words: string }[]
  writes(from: string, words: string): Promise<void>
  stop(): Promise<void>
}

export type OtherName = Exclude<TextProvider, 'twilio'>

export function openOther({ ground }: TownHall, name: OtherName): Promise<OtherCompany> {
  const by = (url: string): Ground => {
    const { text } = readSettings({ TEXT_URL: url, TEXT_PER_SECOND: '100' })
    return { ...ground, settings: { ...ground.settings, text } }
  }
  return name === 'smpp' ? openCentre(by) : openRest(by, name)
}

async function openRest(
  by: (url: string) => Ground,
  name: Exclude<OtherName, 'smpp'>,
): Promise<OtherCompany> {
  const company = await openCompany(facesOf(() => ground.clock.now())[name])
  const ground = by(textUrls[name](company.url))
  return {
    ground,
    took: () => company.accepted.map(({ to, text: words }) => ({ to, words })),
    async writes(from, words) {
      const { url, headers, body } = company.writes(from, words)
      assert.ok((await hall(ground).request(url, { method: 'POST', headers, body })).status < 300)
    },
    stop: () => company.stop(),
  }
}

async function openCentre(by: (url: string) => Ground): Promise<OtherCompany> {
  const centre = await openSmsc()
  const ground = by(`smpp://school:secret@127.0.0.1:${centre.port}?from=+15125550100`)
  const { text } = ground.settings
  assert.ok(text?.provider === 'smpp')
  const listening = listenForTexts(text, { take: (news) => takeNews(ground, news), log: silentLog })
  return {
    ground,
    took: () => centre.taken.map(({ to, words }) => ({ to: `+${to}`, words })),
    writes: async (from, words) => assert.equal(await centre.writes(from.slice(1), words), 0),
    async stop() {
      listening.stop()
      await centre.stop()
    },
  }
}

/** Hands a mail over as a provider does, signed. */
export function handOver(
  town: TownHall,
  raw: Buffer,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const taking = mailTaking(town.ground)
  assert.ok(taking)
  const timestamp = String(town.clock.at.getTime())
  const signed = createHmac('sha256', taking.key).update(`${timestamp}.${from}.${to}.`).update(raw)
  const by = { timestamp, from, to, signature: signed.digest('hex') }
  return webhookOf({ ...taking, resolver }, () => town.clock.at)(raw, by)
}
