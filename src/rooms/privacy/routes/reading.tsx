import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { answerBulk } from '../actions/approvals.ts'
import { openAccount, settleAlarm } from '../actions/opening.ts'
import { bulkAnswerForm, wordsForm } from '../input/reading.ts'
import { ReadingPage, type ReturnedReading } from '../pages/reading.tsx'
import { alarmsFor } from '../store/alarms.ts'
import { requestsFor } from '../store/bulk.ts'

/** Alarms about reading in bulk, accounts that rest, and the second person for taking many records along. */
export function readingRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/privacy/reading', (c) => reading(c, ground))
    .post('/privacy/alarms/:alarm/answer', async (c) => {
      const fields = await fieldsOf(c)
      const id = theOne<'reading alarm'>(c, 'alarm')
      const { words } = wordsForm.parse(fields)
      const outcome = await settleAlarm(ground, acting(c, fields), { id, words })
      return 'to' in outcome ? c.redirect(outcome.to, 303) : reading(c, ground, { id, words, ...outcome })
    })
    .post('/privacy/stops/:stop/opening', async (c) => {
      const fields = await fieldsOf(c)
      const id = theOne<'account stop'>(c, 'stop')
      const { words } = wordsForm.parse(fields)
      const outcome = await openAccount(ground, acting(c, fields), { stop: id, reason: words })
      return 'to' in outcome ? c.redirect(outcome.to, 303) : reading(c, ground, { id, words, ...outcome })
    })
    .post('/privacy/bulk/:request/answer', async (c) => {
      const fields = await fieldsOf(c)
      const id = theOne<'bulk request'>(c, 'request')
      const form = bulkAnswerForm.safeParse(fields)
      if (!form.success) return c.notFound()
      const agreed = form.data.answer === 'agree'
      const outcome = await answerBulk(ground, acting(c, fields), { id, agreed })
      return 'to' in outcome ? c.redirect(outcome.to, 303) : reading(c, ground, { id, words: '', ...outcome })
    })
}

/** What the leaders see; with a form that came back, 422. */
async function reading(c: Context<Env>, ground: Ground, returned?: ReturnedReading): Promise<Response> {
  const who = visitorIn(c)
  const [alarms, requests] = await ground.db.together(who.district, (reads) =>
    Promise.all([alarmsFor(reads, who), requestsFor(reads, who)]),
  )
  const props = { alarms, requests, limits: ground.settings.reading, now: ground.clock.now() }
  const page = <ReadingPage frame={c.get('frame')} {...props} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}
