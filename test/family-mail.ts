import assert from 'node:assert/strict'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { listenForMail } from '../src/channels/mail/receive.ts'
import type { Reads } from '../src/ground/database.ts'
import { type Id, newId, type PersonId } from '../src/ground/ids.ts'
import { mailTaking } from '../src/mail-in.ts'
import { beginConversation } from '../src/rooms/messages/index.ts'
import { sampleTown, type TownHall } from './cast.ts'
import { resolver, signedFor } from './signing-domain.ts'

export interface Written {
  letter: Id<'letter'>
  person: PersonId
  to: string
  headers: Record<string, string>
  body: string
}

/** Mr. Ortiz writes to Amina's household; the letter that left by mail. */
async function writtenByOrtiz(town: TownHall, words: string): Promise<Written> {
  const { ortiz, amina, yusuf } = town.cast
  const reads = town.ground.db.under(town.district)
  const { home } = await reads.one(sql<{ home: Id<'household'> }>`
    select household_id as home from current_household_members where person_id = ${amina} limit 1`)
  const acting = {
    who: { district: town.district, person: ortiz, hat: 'advisor' },
    sending: { key: newId(), words: {} },
  } as const
  const drafted = { words, language: 'en', intent: 'positive' } as const
  const outcome = await beginConversation(town.ground, acting, { student: yusuf, household: home, drafted })
  assert.ok('to' in outcome)
  town.clock.at = new Date(town.clock.at.getTime() + 11 * 60_000)
  await town.runJobs()
  await town.keepTime()
  return await reads.one(sql<Written>`
    select l.id as letter, l.person_id as person, l.address as "to", l.headers, l.body from letters l join deliveries d on d.letter_id = l.id
    where l.kind = 'mail' order by l.made_at desc, l.id desc limit 1`)
}

interface Sent {
  from: string
  to: string
  text?: string
  headers?: Record<string, string>
  raw?: string
  signed?: boolean
  /** The envelope's sender, where it is not who wrote. */
  returnPath?: string
  messageId?: string
  attachments?: { filename: string; content: Buffer }[]
}

export const replyTo = ({ headers }: Pick<Written, 'headers'>) => headers['Reply-To'] ?? ''

/** The sample town, and the door through which mail comes in. */
export interface MailHouse {
  town: TownHall
  post: { port: number; stop(): Promise<void> }
  domain: string
  key: string
  reads(): Reads
  /** Mr. Ortiz writes; the letter that left by mail. */
  written(words: string): Promise<Written>
  /** A family's mail program sends; what our server answered. */
  mail(sent: Sent): Promise<string>
  lastIn(): ReturnType<typeof lastCameIn>
  count(table: string): Promise<number>
  stop(): Promise<void>
}

export async function openMailHouse(): Promise<MailHouse> {
  const domain = 'reply.riverbend.example'
  const town = await sampleTown(72, {
    MAIL_REPLY_DOMAIN: domain,
    MAIL_IN: '127.0.0.1:0',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Riverbend <office@riverbend.example>',
  })
  const taking = mailTaking(town.ground)
  assert.ok(taking)
  const post = await listenForMail({ ...taking, resolver })
  const reads = () => town.ground.db.under(town.district)
  return {
    ...{ town, post, domain, key: taking.key, reads },
    written: (words) => writtenByOrtiz(town, words),
    mail: (sent) => mailInto(post.port, sent),
    lastIn: () => lastCameIn(town),
    async count(table) {
      const { n } = await reads().one(sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`)
      return n
    },
    async stop() {
      await post.stop()
      await town.stop()
    },
  }
}

/** The newest message of all, and what of it arrived. */
async function lastCameIn(town: TownHall) {
  const [last] = await town.ground.db.under(town.district).rows(sql<{
    words: string
    side: string
    channel: string
    by: PersonId
    whole: string
  }>`
    select x.words, m.side, m.channel, m.by_person as by, a.whole from messages m join said_texts x on x.id = m.text_id
    join message_arrivals a on a.message_id = m.id order by m.at desc, m.id desc limit 1`)
  return last
}

/** A mail program of a family, with its provider's signature; what our server answered. */
async function mailInto(
  port: number,
  { signed = true, from, to, returnPath = from, ...rest }: Sent,
): Promise<string> {
  const line = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    ...(signed && { dkim: signedFor(from) }),
  })
  try {
    const sent = await line.sendMail({
      from,
      to,
      subject: 'Re: Yusuf',
      envelope: { from: returnPath, to: [to] },
      ...rest,
    })
    return sent.response
  } catch (error) {
    return error instanceof Error ? String(Reflect.get(error, 'response')) : ''
  } finally {
    line.close()
  }
}

/** News that a letter did not arrive. */
export const bounce = (
  to: string,
  status: string,
) => `From: MAILER-DAEMON@mx.example\r\nTo: ${to}\r\nMessage-ID: <${newId()}@mx.example>\r\nSubject: Undelivered Mail\r
Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNot delivered\r
--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: ${status}\r\n\r\n--b--\r\n`
