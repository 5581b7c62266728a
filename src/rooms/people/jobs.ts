import { isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { noticeBirthdays } from './actions/birthdays.ts'
import { markWayOf } from './actions/marking.ts'
import { warnOfLapsing } from './actions/warning.ts'

export const jobs: readonly Job[] = [
  { name: 'people.lapsing', each: 'night', run: (ground, { district }) => warnOfLapsing(ground, district) },
  {
    name: 'people.letter-refused',
    on: ['letter.refused'],
    async run(ground, { district, told }) {
      const letter = String(told['letter'])
      if (isId<'letter'>(letter))
        await markWayOf(ground, district, { letter, reason: String(told['reason']) })
    },
  },
  {
    name: 'people.birthdays',
    each: 'night',
    run: (ground, { district }) => noticeBirthdays(ground, district),
  },
]
