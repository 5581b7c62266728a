import { systemClock } from '../ground/clock.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { startWorker } from '../worker.ts'
import { type Command, exitCodes } from './command.ts'
import { needMigrated } from './migrated.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight work

Runs the jobs only: what is sent, reminded, imported in the background. Run “porchlight migrate” first.

Exit codes: 0 stopped as asked, 1 could not go on, 2 not understood.`,
  run: ({ settings, log, ending }) =>
    releasing(async (keep) => {
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await needMigrated(postgres.urls.owner, log)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(ground.stop)
      const worker = await startWorker(ground, postgres.urls.app)
      keep(worker.stop)
      console.log('Porchlight is at work.')
      await ending
      return exitCodes.done
    }),
}
