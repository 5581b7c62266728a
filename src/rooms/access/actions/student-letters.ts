import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import * as store from '../store/printing.ts'
import type { ActingHere } from './acting.ts'

/** A leader says whether the students of a school come in by letter too. */
export function wishStudentLetters(
  ground: Ground,
  acting: ActingHere,
  { school, wanted }: { school: string; wanted: boolean },
): Promise<Outcome<never>> {
  const { who } = acting
  return once({ db: ground.db, ...acting }, async (tx) => {
    const led = (await store.studentLetters(tx, who)).find((one) => one.school === school)
    if (!led) throw new NotFound('a school of somebody else')
    const id = newId<'choice'>()
    const now = ground.clock.now()
    await store.putStudentLetters(tx, { id, school: led.school, wanted, by: who.person, now })
    await happen(tx, wanted ? 'student-letters.begun' : 'student-letters.ended', {
      about: { school: led.school },
      by: who.person,
    })
    return { to: '/letters' }
  })
}
