import { parseArgs } from 'node:util'
import { systemClock } from '../ground/clock.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { type Asked, changeKeys } from '../keys.ts'
import { openGround } from '../open.ts'
import { type Command, exitCodes } from './command.ts'
import { needMigrated } from './migrated.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight keys [--new] [--end-old]

Seals under the newest sealing key all that older keys sealed, throws away every older key on which nothing hangs any
more, and says what hangs on which. Spare codes and printed letters cannot be sealed anew, since nobody here knows them:
they stay with the key they were made under until they are used or over. Porchlight may go on running.

  --new       make a new key first: once a year, and when somebody who knew the key leaves
  --end-old   end spare codes and letters of older keys too: when a key was seen by somebody who must not;
              the letters are to be printed anew, and spare codes made anew

Where several machines serve one school, copy sealing-key to all of them right after.

Exit codes: 0 done, 1 could not go on, 2 not understood.`,
  run: ({ words, settings, log }) =>
    releasing(async (keep) => {
      const asked = askedOf(words)
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await needMigrated(postgres.urls.owner, log)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(ground.stop)
      for (const line of await changeKeys(ground, asked)) console.log(line)
      return exitCodes.done
    }),
}

export function askedOf(words: string[]): Asked {
  const known = { new: { type: 'boolean' }, 'end-old': { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({
    args: words,
    options: known,
    strict: false,
    allowPositionals: true,
  })
  const [strange] = [...Object.keys(values).filter((name) => !Object.hasOwn(known, name)), ...positionals]
  if (strange)
    throw new CannotGoOn(
      `“porchlight keys” does not know “${strange}”; it takes --new and --end-old.`,
      exitCodes.usage,
    )
  return { fresh: values.new === true, endOld: values['end-old'] === true }
}
