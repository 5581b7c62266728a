import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, visitorIn } from '../../../parts/show.ts'
import { searchWords } from '../../people/index.ts'
import { askOnPaper } from '../actions/asking-copies.ts'
import { paperRequestForm } from '../input/keeping.ts'
import { RequestsPage } from '../pages/requests.tsx'
import { paperCopies, requestsAt } from '../store/copies.ts'
import { todayIn } from '../store/schedule.ts'

/** The leader's list of who asked for a copy, and copies for who asked on paper (L2). */
export function requestRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/privacy/requests', (c) => queue(c, ground))
    .post('/privacy/requests', async (c) => {
      const fields = await fieldsOf(c)
      const form = paperRequestForm.safeParse(fields)
      if (!form.success) return queue(c, ground, 422)
      const { language } = c.get('reader')
      const { to } = (await askOnPaper(ground, acting(c, fields), { ...form.data, language })) as {
        to: string
      }
      return c.redirect(to, 303)
    })
}

async function queue(c: Context<Env>, { db }: Ground, status = 200): Promise<Response> {
  const who = visitorIn(c)
  const find = c.req.query('find')?.trim() ?? ''
  const [requests, today, found] = await db.together(who.district, (reads) =>
    Promise.all([
      requestsAt(reads, who),
      todayIn(reads),
      find ? paperCopies(reads, who, { words: searchWords(find) }) : [],
    ]),
  )
  c.set('seen', [...new Set([...requests, ...found].flatMap((one) => [one.subject, one.for]))])
  const given = { requests, today, find, found }
  return show(c, <RequestsPage frame={c.get('frame')} {...given} />, status)
}
