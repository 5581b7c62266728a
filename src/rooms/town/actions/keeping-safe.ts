import type { Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { confirm, type RestrictedFunction, restrict } from '../../people/index.ts'

interface Order {
  student: string
  person: string
  closes: RestrictedFunction
  reference: string
}

/** Beside the sealed household: one restriction that two people have seen, and one that waits for its second person. */
export async function keepSafe(tx: Tx, at: Date, known: (id: string) => PersonId): Promise<void> {
  const counselor: Who = { district: tx.district, person: known('sta-hibo'), hat: 'staff' }
  const leader: Who = { district: tx.district, person: known('sta-adeyemi'), hat: 'leader' }
  const enter = async ({ student, person, closes, reference }: Order): Promise<Id<'restriction'>[]> => {
    const [one, other] = [known(student), known(person)]
    const outcome = await restrict(tx, counselor, {
      student: one,
      person: other,
      functions: [closes],
      reference,
      since: '',
      until: '',
      at,
    })
    if ('refused' in outcome) throw new Error(`the town's restriction was refused: ${outcome.refused}`)
    return outcome.entered
  }
  const seen = await enter({
    student: 'stu-ines',
    person: 'car-rafael',
    closes: 'contact',
    reference: 'court file 2026-114, seen in the office',
  })
  for (const id of seen) await confirm(tx, leader, id)
  await enter({
    student: 'stu-lucia',
    person: 'car-karen',
    closes: 'pick-up',
    reference: 'agreement of 2 November, seen in the office',
  })
}
