import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { giveStaffLanguages, renamePeople } from '../../people/index.ts'
import { castNames } from '../bundle/cast.ts'
import { faces } from '../rules.ts'
import * as store from '../store/making.ts'
import { keepSafe } from './keeping-safe.ts'

/** What OneRoster cannot carry: whose family name is said first, who interprets, and whose shoes to begin in. */
export async function settle(tx: Tx, at: Date): Promise<void> {
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
  await keepSafe(tx, at, (id) => known(cast, id))
  await store.putFaces(
    tx,
    faces.map(({ part, id, hat }) => ({ part, hat, person: known(cast, id) })),
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
