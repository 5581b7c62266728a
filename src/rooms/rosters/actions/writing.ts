import { inStep } from '../../../ground/ahead.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import { addSections, joinSections, type SectionId } from '../../advisories/index.ts'
import * as people from '../../people/index.ts'
import { planPerson } from '../rules/planning.ts'
import type {
  ComingPerson,
  WantedLink,
  WantedPlace,
  WantedSchool,
  WantedSection,
  WantedTerm,
} from '../rules/wanted.ts'
import { noWrites, type Places, type Writes } from '../rules/writes.ts'
import * as comparing from '../store/comparing.ts'
import * as staged from '../store/staged.ts'
import { tellPeople } from './telling-people.ts'
import { inPieces, type Work } from './work.ts'

/** Schools first, with whoever brings them as a leader; then terms and sections. */
export async function writeStructure(
  { tx, today, by }: Work,
  places: ReadonlyMap<string, SchoolId>,
): Promise<void> {
  const schools = await staged.stagedThings(tx, 'school')
  const rows = schools.map(({ id, wanted }) => ({
    id: id as SchoolId,
    name: (JSON.parse(wanted) as WantedSchool).name,
  }))
  await people.addSchools(tx, rows)
  const fresh = schools.filter(({ known }) => !known).map(({ id }) => id as SchoolId)
  if (by)
    await people.giveRoles(
      tx,
      fresh.map((schoolId) => ({ personId: by, schoolId, role: 'administrator' })),
    )
  const terms = await staged.stagedThings(tx, 'term')
  await people.putTerms(
    tx,
    terms.map(({ id, wanted }) => ({ id: id as people.TermId, ...(JSON.parse(wanted) as WantedTerm) })),
  )
  const sections = (await staged.stagedThings(tx, 'section')).flatMap(({ id, wanted }) => {
    const { school, ...section } = JSON.parse(wanted) as WantedSection
    const at = places.get(school)
    return at ? [{ id: id as SectionId, school: at, ...section, since: today }] : []
  })
  await addSections(tx, sections)
}
/** Compares people who differ with what the school has, and, with `write`, tells people's door. */
export async function takePeople(
  work: Work,
  schools: ReadonlyMap<string, SchoolId>,
  { write }: { write: boolean },
): Promise<void> {
  let piece = 0
  await inStep(
    plannedPeople(work, schools, write ? 'people' : 'changed people'),
    async ({ rows, writes }) => {
      piece++
      if (write) await tellPeople(work.tx, writes)
      if (write && piece === 1) await comparing.takeStock(work.tx)
      await work.onWritten(rows)
    },
  )
}

async function* plannedPeople(
  work: Work,
  schools: ReadonlyMap<string, SchoolId>,
  which: 'people' | 'changed people',
): AsyncGenerator<{ rows: number; writes: Writes }, void> {
  for await (const rows of inPieces<PersonRow>(work.tx, which)) {
    const coming = rows.map((row): ComingPerson => ({ ...row, wanted: JSON.parse(row.wanted) }))
    yield { rows: rows.length, writes: await planPeople(work, schools, coming) }
  }
}

type PersonRow = Omit<ComingPerson, 'wanted'> & { wanted: string }

async function planPeople(
  { tx, source, book }: Work,
  schools: ReadonlyMap<string, SchoolId>,
  coming: ComingPerson[],
): Promise<Writes> {
  const known = coming.filter((person) => person.state !== 'new').map(({ id }) => id)
  const pictures = known.length > 0 ? await people.rosterPictures(tx, known) : []
  const pictureOf = new Map(pictures.map((picture) => [picture.id, picture]))
  const places: Places = {
    schools,
    households: await staged.householdPlaces(tx, [
      ...new Set(coming.flatMap((person) => person.wanted.households)),
    ]),
    ownHouseholds: await staged.ownHouseholds(
      tx,
      source,
      pictures.flatMap((one) => one.households.map(({ id }) => id)),
    ),
    normaliseAddress: (text) => people.normaliseWay('address', text),
  }
  const writes = noWrites()
  for (const person of coming) {
    const changes = planPerson(writes, places, { ...person, picture: pictureOf.get(person.id) })
    const { given, family } = person.wanted.names
    for (const change of changes) book.add({ ...change, name: `${given} ${family}`.trim() })
  }
  return writes
}
interface TieRow {
  first: string
  second: string
  bits: number
  wanted: string
}

export async function writeLinks({ tx, onWritten }: Work): Promise<void> {
  let piece = 0
  await inStep(
    inPieces<TieRow>(tx, 'links'),
    async (rows) => {
      if (piece++ === 1) await comparing.takeStock(tx)
      await people.addRelationships(
        tx,
        rows.map(({ first, second, wanted }) => ({
          studentId: first as PersonId,
          personId: second as PersonId,
          ...(JSON.parse(wanted) as WantedLink),
        })),
      )
      await onWritten(rows.length)
    },
    2,
  )
}

export async function writePlaces({ tx, today, onWritten }: Work): Promise<void> {
  let piece = 0
  await inStep(
    inPieces<TieRow>(tx, 'places'),
    async (rows) => {
      if (piece++ === 1) await comparing.takeStock(tx)
      const placed = rows.map((row) => ({
        ...row,
        since: (JSON.parse(row.wanted) as WantedPlace).since ?? today,
      }))
      await joinSections(tx, {
        students: placed
          .filter(({ bits }) => bits & 1)
          .map(({ first, second, since }) => ({
            section: first as SectionId,
            student: second as PersonId,
            since,
          })),
        adults: placed
          .filter(({ bits }) => !(bits & 1))
          .map(({ first, second, since, bits }) => ({
            section: first as SectionId,
            adult: second as PersonId,
            main: (bits & 8) !== 0,
            since,
          })),
      })
      await onWritten(rows.length)
    },
    2,
  )
}
