import { Hono } from 'hono'
import { largestMail, type MailTaking, webhookOf } from './channels/mail/receive.ts'
import type { MailIn } from './channels/mail/understand.ts'
import type { Ground } from './ground/ground.ts'
import { isThere } from './ground/leaving.ts'
import { keptKey } from './ground/secrets.ts'
import type { Env } from './parts/env.ts'
import { receiveMail, takeAutomatic } from './rooms/messages/index.ts'

/** How mail that comes in reaches the conversations; undefined when none comes in. */
export function mailTaking(ground: Ground): MailTaking | undefined {
  const { mailIn: settings, home } = ground.settings
  if (!settings) return undefined
  return {
    settings,
    key: keptKey(home, 'mail-key'),
    log: ground.log,
    take: (come, told) => takeMailIn(ground, come, told),
  }
}

/** Keeps what came by mail in the district its address names, if there is one. */
export async function takeMailIn(
  ground: Ground,
  come: MailIn,
  { vouched }: { vouched: boolean },
): Promise<void> {
  const { district } = come
  if (!(await isThere(ground.db.under(district)))) return
  if (come.kind === 'answer') await receiveMail(ground, district, { ...come, vouched })
  else await takeAutomatic(ground, district, come)
}

/** Where a provider hands mail over; not there at all unless mail comes in. */
export function mailWebhook(ground: Ground): Hono<Env> {
  const taking = mailTaking(ground)
  const take = taking && webhookOf(taking, () => ground.clock.now())
  return new Hono<Env>().post('/channels/mail', async (c) => {
    const raw = Buffer.from(await c.req.arrayBuffer())
    if (!take) return c.notFound()
    if (raw.length > largestMail) return c.text('too large', 413)
    const said = (name: string) => c.req.header(`x-porchlight-${name}`) ?? ''
    const status = await take(raw, {
      timestamp: said('timestamp'),
      from: said('from'),
      to: said('to'),
      signature: said('signature'),
    })
    return c.text(answers[status], status)
  })
}

const answers = { 200: 'taken', 401: 'not signed', 409: 'taken before', 503: 'come again' } as const
