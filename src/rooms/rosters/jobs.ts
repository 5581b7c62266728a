import { isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { beginComing } from '../advisories/index.ts'
import { importRun, readRun } from './actions.ts'
import type { RunId } from './rules.ts'

function runIn(told: Record<string, string | number>): RunId {
  const run = String(told['run'])
  if (!isId<'roster run'>(run)) throw new Error('a roster job without a run')
  return run
}

export const jobs: readonly Job[] = [
  { name: 'rosters.read', run: (ground, { district, told }) => readRun(ground, district, runIn(told)) },
  { name: 'rosters.begin', each: 'night', run: (ground, { district }) => beginComing(ground, district) },
  { name: 'rosters.import', run: (ground, { district, told }) => importRun(ground, district, runIn(told)) },
]
