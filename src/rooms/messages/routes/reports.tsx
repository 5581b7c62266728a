import type { Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Id } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { answerReport } from '../actions/reporting.ts'
import { reportAnswerForm } from '../input.ts'
import { ReportsPage } from '../pages/reports.tsx'
import { reportsLed } from '../store/reports.ts'
import { whoIn } from './asked.ts'

/** What leaders were told about messages (L11). */
export function reports(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/reports', (c) => page(c, ground))
    .post('/reports/:report/answer', async (c) => {
      const fields = await fieldsOf(c)
      const form = reportAnswerForm.safeParse(fields)
      const report = theOne<'report'>(c, 'report')
      if (!form.success) return page(c, ground, report)
      const outcome = await answerReport(ground, acting(c, fields), { report, ...form.data })
      return c.redirect('to' in outcome ? outcome.to : '/reports', 303)
    })
}

/** What came of one of them, `unsaid`, was not chosen. */
async function page(c: Context<Env>, ground: Ground, unsaid?: Id<'report'>): Promise<Response> {
  const who = whoIn(c)
  const reports = await reportsLed(ground.db.under(who.district), who)
  if (unsaid && !reports.some(({ id }) => id === unsaid)) throw new NotFound('no such report')
  c.set('seen', [...new Set(reports.map(({ student }) => student))])
  const given = <ReportsPage frame={c.get('frame')} reports={reports} unsaid={unsaid} />
  return show(c, given, unsaid ? 422 : 200)
}
