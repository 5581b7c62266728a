import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { askExport, cancelExport, takeExport } from '../actions/asking-exports.ts'
import { isAlone } from '../actions/waiting.ts'
import { exportForm } from '../input/keeping.ts'
import { ExportsPage } from '../pages/exports.tsx'
import type { ExportRefusal } from '../rules/exporting.ts'
import { exportsFor } from '../store/exports.ts'

/** Taking a whole school along (L2). */
export function exportRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/privacy/exports', (c) => list(c, ground))
    .post('/privacy/exports', async (c) => {
      const fields = await fieldsOf(c)
      const { reason } = exportForm.parse(fields)
      const { language } = c.get('reader')
      const outcome = await askExport(ground, acting(c, fields), { reason, language })
      return 'to' in outcome ? c.redirect(outcome.to, 303) : list(c, ground, outcome.refused)
    })
    .post('/privacy/exports/:export/cancellation', async (c) => {
      const fields = await fieldsOf(c)
      return onward(c, await cancelExport(ground, acting(c, fields), theOne<'bulk request'>(c, 'export')))
    })
    .get('/privacy/exports/:export/file', async (c) => {
      const file = await takeExport(ground, visitorIn(c), theOne<'bulk request'>(c, 'export'))
      return c.body(file, 200, {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="school.zip"',
        'cache-control': 'no-store',
      })
    })
}

async function list(c: Context<Env>, { db, clock }: Ground, refused?: ExportRefusal): Promise<Response> {
  const who = visitorIn(c)
  const exports = await exportsFor(db.under(who.district), who)
  const alone = await isAlone(db.under(who.district), who, null)
  const given = { frame: c.get('frame'), exports, alone, now: clock.now(), refused }
  return show(c, <ExportsPage {...given} />, refused ? 422 : 200)
}
