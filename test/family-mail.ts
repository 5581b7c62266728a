import assert from 'node:assert/strict'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { type Id, newId, type PersonId } from '../src/ground/ids.ts'
import { beginConversation } from '../src/rooms/messages/index.ts'
import type { TownHall } from './cast.ts'
import { signedFor } from './signing-domain.ts'

export interface Written {
  letter: Id<'letter'>
  person: PersonId
  to: string
  headers: Record<string, string>
  body: string
}

/** Mr. Ortiz writes to Amina's household; the letter that left by mail. */
export async function writtenByOrtiz(town: TownHall, words: string): Promise<Written> {
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

export interface Sent {
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

/** A mail program of a family, with its provider's signature; what our server answered. */
export async function mailInto(
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
