import type { Job } from '../../ground/jobs.ts'
import { openTownTelling } from './actions/beginning.ts'

export const jobs: readonly Job[] = [{ name: 'town.opening', run: (ground) => openTownTelling(ground) }]
