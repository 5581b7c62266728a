import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { atDesk } from '../actions/at-desk.ts'
import { sideBySide } from '../actions/side-by-side.ts'
import * as translating from '../actions/translating.ts'
import { deskLanguage, renditionForm } from '../input.ts'
import { DeskPage, SidePage } from '../pages/index.ts'
import { words } from '../words.ts'
import type { Kept } from './asked.ts'

/** The translators' desk: the queue, a text side by side, the school's terms. */
export function deskRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/translations', (c) => desk(c, ground))
    .get('/translations/:wish', (c) => side(c, ground))
    .post('/translations/:wish/takes', (c) => take(c, ground))
    .post('/translations/:wish/takes/ending', async (c) => {
      const doing = acting(c, await fieldsOf(c))
      return onward(c, await translating.layDown(ground, doing, theOne(c, 'wish')))
    })
    .post('/translations/:wish/renditions', (c) => write(c, ground, translating.render))
    .post('/translations/:wish/reviews', (c) => write(c, ground, translating.review))
}

async function desk(c: Context<Env>, ground: Ground): Promise<Response> {
  const who = visitorIn(c)
  const language = deskLanguage.parse(c.req.query('language'))
  const waiting = await ground.db.together(who.district, (reads) => atDesk(reads, who, language))
  return show(c, <DeskPage frame={c.get('frame')} language={language} {...waiting} />)
}

async function side(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const found = await sideBySide(ground.db.under(who.district), who, theOne(c, 'wish'))
  if (found.wish.student) c.set('seen', [found.wish.student])
  return show(c, <SidePage frame={c.get('frame')} side={found} {...kept} />, kept ? 422 : 200)
}

async function take(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const outcome = await translating.takeUp(ground, acting(c, fields), theOne(c, 'wish'))
  return 'to' in outcome
    ? c.redirect(outcome.to, 303)
    : side(c, ground, { fields, faults: { '': 'language.taken' } })
}

async function write(c: Context<Env>, ground: Ground, act: typeof translating.review): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = renditionForm.safeParse(fields)
  if (!form.success)
    return side(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  const outcome = await act(ground, acting(c, fields), { id: theOne(c, 'wish'), ...form.data })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  const field = outcome.refused === 'other-words' ? 'words' : ''
  return side(c, ground, { fields, faults: { [field]: `language.${outcome.refused}` } })
}
