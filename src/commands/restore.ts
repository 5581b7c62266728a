import { join, resolve } from 'node:path'
import { restore } from '../ground/backup/restore.ts'
import { systemClock } from '../ground/clock.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { prepareJobs } from '../prepare.ts'
import { type Command, exitCodes } from './command.ts'
import { eraseListed, takeOutListed } from './erased.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight restore FOLDER

Brings a backup back into an empty place: a PORCHLIGHT_HOME or database that holds nothing yet. Every table
and file is compared with the counts and hashes the backup was written with; a damaged one changes nothing.
The backup may come from an older version of Porchlight or of PostgreSQL. Whom the list “erased” in the home folder
names by hash is erased again, and what the list “removed” names is taken out again: carry both files over before you
restore into another home.

Exit codes: 0 done, 1 could not go on, 2 not understood.`,
  run: ({ words: [from, ...more], settings, log }) =>
    releasing(async (keep) => {
      if (!from || more.length)
        throw new CannotGoOn('Say which backup: porchlight restore FOLDER.', exitCodes.usage)
      const postgres = await openPostgres(settings, log, { alone: true })
      keep(postgres.stop)
      const { tables, files, at } = await restore({
        from: resolve(from),
        urls: postgres.urls,
        files: join(settings.home, 'files'),
        log,
        prepareQueue: () => prepareJobs(postgres.urls.owner),
      })
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(() => ground.stop())
      const erased = await eraseListed(ground)
      if (erased > 0) console.log(`Erased again ${erased} people whom the list of erasures names.`)
      const taken = await takeOutListed(ground)
      if (taken > 0)
        console.log(`Took out again ${taken} messages and files that the list of removals names.`)
      console.log(
        `Restored ${rows} rows of ${tables.length} tables and ${files.length} files as of ${at}; all compared.`,
      )
      return exitCodes.done
    }),
}
