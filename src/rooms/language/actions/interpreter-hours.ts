import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import * as store from '../store/interpreter-hours.ts'
import type { InterpreterId } from '../store/interpreters.ts'

/** When an interpreter can, week by week; said by themselves or by a leader for them. */
export function setHours(
  ground: Ground,
  acting: Acting,
  { id, hours }: { id: InterpreterId; hours: readonly store.Hours[] },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { person, mayChange } = await store.interpreterHours(tx, who, id)
    if (!mayChange) throw new NotFound('not theirs to say')
    await store.putHours(tx, { id, hours })
    await happen(tx, 'interpreter.hours-set', { about: { person: person ?? who.person }, by: who.person })
    return { to: `/interpreters/${id}/hours` }
  })
}

/** A single day is otherwise; with neither hours nor away it is like its weekday again. */
export function setException(
  ground: Ground,
  acting: Acting,
  {
    id,
    day,
    said,
  }: { id: InterpreterId; day: string; said: 'away' | 'usual' | { from: number; until: number } },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { person, mayChange } = await store.interpreterHours(tx, who, id)
    if (!mayChange) throw new NotFound('not theirs to say')
    const hours = typeof said === 'string' ? { from: null, until: null } : said
    if (said === 'usual') await store.dropException(tx, { id, day })
    else await store.putException(tx, { id, day, ...hours, by: who.person, at: ground.clock.now() })
    await happen(tx, 'interpreter.hours-set', { about: { person: person ?? who.person }, by: who.person })
    return { to: `/interpreters/${id}/hours` }
  })
}
