import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { rightsOf } from '../store/restrictions.ts'
import { endSeal, type SealedKind, type SealId, sealFor, sealPerson } from '../store/seals.ts'

type Sealed = Promise<Outcome<never>>

/** A person keeps their own address, numbers or mailboxes secret. It works at once and asks nobody (L13). */
export function sealOwn(ground: Ground, acting: Acting, kind: SealedKind): Sealed {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await sealPerson(tx, person, { person, kind })
    await happen(tx, 'way.sealed', { about: { person }, by: person })
    return { to: '/me' }
  })
}

/** Somebody who keeps a student's restrictions seals for a caregiver of theirs. */
export function sealFamily(
  ground: Ground,
  acting: Acting,
  { student, person, kind }: { student: PersonId; person: PersonId; kind: SealedKind },
): Sealed {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { caregivers } = await rightsOf(tx, who, student)
    if (!caregivers.some(({ id }) => id === person)) throw new NotFound('nobody of this family')
    await sealPerson(tx, who.person, { person, kind })
    await happen(tx, 'way.sealed', { about: { person, student }, by: who.person })
    return { to: `/students/${student}/rights` }
  })
}

/** A leader takes a seal off again, whoever asked for it. */
export function unseal(ground: Ground, acting: Acting, id: SealId): Sealed {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const seal = await sealFor(tx, who, id)
    await endSeal(tx, who.person, seal)
    await happen(tx, 'way.unsealed', { about: { person: seal.person }, by: who.person })
    return { to: `/students/${seal.student}/rights` }
  })
}
