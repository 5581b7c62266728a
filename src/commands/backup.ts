import { join, resolve } from 'node:path'
import { backup } from '../ground/backup/backup.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { type Command, exitCodes } from './command.ts'
import { needMigrated } from './migrated.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight backup [FOLDER]

Keeps a copy of everything as it is at this moment: every table, every file, with counts and hashes.
Porchlight may go on running. Without a FOLDER the copy goes to backups/ in PORCHLIGHT_HOME; take it to
another machine. Try it with “porchlight doctor”.

Exit codes: 0 done, 1 could not go on, 2 not understood.`,
  run: ({ words, settings, log }) =>
    releasing(async (keep) => {
      if (words.length > 1)
        throw new CannotGoOn('“porchlight backup” takes one folder at most.', exitCodes.usage)
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await needMigrated(postgres.urls.owner, log)
      const name = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
      const into = words[0] ? resolve(words[0]) : join(settings.home, 'backups', `${name}Z`)
      const { tables, files } = await backup({
        url: postgres.urls.keeper,
        files: join(settings.home, 'files'),
        into,
      })
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      console.log(`Kept ${rows} rows of ${tables.length} tables and ${files.length} files in ${into}.`)
      return exitCodes.done
    }),
}
