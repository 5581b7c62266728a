import type { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { beginYear, previewYear } from '../actions.ts'
import { keepingChoice } from '../input.ts'
import { YearPage } from '../pages/index.ts'
import { readsFor, sent } from './asking.ts'

/** The beginning of a school year: a preview, then the deed. */
export function years(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/years', async (c) => {
      const keeping = keepingChoice.parse(c.req.query('keep'))
      const previews = await previewYear(readsFor({ c, ground }), visitorIn(c), keeping)
      return show(c, <YearPage frame={c.get('frame')} keeping={keeping} previews={previews} />)
    })
    .post('/years', async (c) => {
      const { fields, doing } = await sent({ c, ground })
      const outcome = await beginYear(doing, keepingChoice.parse(fields['keep']))
      return c.redirect('to' in outcome ? outcome.to : '/years', 303)
    })
}
