import { parseArgs } from 'node:util'
import { systemClock } from '../ground/clock.ts'
import { CannotGoOn } from '../ground/failures.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { prepareDatabase } from '../prepare.ts'
import { isTownSize, openTown, type Progress, usualStudents } from '../rooms/town/index.ts'
import { type Command, exitCodes } from './command.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight town [--students ${usualStudents}] [--seed 1]

Makes Riverbend, a sample town in which nobody is real, in a district of its own, and says where to look around.
Porchlight may go on running. A town that is there is left as it is.

  --students NUMBER   how many students, 60 to 100000; one school for about 900
  --seed NUMBER       another number makes other people

Exit codes: 0 done, 1 could not go on, 2 not understood.`,
  run: ({ words, settings, log }) =>
    releasing(async (keep) => {
      const asked = askedFor(words)
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await prepareDatabase(postgres.urls, log)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(ground.stop)
      const { made } = await openTown(ground, { ...asked, onProgress: telling() })
      console.log(
        made ? `Riverbend is there, with ${asked.students} students.` : 'Riverbend was there already.',
      )
      console.log(`Look around: ${settings.url}/shoes`)
      return exitCodes.done
    }),
}

/** What the words after `town` ask for. */
export function askedFor(words: string[]): { students: number; seed: number } {
  const options = { students: { type: 'string' }, seed: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: words, options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(options, name))
  const [strange] = [...unknown.map((name) => `--${name}`), ...positionals]
  if (strange) refuse(`“porchlight town” does not know “${strange}”.`)
  const students = Number(values.students ?? usualStudents)
  const seed = Number(values.seed ?? 1)
  if (!isTownSize(students)) refuse('A town has 60 to 100000 students.')
  if (!Number.isSafeInteger(seed)) refuse('--seed takes a whole number.')
  return { students, seed }
}

function refuse(sentence: string): never {
  throw new CannotGoOn(sentence, exitCodes.usage)
}

const stages: Record<Progress['stage'], string> = {
  waiting: 'Waiting …',
  drawing: 'Making up the town …',
  reading: 'Reading its roster …',
  planning: 'Comparing …',
  writing: 'Writing …',
}

/** A line for each stage, not for each step. */
function telling(): (progress: Progress) => void {
  let last = ''
  return ({ stage }) => {
    if (stage !== last) console.log(stages[stage])
    last = stage
  }
}
