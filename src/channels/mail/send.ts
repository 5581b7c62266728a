import type { LeavingLetter } from '../../ground/leaving.ts'
import type { MailSettings } from '../../ground/mail-settings.ts'
import { turns } from '../../ground/turns.ts'
import { faultOf } from './faults.ts'
import { type Handing, openLines, type Patience } from './lines.ts'
import { written } from './write.ts'

/** Open lines to the mail server; at most as many, and as many letters a second, as the settings say. */
export interface Mailer {
  /** Resolves when the server has taken the letter; otherwise throws a ChannelFault. */
  send(letter: LeavingLetter): Promise<void>
  /** Whether the server greets, speaks TLS as wanted, and lets us sign in; throws a ChannelFault. */
  knock(): Promise<void>
  close(): void
}

const patience: Patience = { greeting: 20_000, silence: 60_000, letter: 180_000 }

export function openMailer(
  settings: MailSettings,
  given: Patience = patience,
  returns?: (letter: LeavingLetter) => string,
): Mailer {
  const lines = openLines(settings, given)
  const turn = turns(settings.perSecond)
  return {
    async send(letter) {
      const mail = written(letter, settings)
      if (returns) mail.envelope.from = returns(letter)
      await turn.take()
      const told: Handing = { letIn: false, handedOver: false }
      await lines.send(mail, told).catch((error: unknown) => {
        throw faultOf(error, told)
      })
    },
    knock: () =>
      lines.knock().catch((error: unknown) => {
        throw faultOf(error, { letIn: false, handedOver: false })
      }),
    close: lines.close,
  }
}
