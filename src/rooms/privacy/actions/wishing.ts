import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { confirmWay, personFor, type WayId } from '../../people/index.ts'
import type { Heard } from '../rules/wishes.ts'
import { wishesOf } from '../store/wishes.ts'
import { carryOutWish, type Wished } from './carrying-wishes.ts'

/** Somebody says of a way of their own what may come by it. */
export function wishForOwn(ground: Ground, acting: Acting, wished: Wished): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await mustUse(tx, person, wished.way)
    await carryOutWish(tx, ground, { ...wished, heard: 'page', said: null, by: person, recordedBy: null })
    return { to: '/me/wishes' }
  })
}

/** Somebody says that a way is theirs still (L8). */
export function sayStillMine(ground: Ground, acting: Acting, way: WayId): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await mustUse(tx, person, way)
    await confirmWay(tx, way, ground.clock.now())
    await happen(tx, 'way.confirmed', { about: { person, way }, by: person })
    return { to: '/me/wishes' }
  })
}

/** Somebody of the school writes down what a person asked for, by call or in person (L9: any reasonable way). */
export function writeDownWish(
  ground: Ground,
  acting: Acting,
  { person, ...wished }: Wished & { person: PersonId; heard: Heard; said: string },
): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    await personFor(tx, acting.who, person)
    await mustUse(tx, person, wished.way)
    const said = wished.said === '' ? null : wished.said
    await carryOutWish(tx, ground, { ...wished, said, by: person, recordedBy: acting.who.person })
    return { to: `/people/${person}/wishes` }
  })
}

async function mustUse(tx: Tx, person: PersonId, way: WayId): Promise<void> {
  const own = await wishesOf(tx, person)
  if (!own.some(({ id }) => id === way)) throw new NotFound('not a way of theirs')
}
