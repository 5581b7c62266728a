import { systemClock } from '../ground/clock.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { prepareDatabase } from '../prepare.ts'
import { letIn } from '../rooms/access/index.ts'
import { type Command, exitCodes } from './command.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight let-in MAILBOX

For somebody of the school who has lost every way to come in, where no other leader can help. Prints a link that opens
the door once, within half an hour; then they make a new passkey or connect an app. Make sure first that it is really
them, and hand the link over yourself. That it was printed stays written down.

Exit codes: 0 done, 1 could not go on, 2 not understood.`,
  run: ({ words, settings, log }) =>
    releasing(async (keep) => {
      const mailbox = mailboxIn(words)
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await prepareDatabase(postgres.urls, log)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(ground.stop)
      const link = await letIn(ground, mailbox)
      if (!link)
        throw new CannotGoOn(
          `Nobody of the school can be told by the mailbox ${mailbox} alone; look at how it stands in the roster.`,
        )
      console.log(`For ${link.name}, once, within ${link.minutes} minutes:`)
      console.log(link.link)
      return exitCodes.done
    }),
}

/** The one word after `let-in`. */
export function mailboxIn(words: string[]): string {
  const [mailbox = '', ...more] = words
  if (!mailbox.includes('@') || more.length > 0)
    throw new CannotGoOn('“porchlight let-in” takes one mailbox, such as ruth@example.org.', exitCodes.usage)
  return mailbox
}
