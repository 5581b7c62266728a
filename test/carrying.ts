import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { webhookOf } from '../src/channels/mail/receive.ts'
import { mailTaking } from '../src/mail-in.ts'
import { sampleTown, type TownHall } from './cast.ts'
import { facesOf, textUrls } from './providers/all.ts'
import { type Company, openCompany } from './providers/company.ts'
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
