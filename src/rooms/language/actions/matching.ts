import type { Reads } from '../../../ground/database.ts'
import { inOrder, isQualified, type Unfit, unfitFor } from '../rules/interpreting.ts'
import { wallTimeAt } from '../rules/wall-time.ts'
import * as store from '../store/interpreters.ts'

export interface Match {
  id: store.InterpreterId
  name: string
  qualified: boolean
  unfit: Unfit | undefined
}

export type Wanted = Pick<
  store.Requested,
  'id' | 'student' | 'language' | 'startsAt' | 'minutes' | 'noSecondRole'
>

/** Who could interpret: the qualified first, then who speaks the language; each other with why not. */
export async function matchesFor(reads: Reads, wanted: Wanted): Promise<Match[]> {
  const candidates = await store.candidatesFor(reads, { student: wanted.student, request: wanted.id })
  const wall = wallTimeAt(wanted.startsAt, await store.schoolZone(reads))
  return inOrder(
    candidates.map((one) => ({
      id: one.id,
      name: one.name,
      qualified: isQualified(one, wanted.language),
      unfit: unfitFor(wanted, withDates(one), wall),
    })),
  )
}

function withDates<Busy extends { busy: readonly { startsAt: Date; minutes: number }[] }>(one: Busy): Busy {
  return {
    ...one,
    busy: one.busy.map(({ startsAt, minutes }) => ({ startsAt: new Date(startsAt), minutes })),
  }
}
