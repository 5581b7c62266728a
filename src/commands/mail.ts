import { openMailer } from '../channels/mail/send.ts'
import { ChannelFault } from '../ground/failures.ts'
import type { Finding } from '../ground/findings.ts'
import { outboxAddress } from '../ground/secrets.ts'
import type { Settings } from '../ground/settings.ts'

/** Where letters go: knocks at the mail server, or says where they wait. */
export async function howMailLeaves(settings: Settings): Promise<Finding> {
  const { mail } = settings
  if (!mail)
    return {
      well: true,
      sentence: `No mail server is set up yet; letters wait at ${outboxAddress(settings)}`,
    }
  const { host, from } = mail
  const mailer = openMailer(mail)
  const fault = await mailer.knock().then(
    () => undefined,
    (error: unknown) => (error instanceof ChannelFault ? error.word : 'away'),
  )
  mailer.close()
  if (fault === undefined)
    return { well: true, sentence: `Mail leaves by ${host} as ${from.address}; the server lets us in.` }
  return {
    well: false,
    sentence: `Mail should leave by ${host} as ${from.address}, but ${knocks[fault] ?? knocks['away']}.`,
  }
}

const knocks: Partial<Record<string, string>> = {
  away: 'the server does not answer',
  later: 'the server asks us to come back later',
  'sign-in': 'the server refuses the user or password in SMTP_URL',
  certificate: 'nobody vouches for its certificate, or it has another name',
  'no-tls': 'it offers no TLS; ask for it without by ?tls=no at the end of SMTP_URL',
}
