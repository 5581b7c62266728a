import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type TermName, terms } from '../../../ground/keeping/shape.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { isWithin, type TermRefusal } from '../rules/asking.ts'
import { beginTerm } from '../store/schedule.ts'

/** A leader keeps something longer or shorter, within its bounds; it holds from tonight. */
export function chooseTerm(
  ground: Ground,
  acting: Acting,
  { term, days }: { term: TermName; days: number },
): Promise<Outcome<TermRefusal>> {
  return once<TermRefusal>({ db: ground.db, ...acting }, async (tx) => {
    if (!isWithin(days, terms[term])) return { refused: 'out-of-bounds' }
    await beginTerm(tx, { term, days, by: acting.who.person })
    await happen(tx, 'keeping.term-chosen', { about: { term, days }, by: acting.who.person })
    return { to: '/privacy/keeping' }
  })
}
