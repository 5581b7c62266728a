import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Id } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { endTerm, putTerm, type Term } from '../store/terms.ts'

type NewTerm = Omit<Term, 'id' | 'note'> & { note: string }

/** How the school says a term from now on. */
export function putTermDown(ground: Ground, acting: Acting, term: NewTerm): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await putTerm(tx, { ...term, by: person, at: ground.clock.now() })
    await happen(tx, 'term.said', { about: { person }, by: person })
    return { to: '/languages/terms' }
  })
}

/** A term that is no longer said so. */
export function takeTermOut(ground: Ground, acting: Acting, id: Id<'term'>): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    await endTerm(tx, id, ground.clock.now())
    await happen(tx, 'term.taken-out', { about: { term: id }, by: acting.who.person })
    return { to: '/languages/terms' }
  })
}
