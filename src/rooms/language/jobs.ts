import { isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { renderByMachine } from './actions/by-machine.ts'
import { turnUnfilled } from './actions/interpreting.ts'

export const jobs: readonly Job[] = [
  { name: 'language.unfilled', each: 'hour', run: (ground, { district }) => turnUnfilled(ground, district) },
  {
    name: 'language.machine',
    run(ground, { district, told }) {
      const text = String(told['text'])
      if (!isId<'text'>(text)) throw new Error('a wish without a text')
      return renderByMachine(ground, district, { text, language: String(told['language']) })
    },
  },
]
