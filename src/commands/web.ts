import { systemClock } from '../ground/clock.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { startWeb } from '../web.ts'
import { type Command, exitCodes } from './command.ts'
import { needMigrated } from './migrated.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight web

Runs the pages only; any number of them can run beside any number of “porchlight work”.
Run “porchlight migrate” first.

Exit codes: 0 stopped as asked, 1 could not go on, 2 not understood.`,
  run: ({ settings, log, ending }) =>
    releasing(async (keep) => {
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await needMigrated(postgres.urls.owner, log)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(ground.stop)
      const web = await startWeb(ground)
      keep(web.stop)
      console.log(`Porchlight is lit: ${web.address}`)
      await ending
      return exitCodes.done
    }),
}
