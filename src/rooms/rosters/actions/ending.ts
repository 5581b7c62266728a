import type { Tx } from '../../../ground/database.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import { endSections, leaveSections, type SectionId } from '../../advisories/index.ts'
import * as people from '../../people/index.ts'
import * as comparing from '../store/comparing.ts'
import { batch, inPieces, type Work } from './work.ts'

/** Ends what the roster no longer says. Nobody is deleted (invariant 9). */
export async function endLost({ tx, onWritten }: Work): Promise<void> {
  for await (const rows of inPieces<comparing.Lost>(tx, 'lost pairs')) {
    await endTies(tx, rows)
    await onWritten(rows.length)
  }
  const gone = await comparing.lostThings(tx)
  const ids = (kind: string) => gone.filter((one) => one.kind === kind).map(({ our }) => our)
  await endPeople(tx, ids('person') as PersonId[])
  await endSections(tx, ids('section') as SectionId[])
  await people.endSchools(tx, ids('school') as SchoolId[])
}

/** Ends what ties people to each other and to classes. */
export async function endTies(
  tx: Tx,
  ties: readonly Pick<comparing.Lost, 'kind' | 'our' | 'other' | 'bits'>[],
): Promise<void> {
  const links = ties.filter(({ kind }) => kind === 'link')
  await people.endRelationships(
    tx,
    links.map(({ our, other }) => ({ studentId: our as PersonId, personId: other as PersonId })),
  )
  const places = ties.filter(({ kind }) => kind === 'place')
  await leaveSections(tx, {
    students: places
      .filter(({ bits }) => bits & 1)
      .map(({ our, other }) => ({ section: our as SectionId, student: other as PersonId })),
    adults: places
      .filter(({ bits }) => !(bits & 1))
      .map(({ our, other }) => ({ section: our as SectionId, adult: other as PersonId })),
  })
}

async function endPeople(tx: Tx, gone: readonly PersonId[]): Promise<void> {
  for (let from = 0; from < gone.length; from += batch) {
    const pictures = await people.rosterPictures(tx, gone.slice(from, from + batch))
    await people.endEnrollments(
      tx,
      pictures.flatMap(({ id, enrollments }) =>
        enrollments.map(({ schoolId }) => ({ studentId: id, schoolId })),
      ),
    )
    await people.endRoles(
      tx,
      pictures.flatMap(({ id, roles }) =>
        roles.map(({ schoolId, role }) => ({ personId: id, schoolId, role })),
      ),
    )
  }
}
