import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { CorrectionsPage } from '../pages/corrections.tsx'
import { DoublesPage } from '../pages/doubles.tsx'
import type { Returned } from '../pages/pieces.tsx'
import { openCorrections } from '../store/corrections.ts'
import { doublesFor, joinsFor } from '../store/doubles.ts'

/** The corrections that wait; with an answer that came back, 422. */
export async function showCorrections(
  c: Context<Env>,
  { db }: Ground,
  returned?: Returned & { id: string },
): Promise<Response> {
  const who = visitorIn(c)
  const corrections = await openCorrections(db.under(who.district), who)
  const page = <CorrectionsPage frame={c.get('frame')} corrections={corrections} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}

export async function showDoubles(c: Context<Env>, { db }: Ground): Promise<Response> {
  const who = visitorIn(c)
  const reads = db.under(who.district)
  const [doubles, joins] = await Promise.all([doublesFor(reads, who), joinsFor(reads, who)])
  return show(c, <DoublesPage frame={c.get('frame')} doubles={doubles} joins={joins} />)
}
