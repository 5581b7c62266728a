import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { type Fault, SchoolDaysPage } from '../pages.ts'
import { calendarOf, schoolsFor } from '../store.ts'

interface Returned {
  fields: Record<string, string>
  faults: Record<string, Fault>
}

/** The one page of the room; with what was sent and what is wrong with it, when a form comes back. */
export async function page(c: Context<Env>, { db }: Ground, returned?: Returned): Promise<Response> {
  const who = visitorIn(c)
  const [calendar, schools] = await db.together(who.district, (reads) =>
    Promise.all([calendarOf(reads, who), schoolsFor(reads, who)]),
  )
  const drawn = <SchoolDaysPage frame={c.get('frame')} calendar={calendar} schools={schools} {...returned} />
  return show(c, drawn, returned ? 422 : 200)
}
