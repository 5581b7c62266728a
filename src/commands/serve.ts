import { systemClock } from '../ground/clock.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { prepareDatabase } from '../prepare.ts'
import { startWeb } from '../web.ts'
import { startWorker } from '../worker.ts'
import { type Call, type Command, exitCodes } from './command.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight serve

Runs everything in one process: the database (unless DATABASE_URL names one), the pages, the jobs.
Prints the address to open. Ctrl-C lets running requests and jobs end and stops it all.

Exit codes: 0 stopped as asked, 1 could not go on, 2 not understood.`,
  run: (call) => releasing((keep) => serve(call, keep)),
}

type Keep = (stop: () => Promise<void>) => void

async function serve({ settings, log, ending }: Call, keep: Keep): Promise<number> {
  const postgres = await openPostgres(settings, log, { alone: true })
  keep(postgres.stop)
  await prepareDatabase(postgres.urls, log)
  const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
  keep(ground.stop)
  const worker = await startWorker(ground, postgres.urls.app)
  keep(worker.stop)
  const web = await startWeb(ground)
  keep(web.stop)
  console.log(`Porchlight is lit: ${web.address}`)
  await ending
  return exitCodes.done
}
