import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { type StrayId, strayOf } from '../store/inbox.ts'
import { homesLed, strayLed } from '../store/strays.ts'
import type { HouseholdId } from '../store/threads.ts'

export interface Placing {
  stray: StrayId
  /** A student and their household, or `nobody`. */
  to: string
}

interface Placed {
  words: string
  came: Date
  place: { student: PersonId; household: HouseholdId } | undefined
  /** Of whom the audit tells it. */
  about: PersonId | undefined
}

/** Where it goes: an advisor chooses among the children of its senders, a leader among all whom they lead. */
export async function placeChosen(tx: Tx, who: Who, { stray, to }: Placing): Promise<Placed> {
  const [student = '', household = ''] = to.split(' ')
  const isPlace = (one: { student: string; household: string }) =>
    one.student === student && one.household === household
  const led = who.hat === 'leader'
  const found = led ? await strayLed(tx, who, stray) : await strayOf(tx, who, stray)
  if (!found) throw new NotFound('not a stray of theirs')
  const places = 'to' in found ? found.to : await homesLed(tx, who, { student, household })
  const place = places.find(isPlace)
  if (to !== 'nobody' && !place) throw new NotFound('not a place for it')
  const [first] = 'to' in found ? found.to.map((one) => one.student) : found.students
  return { words: found.words, came: new Date(found.at), place, about: place?.student ?? first }
}
