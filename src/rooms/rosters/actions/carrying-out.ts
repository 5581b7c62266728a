import { assignAdvisories } from '../../advisories/index.ts'
import * as people from '../../people/index.ts'
import * as comparing from '../store/comparing.ts'
import { endReplaced } from '../store/replacing.ts'
import * as sources from '../store/sources.ts'
import { schoolPlaces, termPlaces } from '../store/staged.ts'
import { endLost } from './ending.ts'
import type { LaidOut } from './staging.ts'
import type { Work } from './work.ts'
import { takePeople, writeLinks, writePlaces, writeStructure } from './writing.ts'

type Assigned = Awaited<ReturnType<typeof assignAdvisories>>

/** Writes what differs through the doors, then sees that every student has an advisor (R01.1). */
export async function writeThrough(work: Work, { kind, terms }: LaidOut): Promise<Assigned> {
  const { tx, source, book, replaces } = work
  await sources.keepSource(tx, { id: source, kind })
  const places = await schoolPlaces(tx, source)
  await writeStructure(work, places)
  await writeTermSchools(work, terms, places)
  await comparing.lookingUpEach(tx, async () => {
    await takePeople(work, places, { write: true })
    await endLost(work)
    await writeLinks(work)
    await writePlaces(work)
  })
  await comparing.keepLinks(tx, source)
  if (replaces) await endReplaced(tx, source)
  if (book.changes === 0) return []
  await comparing.takeStock(tx)
  let groups = 0
  return assignAdvisories(tx, async () => {
    if (groups++ === 0) await comparing.takeStock(tx)
  })
}

async function writeTermSchools(
  { tx, source }: Work,
  { at, all }: LaidOut['terms'],
  places: Awaited<ReturnType<typeof schoolPlaces>>,
): Promise<void> {
  if (at.length === 0) return
  const terms = await termPlaces(tx, source)
  const rows = at.flatMap(({ term, school }) => {
    const [termId, schoolId] = [terms.get(term), places.get(school)]
    return termId && schoolId ? [{ termId, schoolId }] : []
  })
  await people.putTermSchools(tx, rows, { all })
}
