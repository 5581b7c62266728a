import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { reportMessage } from '../actions/reporting.ts'
import { reportForm } from '../input.ts'
import { ReportingPage, type ReportSent } from '../pages/reporting.tsx'
import { conversationOf, ownReports, stopsIn } from '../store.ts'
import { whoIn } from './asked.ts'

/** Telling the leaders about a message (L11). */
export function reporting(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/conversations/:thread/reports', (c) => page(c, ground, {}))
    .post('/conversations/:thread/reports', async (c) => {
      const fields = await fieldsOf(c)
      const form = reportForm.safeParse(fields)
      const { message, reason } = fields
      if (!form.success)
        return page(c, ground, {
          message,
          reason,
          refused: isId(message ?? '') ? 'needs-reason' : 'needs-thing',
        })
      const thread = theOne<'thread'>(c, 'thread')
      const outcome = await reportMessage(ground, acting(c, fields), { thread, ...form.data })
      return 'to' in outcome
        ? c.redirect(outcome.to, 303)
        : page(c, ground, { message, reason, refused: outcome.refused })
    })
}

async function page(c: Context<Env>, { db, clock }: Ground, sent: ReportSent): Promise<Response> {
  const who = whoIn(c)
  const asked = c.req.query('before') ?? ''
  const thread = theOne<'thread'>(c, 'thread')
  const { conversation, reports, talk } = await db.together(who.district, async (reads) => {
    const before = isId<'message'>(asked) ? asked : undefined
    const conversation = await conversationOf(reads, who, { thread, before, now: clock.now() })
    const own = conversation.household === null && conversation.side !== 'family'
    return {
      conversation,
      reports: await ownReports(reads, who, thread),
      talk: own ? await stopsIn(reads, thread) : undefined,
    }
  })
  c.set('seen', [conversation.student])
  const given = { frame: c.get('frame'), conversation, reports, talk, sent }
  return show(c, <ReportingPage {...given} />, sent.refused ? 422 : 200)
}
