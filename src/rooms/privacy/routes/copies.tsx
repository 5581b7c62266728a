import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { myRecord } from '../../people/index.ts'
import { askForCopy } from '../actions/asking-copies.ts'
import { takeCopy } from '../actions/taking.ts'
import { copyForm } from '../input/keeping.ts'
import { CopiesPage } from '../pages/copies.tsx'
import { myRequests } from '../store/copies.ts'

/** Taking a copy of a record (L2). */
export function copyRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/copies', (c) => mine(c, ground))
    .post('/copies', async (c) => {
      const fields = await fieldsOf(c)
      const form = copyForm.safeParse(fields)
      if (!form.success) return mine(c, ground, { status: 422 })
      const { language } = c.get('reader')
      const outcome = await askForCopy(ground, acting(c, fields), { ...form.data, language })
      if ('refused' in outcome) return mine(c, ground, { status: 422, refused: outcome.refused })
      return c.redirect(outcome.to, 303)
    })
    .get('/copies/:request', async (c) => {
      const file = await takeCopy(ground, visitorIn(c), theOne(c, 'request'))
      return c.body(file, 200, {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="record.zip"',
        'cache-control': 'no-store',
      })
    })
}

async function mine(
  c: Context<Env>,
  { db, clock }: Ground,
  { status = 200, refused }: { status?: number; refused?: 'not-yours' } = {},
): Promise<Response> {
  const who = visitorIn(c)
  const [me, requests] = await db.together(who.district, (reads) =>
    Promise.all([myRecord(reads, who), myRequests(reads, who)]),
  )
  const given = { frame: c.get('frame'), me, requests, now: clock.now() }
  return show(c, <CopiesPage {...given} refused={refused} />, status)
}
