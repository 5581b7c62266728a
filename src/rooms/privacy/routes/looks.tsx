import { type Context, Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import type { Address } from '../../../parts/index.ts'
import { show, theOne, visitorIn } from '../../../parts/show.ts'
import { pageQuery } from '../input/reading.ts'
import { LooksPage } from '../pages/looks.tsx'
import { linesShown, seenLines, studentInSight } from '../store/seen.ts'
import { say } from '../words.ts'

/** Who has looked at a student's record, or at one's own. */
export function lookRoutes({ db }: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student/looks', async (c) => {
      const who = visitorIn(c)
      const student = theOne<'person'>(c, 'student')
      const { called } = await studentInSight(db.under(who.district), who, student)
      const title = say(c.get('reader'), 'looks.title', { name: called })
      return listed(c, db, { subject: student, title, back: `/students/${student}` })
    })
    .get('/me/looks', (c) => {
      const title = say(c.get('reader'), 'looks.title.own')
      return listed(c, db, { subject: visitorIn(c).person, title, back: '/me' })
    })
}

async function listed(
  c: Context<Env>,
  db: Ground['db'],
  { subject, title, back }: { subject: PersonId; title: string; back: Address },
): Promise<Response> {
  const who = visitorIn(c)
  const { page } = pageQuery.parse(c.req.query())
  const zone = c.get('reader').timeZone
  const lines = await seenLines(db.under(who.district), who, { subject, zone, page })
  const pages = Math.max(page, Math.ceil((lines[0]?.total ?? 0) / linesShown))
  const props = { title, back, here: `${back}/looks`, lines, page, pages } as const
  return show(c, <LooksPage frame={c.get('frame')} {...props} />)
}
