import { isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { closeForOutsiders } from './actions/closing.ts'
import { letGathered } from './actions/gathering.ts'
import { handOverClocks } from './actions/handing-over.ts'
import { forgetOldTokens, letLeave } from './actions/leaving.ts'
import { goByNextWay } from './actions/next-way.ts'
import { releaseWhatWaited } from './actions/releasing.ts'
import { sendWritten } from './actions/sending-written.ts'
import { takeOut, takeOutWaiting } from './actions/taking-out.ts'

export const jobs: readonly Job[] = [
  {
    name: 'messages.leave',
    on: ['message.said'],
    each: 'minute',
    whole: true,
    run: (ground, { district }) => letLeave(ground, district),
  },
  {
    name: 'messages.clocks',
    each: 'minute',
    run: (ground, { district }) => handOverClocks(ground, district),
  },
  {
    name: 'messages.gather',
    each: 'hour',
    run: (ground, { district }) => letGathered(ground, district),
  },
  {
    name: 'messages.forget-tokens',
    each: 'night',
    run: (ground, { district }) => forgetOldTokens(ground, district),
  },
  {
    name: 'messages.take-out',
    on: ['removal.agreed'],
    async run(ground, { district, told }) {
      const thing = String(told['thing'])
      if (isId<'message'>(thing)) await takeOut(ground, district, thing)
    },
  },
  {
    name: 'messages.answered',
    on: ['report.answered'],
    async run(ground, { district, told }) {
      const message = String(told['message'])
      if (isId<'message'>(message)) await takeOutWaiting(ground, district, message)
    },
  },
  {
    name: 'messages.rendered',
    on: ['rendition.made', 'rendition.reviewed'],
    async run(ground, { district, told }) {
      const [text, about] = [String(told['text']), String(told['student'])]
      const student = isId<'person'>(about) ? about : undefined
      if (isId<'text'>(text)) await releaseWhatWaited(ground, district, { text, student })
    },
  },
  {
    name: 'messages.written',
    on: ['voice.written'],
    async run(ground, { district, told }) {
      const text = String(told['text'])
      if (isId<'text'>(text)) await sendWritten(ground, district, text)
    },
  },
  {
    name: 'messages.close',
    on: [
      'restriction.entered',
      'restriction.confirmed',
      'invitation.ended',
      'student.moved',
      'rights.decided',
      'dependence.ended',
      'talk.stopped',
    ],
    async run(ground, { district, told }) {
      const student = String(told['student'])
      if (isId<'person'>(student)) await closeForOutsiders(ground, district, student)
    },
  },
  {
    name: 'messages.next-way',
    on: ['letter.refused'],
    async run(ground, { district, told }) {
      const letter = String(told['letter'])
      if (isId<'letter'>(letter)) await goByNextWay(ground, district, letter)
    },
  },
]
