import { isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { sendDigests } from './actions/gathering.ts'
import { handOverClocks } from './actions/handing-over.ts'
import { letLeave, releaseWhatWaited } from './actions/leaving.ts'

export const jobs: readonly Job[] = [
  {
    name: 'messages.leave',
    on: ['message.said'],
    each: 'minute',
    run: (ground, { district }) => letLeave(ground, district),
  },
  {
    name: 'messages.clocks',
    each: 'minute',
    run: (ground, { district }) => handOverClocks(ground, district),
  },
  {
    name: 'messages.digest',
    each: 'hour',
    run: (ground, { district }) => sendDigests(ground, district),
  },
  {
    name: 'messages.rendered',
    on: ['rendition.made'],
    async run(ground, { district, told }) {
      const text = String(told['text'])
      if (isId<'text'>(text)) await releaseWhatWaited(ground, district, text)
    },
  },
]
