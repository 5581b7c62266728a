import { dayIn } from '../../../ground/clock.ts'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import {
  addDecisions,
  addGuest,
  addInvitation,
  giveStaffLanguages,
  renamePeople,
} from '../../people/index.ts'
import { enterDaysOff } from '../../school-days/index.ts'
import { townHolidays } from '../bundle/calendar.ts'
import { castNames } from '../bundle/cast.ts'
import { faces, schoolYearOf, townZone } from '../rules.ts'
import * as store from '../store/making.ts'
import { keepSafe } from './keeping-safe.ts'

/**
 * What OneRoster cannot carry: whose family name is said first, who interprets, who is invited, what was decided at
 * eighteen, when there is no school, what is limited or kept secret, and whose shoes to begin in. The cast by the roster's ids.
 */
export async function settle(tx: Tx, at: Date): Promise<ReadonlyMap<string, PersonId>> {
  const people = await store.familyFirst(tx)
  await renamePeople(
    tx,
    people.map(({ id, ...names }) => ({ id, names: { ...names, familyFirst: true } })),
  )
  const cast = await castIn(tx)
  await giveStaffLanguages(tx, [
    { personId: known(cast, 'sta-hibo'), tag: 'so', qualifiedInterpreter: true },
    { personId: known(cast, 'sta-ortiz'), tag: 'es', qualifiedInterpreter: false },
  ])
  await inviteDorothy(tx, cast, at)
  await decideAsGrace(tx, cast, at)
  await enterDaysOff(tx, null, { days: townHolidays(schoolYearOf(dayIn(townZone, at))) })
  await keepSafe(tx, at, (id) => known(cast, id))
  await store.putFaces(
    tx,
    faces.map(({ part, id, hat }) => ({ part, hat, person: known(cast, id) })),
  )
  return cast
}

/** Jasmine, who brings up her brother, has their grandmother beside her until the school year ends. */
async function inviteDorothy(tx: Tx, cast: ReadonlyMap<string, PersonId>, at: Date): Promise<void> {
  const since = dayIn(townZone, at)
  await addInvitation(tx, {
    id: newId<'invitation'>(),
    student: known(cast, 'stu-isaiah'),
    person: await addGuest(tx, { given: 'Dorothy', family: 'Rowe', language: 'en' }),
    by: known(cast, 'car-jasmine'),
    kind: 'grandmother',
    may: ['see', 'attend'],
    since,
    until: `${schoolYearOf(since) + 1}-07-01`,
    at,
  })
}

/** Grace, eighteen since May, keeps the record and the school's words open to her mother, and not the rest. */
async function decideAsGrace(tx: Tx, cast: ReadonlyMap<string, PersonId>, at: Date): Promise<void> {
  const said = { student: known(cast, 'stu-grace'), person: known(cast, 'car-helen'), at }
  const functions = ['records', 'messages', 'contact', 'pick-up', 'visits'] as const
  const open: readonly string[] = ['records', 'messages', 'visits']
  await addDecisions(
    tx,
    said,
    functions.map((one) => ({ function: one, allows: open.includes(one) })),
  )
}

function known(cast: ReadonlyMap<string, PersonId>, id: string): PersonId {
  const person = cast.get(id)
  if (!person) throw new Error(`${id} did not move in`)
  return person
}

/** The cast of the town by the roster's ids, such as `car-amina`. */
export async function castIn(reads: Reads): Promise<Map<string, PersonId>> {
  const names = castNames()
  const people = await store.peopleCalled(reads, names)
  const found = new Map(people.map(({ id, given, family }) => [`${given}\t${family}`, id]))
  return new Map(
    names.flatMap(({ id, given, family }) => {
      const person = found.get(`${given}\t${family}`)
      return person ? [[id, person] as const] : []
    }),
  )
}
