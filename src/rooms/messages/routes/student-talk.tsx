import type { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { chooseTalkRoles, resumeTalk, stopTalk } from '../actions/stopping.ts'
import { stopForm, studentTalkForm } from '../input.ts'
import { StudentTalkPage } from '../pages/student-talk.tsx'
import { talkLed } from '../store/student-talk.ts'
import { whoIn } from './asked.ts'

/** Who writes to a student alone, as the family and as the leaders want it (L11). */
export function studentTalk(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .post('/conversations/:thread/stops', async (c) => {
      const fields = await fieldsOf(c)
      const form = stopForm.safeParse(fields)
      if (!form.success) throw new NotFound('nobody')
      const thread = theOne<'thread'>(c, 'thread')
      const outcome = await stopTalk(ground, acting(c, fields), { thread, ...form.data })
      return c.redirect('to' in outcome ? outcome.to : '/messages', 303)
    })
    .post('/conversations/:thread/stops/:stop/ending', async (c) => {
      const asked = { thread: theOne<'thread'>(c, 'thread'), stop: theOne<'stop'>(c, 'stop') }
      const outcome = await resumeTalk(ground, acting(c, await fieldsOf(c)), asked)
      return c.redirect('to' in outcome ? outcome.to : '/messages', 303)
    })
    .get('/student-talk', async (c) => {
      const who = whoIn(c)
      const schools = await talkLed(ground.db.under(who.district), who)
      return show(c, <StudentTalkPage frame={c.get('frame')} schools={schools} />)
    })
    .post('/student-talk', async (c) => {
      const fields = await fieldsOf(c)
      const form = studentTalkForm.safeParse(fields)
      if (!form.success) throw new NotFound('no such school')
      const outcome = await chooseTalkRoles(ground, acting(c, fields), form.data)
      return c.redirect('to' in outcome ? outcome.to : '/student-talk', 303)
    })
}
