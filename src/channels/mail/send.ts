import nodemailer from 'nodemailer'
import type { LeavingLetter } from '../../ground/leaving.ts'
import type { MailSettings } from '../../ground/mail-settings.ts'
import { turns } from '../../ground/turns.ts'
import { faultOf } from './faults.ts'
import { written } from './write.ts'

/** Open lines to the mail server; at most as many, and as many letters a second, as the settings say. */
export interface Mailer {
  /** Resolves when the server has taken the letter; otherwise throws a ChannelFault. */
  send(letter: LeavingLetter): Promise<void>
  /** Whether the server greets, speaks TLS as wanted, and lets us sign in; throws a ChannelFault. */
  knock(): Promise<void>
  close(): void
}

/** How long the mail server may be silent, in milliseconds. */
export interface Patience {
  /** Until it greets. */
  greeting: number
  /** Between two lines. */
  silence: number
  /** For one letter in all; well below `longestWay`. */
  letter: number
}

const patience: Patience = { greeting: 20_000, silence: 60_000, letter: 180_000 }

export function openMailer(
  settings: MailSettings,
  given: Patience = patience,
  returns?: (letter: LeavingLetter) => string,
): Mailer {
  const pool = nodemailer.createTransport({
    ...connection(settings, given),
    pool: true,
    maxConnections: settings.connections,
    maxMessages: 100,
    maxRequeues: 1,
  })
  const handedOver = new Set<unknown>()
  pool.use('stream', ({ data: { messageId }, message }, done) => {
    message.processFunc((bytes) => bytes.once('end', () => handedOver.add(messageId)))
    done()
  })
  const turn = turns(settings.perSecond)
  return {
    async send(letter) {
      const mail = written(letter, settings)
      const { messageId } = mail
      if (returns) mail.envelope.from = returns(letter)
      await turn.take()
      try {
        await pool.sendMail({ ...mail, signal: AbortSignal.timeout(given.letter) })
      } catch (error) {
        throw faultOf(error, { handedOver: handedOver.has(messageId) })
      } finally {
        handedOver.delete(messageId)
      }
    },
    async knock() {
      try {
        await nodemailer.createTransport(connection(settings, given)).verify()
      } catch (error) {
        throw faultOf(error, { handedOver: false })
      }
    },
    close: () => pool.close(),
  }
}

function connection({ host, port, tls, user, password }: MailSettings, given: Patience) {
  return {
    host,
    port,
    secure: tls === 'at once',
    requireTLS: tls === 'first',
    ignoreTLS: tls === 'no',
    tls: { minVersion: 'TLSv1.2' as const },
    ...(user && password ? { auth: { user, pass: password } } : {}),
    connectionTimeout: given.greeting,
    greetingTimeout: given.greeting,
    socketTimeout: given.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
