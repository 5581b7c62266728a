import type { Keep } from '../../../ground/keeping/shape.ts'

const scribes = 'Whoever may hear it to write it down.'
const ofText = [{ column: 'text_id', in: 'texts' }] as const
const withText = { with: 'texts', column: 'text_id' } as const
const work = { not: 'It is work of the school on a voice; the words stand in the conversation.' } as const

/** What is kept of voices that wait to be written down. */
export const spokenKeeps: readonly Keep[] = [
  {
    table: 'spoken_texts',
    purpose: 'That a voice waits to be written down, in which language and until when; and who wrote it.',
    seenBy: scribes,
    of: ofText,
    by: ['written_by'],
    inner: ['language', 'due', 'since', 'until'],
    copy: work,
    ends: withText,
  },
  {
    table: 'spoken_files',
    purpose: 'In which recordings it is said.',
    seenBy: scribes,
    of: ofText,
    inner: ['n', 'file_id', 'type'],
    copy: work,
    ends: withText,
  },
  {
    table: 'spoken_takes',
    purpose: 'Who is writing it down.',
    seenBy: scribes,
    of: ofText,
    by: ['by_person'],
    inner: ['since', 'until'],
    copy: work,
    ends: withText,
  },
]
