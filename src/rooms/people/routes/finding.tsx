import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, theOne, visitorIn } from '../../../parts/show.ts'
import { findQuery } from '../input.ts'
import { PeoplePage } from '../pages/people.tsx'
import { PersonPage } from '../pages/person.tsx'
import { UnreachedPage } from '../pages/unreached.tsx'
import { findPeople, mostFound } from '../store/finding.ts'
import { personFor } from '../store/persons.ts'
import { unreachedFor } from '../store/unreached.ts'

/** People of the school look for somebody, or for whom they cannot reach. */
export function findingRoutes({ db }: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/people', async (c) => {
      const who = visitorIn(c)
      const { find: text } = findQuery.parse(c.req.query())
      const { language } = c.get('reader')
      const found = await findPeople(db.under(who.district), who, { text, language })
      c.set(
        'seen',
        (found ?? []).filter((one) => one.is !== 'colleague').map(({ id }) => id),
      )
      return show(c, <PeoplePage frame={c.get('frame')} text={text} found={found} most={mostFound} />)
    })
    .get('/people/:person', async (c) => {
      const who = visitorIn(c)
      const person = await personFor(db.under(who.district), who, theOne(c, 'person'))
      return show(c, <PersonPage frame={c.get('frame')} person={person} />)
    })
    .get('/unreached', async (c) => {
      const who = visitorIn(c)
      const { language } = c.get('reader')
      const groups = await db.together(who.district, (reads) => unreachedFor(reads, who, language))
      c.set(
        'seen',
        groups.flatMap(({ people }) => people.map(({ id }) => id)),
      )
      return show(c, <UnreachedPage frame={c.get('frame')} groups={groups} />)
    })
}
