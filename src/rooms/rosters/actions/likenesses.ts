import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import * as people from '../../people/index.ts'
import { type Namesake, oneToOne, type Pair, whyAlike } from '../rules/likeness.ts'
import type { SourceId } from '../rules.ts'
import * as lookAlikes from '../store/look-alikes.ts'
import type { ImportAsked } from './asked.ts'
import { inPieces } from './work.ts'

/** Who of a roster looks like somebody here: `pairs` for a reason, and how many students by their name alone. */
export interface Alike {
  pairs: Pair[]
  byNameAlone: number
}

/** Compares who comes in anew with the people of their name whom another kind of roster brought. */
export async function findAlike(tx: Tx, source: SourceId): Promise<Alike> {
  if ((await lookAlikes.layOutNamesakes(tx, source)) === 0) return { pairs: [], byNameAlone: 0 }
  const carers = new Map<PersonId, PersonId>()
  const pairs: Pair[] = []
  const students = new Set<string>()
  for await (const rows of inPieces<Omit<Namesake, 'wanted'> & { wanted: string }>(tx, 'namesakes')) {
    const pictures = await people.rosterPictures(tx, [...new Set(rows.map(({ person }) => person))])
    const pictureOf = new Map(pictures.map((picture) => [picture.id, picture]))
    for (const row of rows) {
      const picture = pictureOf.get(row.person)
      const because = picture && whyAlike({ ...row, wanted: JSON.parse(row.wanted) }, picture, carers)
      if (row.student) students.add(row.rosterId)
      if (!because) continue
      pairs.push({ rosterId: row.rosterId, fresh: row.fresh, person: row.person, because })
      if (!row.student) carers.set(row.fresh, row.person)
    }
  }
  const sure = oneToOne(pairs)
  for (const { rosterId } of sure) students.delete(rosterId)
  return { pairs: sure, byNameAlone: students.size }
}

/**
 * Where somebody said that they are the same people: from here on the rows are those who are here, and so are their
 * classes. Returns whom it was said of; of a run that was looked at, nobody who was not shown there.
 */
export async function takeAlike(
  tx: Tx,
  { run, same }: ImportAsked,
  { source, pairs }: { source: SourceId; pairs: readonly Pair[] },
): Promise<Pair[]> {
  if (!same || pairs.length === 0) return []
  const agreed = run ? await lookAlikes.seenIn(tx, run, pairs) : [...pairs]
  const taken = agreed.map(({ person, ...pair }) => ({ ...pair, ours: person }))
  await lookAlikes.takeAsSame(tx, 'person', { taken, source })
  const sections = (await lookAlikes.sameSections(tx)).map((one) => ({ ...one, person: one.ours }))
  await lookAlikes.takeAsSame(tx, 'section', { taken: oneToOne(sections), source })
  return agreed
}
