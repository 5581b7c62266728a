import { existsSync } from 'node:fs'
import { systemClock } from '../ground/clock.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { readerFor } from '../ground/words.ts'
import { openGround } from '../open.ts'
import { prepareDatabase } from '../prepare.ts'
import { importRoster, keepSmall, type Progress, summaryWords } from '../rooms/rosters/index.ts'
import { type Call, type Command, exitCodes } from './command.ts'
import { type Asked, askedIn } from './import-words.ts'
import { onlyDistrict } from './only-district.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight import FILE|FOLDER [--dry-run] [--json] [--yes-leavers] [--same-people] [--replaces] [--birth-dates]

Brings a roster into the school: a OneRoster or School Data Sync zip or folder, or one sheet (CSV, .xlsx).
Everything is written, or nothing. The same roster twice changes nothing.

  --dry-run       read, compare and say what would change; write nothing
  --json          print the summary as JSON
  --yes-leavers   yes, more than a tenth of the students or caregivers have left
  --same-people   yes, who looks like somebody whom another kind of roster brought is that person
  --replaces      this kind of roster takes the place of the one before at its schools: who looks alike is
                  the same person, and whom only the other one names leaves
  --birth-dates   read birth dates too, to know when rights pass to a student

Exit codes: 0 done, 1 could not go on (nothing was written), 2 not understood, 3 waits for --yes-leavers.`,
  run: (call) => {
    const asked = askedIn(call.words)
    return asked ? releasing((keep) => bring(call, asked, keep)) : Promise.resolve(exitCodes.usage)
  },
}

type Keep = (stop: () => Promise<void>) => void

async function bring({ settings, log }: Call, asked: Asked, keep: Keep): Promise<number> {
  if (!existsSync(asked.path)) throw new CannotGoOn(`There is no file or folder ${asked.path}.`)
  keepSmall()
  const postgres = await openPostgres(settings, log)
  keep(postgres.stop)
  await prepareDatabase(postgres.urls, log)
  const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
  keep(ground.stop)
  const summary = await importRoster(ground, {
    district: await onlyDistrict(ground),
    path: asked.path,
    dryRun: asked.dryRun,
    confirmLeavers: asked.yes,
    same: asked.same || asked.replaces,
    replaces: asked.replaces,
    reading: { birthDates: asked.births },
    ...(process.stderr.isTTY && { onProgress: showProgress }),
  })
  if (asked.json) console.log(JSON.stringify(summary, null, 2))
  else for (const line of summaryWords(readerFor('en', 'UTC'), summary)) console.log(line)
  if (summary.outcome === 'stopped') return exitCodes.cannot
  return summary.outcome === 'waits-for-yes' ? exitCodes.amiss : exitCodes.done
}

function showProgress({ stage, done, total }: Progress): void {
  process.stderr.write(`\r${stage} ${done}${total ? ` of ${total}` : ''}   `)
}
