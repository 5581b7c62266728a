import type { Job } from '../../../ground/jobs.ts'
import { noteHead } from '../actions/proving.ts'
import { sealEntries } from '../actions/sealing.ts'
import { watchReading } from '../actions/watching.ts'

/** Sealing the chain, noting its head each night, and watching for reading in bulk. */
export const auditJobs: readonly Job[] = [
  { name: 'privacy.seal', each: 'minute', run: (ground, { district }) => sealed(ground, district, 'lately') },
  {
    name: 'privacy.note-head',
    each: 'night',
    run: async (ground, { district }) => {
      await sealed(ground, district, 'everything')
      await noteHead(ground, district)
    },
  },
  { name: 'privacy.watch', each: 'minute', run: (ground, { district }) => watchReading(ground, district) },
]

async function sealed(...asked: Parameters<typeof sealEntries>): Promise<void> {
  await sealEntries(...asked)
}
