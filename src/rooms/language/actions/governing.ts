import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Id, SchoolId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { addAgreement, endAgreement } from '../store/agreements.ts'
import * as census from '../store/census.ts'

/** The school agreed with a provider of machine translation what becomes of the words (R03.12). */
export function agreeWithProvider(
  ground: Ground,
  acting: Acting,
  agreed: { provider: string; reference: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await addAgreement(tx, { ...agreed, by: person, at: ground.clock.now() })
    await happen(tx, 'agreement.made', { about: { person }, by: person })
    return { to: '/languages/agreements' }
  })
}

/** From now on no word goes to that provider. */
export function endAgreementWith(
  ground: Ground,
  acting: Acting,
  id: Id<'agreement'>,
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await endAgreement(tx, id, ground.clock.now())
    await happen(tx, 'agreement.ended', { about: { person }, by: person })
    return { to: '/languages/agreements' }
  })
}

/** Counts the languages of the year before from the roster (R03.1). */
export function countLanguages(ground: Ground, acting: Acting): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const rows = await census.countPriorYear(tx, { by: person, at: ground.clock.now() })
    await happen(tx, 'census.counted', { about: { rows }, by: person })
    return { to: '/languages/census' }
  })
}

/** From which share on, and by what rule, a school's notices go out in a language. */
export function setThreshold(
  ground: Ground,
  acting: Acting,
  set: { school: SchoolId; percent: number; basis: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    await census.leads(tx, who, set.school)
    await census.putThreshold(tx, { ...set, by: who.person, at: ground.clock.now() })
    await happen(tx, 'threshold.set', { about: { school: set.school }, by: who.person })
    return { to: '/languages/census' }
  })
}

/** The state's list for a year stands in the place of the count. */
export function enterStateList(
  ground: Ground,
  acting: Acting,
  set: { school: SchoolId; year: number; languages: readonly string[]; reference: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    await census.leads(tx, who, set.school)
    await census.putNotice(tx, { ...set, by: who.person, at: ground.clock.now() })
    await happen(tx, 'state-list.entered', { about: { school: set.school }, by: who.person })
    return { to: '/languages/census' }
  })
}
