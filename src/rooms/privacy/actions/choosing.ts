import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Choice, Matter, Switches } from '../rules/choices.ts'
import * as store from '../store/choices.ts'

/** A caregiver, or a student whose rights are their own, says yes or no to a matter (L5, L6). In force at once. */
export function chooseFor(
  ground: Ground,
  acting: Acting,
  { student, matter, choice }: { student: PersonId; matter: Matter; choice: Choice },
): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { decides } = await store.choicesFor(tx, acting.who, student)
    if (!decides) throw new NotFound('not theirs to choose')
    await store.keepChoice(tx, { student, matter, choice, by: acting.who.person, at: ground.clock.now() })
    await happen(tx, 'choice.made', { about: { student }, by: acting.who.person })
    return { to: `/students/${student}/choices` }
  })
}

/** A leader turns a switch of the whole school (L5–L7). */
export function decideSwitch<Name extends keyof Switches>(
  ground: Ground,
  acting: Acting,
  { name, value }: { name: Name; value: Switches[Name] },
): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const by = acting.who.person
    const turned = await store.turnSwitch(tx, { name, value, by, at: ground.clock.now() })
    if (turned) await happen(tx, 'switch.turned', { about: { switch: name }, by })
    return { to: '/privacy/switches' }
  })
}
