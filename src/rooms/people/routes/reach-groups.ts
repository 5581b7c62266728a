import type { UnreachedGroup, UnreachedPerson, UnreachedReason } from '../pages/unreached.tsx'
import { byName } from '../rules/names.ts'
import { unreachedReason } from '../rules/ways.ts'
import type { ReachRow } from '../store/unreached.ts'

const order: readonly UnreachedReason[] = [
  'no-way',
  'number-not-possible',
  'mailbox-dead',
  'only-paper',
  'no-caregiver',
]

interface Hard {
  hard: readonly ReachRow[]
  alone: readonly { id: string; name: string; sortName: string }[]
  /** The reader's, to sort by. */
  language: string
}

/** People by the reason they cannot be reached, sorted as the reader's language sorts. */
export function unreachedGroups({ hard, alone, language }: Hard): UnreachedGroup[] {
  const people = new Map<UnreachedReason, (UnreachedPerson & { sortName: string })[]>()
  const put = (reason: UnreachedReason, person: UnreachedPerson & { sortName: string }) => {
    const those = people.get(reason)
    if (those) those.push(person)
    else people.set(reason, [person])
  }
  for (const row of hard) put(unreachedReason(row.ways) ?? 'no-way', row)
  for (const student of alone) put('no-caregiver', { ...student, children: [] })
  return order.flatMap((reason) => {
    const those = people.get(reason)
    return those ? [{ reason, people: those.sort(byName(language)) }] : []
  })
}
