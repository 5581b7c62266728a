import { type Id, isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import type { Keep } from '../../ground/keeping/shape.ts'
import { makeCopy } from './actions/copying.ts'
import { endWaits } from './actions/ending-waits.ts'
import { eraseAgreed } from './actions/erasing-agreed.ts'
import { makeExport } from './actions/exporting.ts'
import { keepNight } from './actions/schedule.ts'
import type { Besides } from './rules/spoken.ts'

function told<Kind extends string>(value: string | number | undefined): Id<Kind> {
  const id = String(value)
  if (!isId<Kind>(id)) throw new Error('a job of privacy without what it is about')
  return id
}

/** The jobs of this room, over everything that the house keeps. */
export function privacyJobs(keeps: readonly Keep[], besides: Besides): readonly Job[] {
  return [
    {
      name: 'privacy.copy',
      run: (ground, { district, told: { request } }) =>
        makeCopy(ground, { district, id: told(request), keeps, besides }),
    },
    {
      name: 'privacy.export',
      on: ['bulk.agreed'],
      run: (ground, { district, told: { request } }) =>
        makeExport(ground, { district, id: told(request), keeps, besides }),
    },
    {
      name: 'privacy.erase',
      run: (ground, { district, told: { erasure } }) =>
        eraseAgreed(ground, { district, id: told(erasure), keeps }),
    },
    { name: 'privacy.wait', each: 'hour', run: (ground, { district }) => endWaits(ground, district) },
    {
      name: 'privacy.keep',
      each: 'night',
      run: (ground, { district, told: { due } }) =>
        keepNight(ground, { district, night: String(due), keeps }),
    },
  ]
}
