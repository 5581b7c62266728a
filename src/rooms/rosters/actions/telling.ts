import type { Tx } from '../../../ground/database.ts'
import type { DifferenceKind } from '../rules.ts'
import { countStaged, type Told } from '../store/comparing.ts'
import { sampleGone, sampleThings, sampleTies } from '../store/samples.ts'
import type { DifferenceBook } from './differences.ts'

type What = Pick<Told, 'kind' | 'state' | 'bits'>

/** Counts what comes, changes and goes, and keeps the first of each; changed people are told as they are compared. */
export async function tellStaged(tx: Tx, book: DifferenceBook): Promise<void> {
  for (const told of await countStaged(tx)) {
    const kind = differenceOf(told)
    if (kind) book.count(kind, told.n)
  }
  const samples = [...(await sampleThings(tx)), ...(await sampleTies(tx)), ...(await sampleGone(tx))]
  for (const sample of samples) {
    const kind = differenceOf(sample)
    const name = sample.name ?? ''
    if (kind) book.list({ kind, name, ...(sample.other && { after: sample.other }) })
  }
}

const things: Partial<Record<string, Partial<Record<What['state'], DifferenceKind>>>> = {
  school: { new: 'school-new', back: 'school-new', changed: 'school-renamed', gone: 'school-gone' },
  section: { new: 'section-new', back: 'section-new', changed: 'section-changed', gone: 'section-gone' },
  link: { new: 'link-new', back: 'link-new', changed: 'link-changed', gone: 'link-ended' },
  place: { new: 'place-new', back: 'place-new', changed: 'place-changed', gone: 'place-ended' },
}

function differenceOf({ kind, state, bits }: What): DifferenceKind | undefined {
  if (kind === 'person') return personDifference(state, bits)
  return kind === 'term' ? 'term' : things[kind]?.[state]
}

function personDifference(state: What['state'], bits: number): DifferenceKind | undefined {
  if (state !== 'new' && state !== 'gone') return undefined
  const part = bits & 1 ? 'student' : bits & 4 ? 'staff' : 'caregiver'
  return state === 'new' ? `${part}-new` : `${part}-left`
}
