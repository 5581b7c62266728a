import type { Tx } from '../../../ground/database.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import {
  addSections,
  endSections,
  joinSections,
  leaveSections,
  type SectionId,
} from '../../advisories/index.ts'
import * as people from '../../people/index.ts'
import { noWrites, type Places, planPerson, type Writes } from '../rules/planning.ts'
import type { ComingPerson, WantedLink, WantedPlace, WantedSection, WantedTerm } from '../rules/wanted.ts'
import type { SourceId } from '../rules.ts'
import * as comparing from '../store/comparing.ts'
import * as staged from '../store/staged.ts'
import type { DifferenceBook } from './differences.ts'

const batch = 5000

/** One import under way. */
export interface Work {
  tx: Tx
  source: SourceId
  today: string
  by: PersonId | undefined
  book: DifferenceBook
  onWritten(rows: number): Promise<void>
}

/** Schools first, with whoever brings them as a leader; then terms and sections. */
export async function writeStructure(
  { tx, today, by }: Work,
  places: ReadonlyMap<string, SchoolId>,
): Promise<void> {
  const schools = await staged.stagedThings(tx, 'school')
  const rows = schools.map(({ id, wanted }) => ({
    id: id as SchoolId,
    name: (JSON.parse(wanted) as { name: string }).name,
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
  const cursor = await comparing.openCursor(work.tx, write ? 'people' : 'changed people')
  for (let piece = 1; ; piece++) {
    const rows = await comparing.fetchNext(work.tx, cursor, batch / 2)
    if (rows.length === 0) return
    const coming = rows.map((row) => ({ ...row, wanted: JSON.parse(String(row['wanted'])) }) as ComingPerson)
    const writes = await planPeople(work, schools, coming)
    if (write) await tellPeople(work.tx, writes)
    if (write && doubled(piece)) await comparing.takeStock(work.tx)
    await work.onWritten(rows.length)
  }
}

/** The planner is told anew each time the tables have grown to twice what it knew. */
export function doubled(pieces: number): boolean {
  return pieces > 0 && Number.isInteger(Math.log2(pieces))
}

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

async function tellPeople(tx: Tx, writes: Writes): Promise<void> {
  await people.addPeople(tx, writes.people)
  await people.addStudents(tx, writes.students)
  await together([
    people.renamePeople(tx, writes.named),
    tellLanguages(tx, writes),
    tellEnrollmentsAndWays(tx, writes),
    tellRoles(tx, writes),
    tellHouseholds(tx, writes),
  ])
  await people.sealWays(tx, null, uniqueWays(writes.sealed))
}

/**
 * Several things at once on one connection: one is made ready here while the database does another. All have come to
 * an end, well or badly, before this does, so that nothing is sent after a rollback.
 */
async function together(all: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(all)
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function tellLanguages(tx: Tx, writes: Writes): Promise<void> {
  await people.setHomeLanguages(tx, writes.homes)
  await people.setLanguages(tx, 'roster', writes.languages)
  await people.giveStaffLanguages(tx, writes.staffLanguages)
}

/** Ways come after enrollments: whoever may be below 13 gets none. */
async function tellEnrollmentsAndWays(tx: Tx, writes: Writes): Promise<void> {
  await people.endEnrollments(tx, writes.unenroll)
  await people.enrollStudents(tx, writes.enroll)
  await people.endWayUses(tx, writes.endWays)
  await people.giveWays(tx, 'roster', writes.ways)
}

async function tellRoles(tx: Tx, writes: Writes): Promise<void> {
  await people.endRoles(tx, writes.endRoles)
  await people.giveRoles(tx, writes.roles)
}

async function tellHouseholds(tx: Tx, { members, leave }: Writes): Promise<void> {
  const households = new Map<people.HouseholdId, people.NewHousehold & { members: PersonId[] }>()
  for (const { householdId, personId, address } of members) {
    const known = households.get(householdId)
    if (known) {
      known.members.push(personId)
      known.address ??= address
    } else households.set(householdId, { id: householdId, members: [personId], address })
  }
  await people.leaveHouseholds(tx, leave)
  if (households.size > 0) await people.formHouseholds(tx, [...households.values()])
}

function uniqueWays(ways: Writes['sealed']): Writes['sealed'] {
  return [...new Map(ways.map((way) => [`${way.kind} ${way.normalised}`, way])).values()]
}

interface TieRow {
  first: string
  second: string
  bits: number
  wanted: string
}

export async function writeLinks({ tx, onWritten }: Work): Promise<void> {
  let piece = 0
  for await (const rows of inPieces<TieRow>(tx, 'links')) {
    if (doubled(piece++)) await comparing.takeStock(tx)
    await people.addRelationships(
      tx,
      rows.map(({ first, second, wanted }) => ({
        studentId: first as PersonId,
        personId: second as PersonId,
        ...(JSON.parse(wanted) as WantedLink),
      })),
    )
    await onWritten(rows.length)
  }
}

export async function writePlaces({ tx, today, onWritten }: Work): Promise<void> {
  let piece = 0
  for await (const rows of inPieces<TieRow>(tx, 'places')) {
    if (doubled(piece++)) await comparing.takeStock(tx)
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
  }
}

/** Ends what the roster no longer says. Nobody is deleted (invariant 9). */
export async function endLost({ tx, onWritten }: Work): Promise<void> {
  for await (const rows of inPieces<comparing.Lost>(tx, 'lost pairs')) {
    const links = rows.filter(({ kind }) => kind === 'link')
    await people.endRelationships(
      tx,
      links.map(({ our, other }) => ({ studentId: our as PersonId, personId: other as PersonId })),
    )
    const places = rows.filter(({ kind }) => kind === 'place')
    await leaveSections(tx, {
      students: places
        .filter(({ bits }) => bits & 1)
        .map(({ our, other }) => ({ section: our as SectionId, student: other as PersonId })),
      adults: places
        .filter(({ bits }) => !(bits & 1))
        .map(({ our, other }) => ({ section: our as SectionId, adult: other as PersonId })),
    })
    await onWritten(rows.length)
  }
  const gone = await comparing.lostThings(tx)
  const ids = (kind: string) => gone.filter((one) => one.kind === kind).map(({ our }) => our)
  await endPeople(tx, ids('person') as PersonId[])
  await endSections(tx, ids('section') as SectionId[])
  await people.endSchools(tx, ids('school') as SchoolId[])
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

async function* inPieces<Row>(tx: Tx, what: 'links' | 'places' | 'lost pairs'): AsyncGenerator<Row[]> {
  const cursor = await comparing.openCursor(tx, what)
  for (;;) {
    const rows = await comparing.fetchNext(tx, cursor, batch)
    if (rows.length === 0) return
    yield rows as Row[]
  }
}
