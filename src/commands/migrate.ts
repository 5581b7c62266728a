import { openPostgres } from '../ground/postgres/index.ts'
import { prepareDatabase } from '../prepare.ts'
import { type Command, exitCodes } from './command.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight migrate

Brings the database to this version. Running it twice, or twice at once, does no harm; the version before
can go on answering meanwhile.

Exit codes: 0 done, 1 could not go on, 2 not understood.`,
  run: ({ settings, log }) =>
    releasing(async (keep) => {
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      const applied = await prepareDatabase(postgres.urls, log)
      console.log(
        applied.length ? `Applied: ${applied.join(', ')}.` : 'The database is already at this version.',
      )
      return exitCodes.done
    }),
}
