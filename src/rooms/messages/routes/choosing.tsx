import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { setVolume } from '../actions/choosing.ts'
import { sampleThread } from '../actions/sampling.ts'
import { samplingForm, volumeForm } from '../input.ts'
import { SamplingPage, VolumePage } from '../pages/choosing.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

/** How much and when the school writes, and a leader reading along. */
export function choosing(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/me/volume', (c) => volumePage(c, ground))
    .post('/me/volume', async (c) => {
      const fields = await fieldsOf(c)
      const form = volumeForm.safeParse(fields)
      const { volume = 'each', from = null, until = null } = form.data ?? {}
      if (!form.success || (from === null) !== (until === null))
        return volumePage(c, ground, { volume, from, until })
      await setVolume(ground, acting(c, fields), { volume, from, until })
      return c.redirect('/me/volume', 303)
    })
    .get('/students/:student/samplings', (c) => samplingPage(c, ground))
    .post('/students/:student/samplings', async (c) => {
      const fields = await fieldsOf(c)
      const student = theOne<'person'>(c, 'student')
      const form = samplingForm.safeParse(fields)
      if (!form.success) return samplingPage(c, ground, fields)
      const outcome = await sampleThread(ground, acting(c, fields), { student, ...form.data })
      return c.redirect('to' in outcome ? outcome.to : '/today', 303)
    })
}

async function volumePage(
  c: Context<Env>,
  ground: Ground,
  kept?: Awaited<ReturnType<typeof store.volumeOf>>,
): Promise<Response> {
  const { district, person } = whoIn(c)
  const volume = kept ?? (await store.volumeOf(ground.db.under(district), person))
  return show(
    c,
    <VolumePage frame={c.get('frame')} volume={volume} fault={kept !== undefined} />,
    kept ? 422 : 200,
  )
}

async function samplingPage(
  c: Context<Env>,
  ground: Ground,
  kept?: Record<string, string>,
): Promise<Response> {
  const who = whoIn(c)
  const asked = { student: theOne<'person'>(c, 'student'), now: ground.clock.now() }
  const to = await store.threadsToSample(ground.db.under(who.district), who, asked)
  return show(c, <SamplingPage frame={c.get('frame')} to={to} kept={kept} />, kept ? 422 : 200)
}
