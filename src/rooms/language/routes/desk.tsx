import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import * as translating from '../actions/translating.ts'
import { languageAsked, renditionForm, termForm } from '../input.ts'
import { DeskPage } from '../pages/desk.tsx'
import { SidePage } from '../pages/side.tsx'
import { TermsPage } from '../pages/terms.tsx'
import { deskLanguages, deskQueue } from '../store/desk.ts'
import { termsNow } from '../store/terms.ts'
import { words } from '../words.ts'
import { actingIn, idAsked, type Kept, onward } from './asked.ts'

/** The translators' desk: the queue, a text side by side, the school's terms. */
export function deskRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/translations', (c) => desk(c, ground))
    .get('/translations/:wish', (c) => side(c, ground))
    .post('/translations/:wish/takes', (c) => take(c, ground))
    .post('/translations/:wish/takes/ending', async (c) => {
      const acting = actingIn(c, await fieldsOf(c))
      return onward(c, await translating.layDown(ground, acting, idAsked(c, 'wish')))
    })
    .post('/translations/:wish/renditions', (c) => write(c, ground, translating.render))
    .post('/translations/:wish/reviews', (c) => write(c, ground, translating.review))
    .get('/languages/terms', (c) => terms(c, ground))
    .post('/languages/terms', (c) => putTerm(c, ground))
    .post('/languages/terms/:term/ending', async (c) => {
      const acting = actingIn(c, await fieldsOf(c))
      return onward(c, await translating.takeTermOut(ground, acting, idAsked(c, 'term')))
    })
}

async function desk(c: Context<Env>, ground: Ground): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const language = languageAsked.parse(c.req.query('language'))
  const [queue, languages] = await Promise.all([deskQueue(reads, who, language), deskLanguages(reads, who)])
  return show(c, <DeskPage frame={c.get('frame')} {...{ queue, languages, language }} />)
}

async function side(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const found = await translating.sideBySide(ground.db.under(who.district), who, idAsked(c, 'wish'))
  if (found.wish.student) c.set('seen', [found.wish.student])
  return show(c, <SidePage frame={c.get('frame')} side={found} {...kept} />, kept ? 422 : 200)
}

async function take(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const outcome = await translating.takeUp(ground, actingIn(c, fields), idAsked(c, 'wish'))
  return 'to' in outcome
    ? c.redirect(outcome.to, 303)
    : side(c, ground, { fields, faults: { words: 'language.taken' } })
}

async function write(c: Context<Env>, ground: Ground, act: typeof translating.review): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = renditionForm.safeParse(fields)
  if (!form.success)
    return side(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  const outcome = await act(ground, actingIn(c, fields), { id: idAsked(c, 'wish'), ...form.data })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return side(c, ground, { fields, faults: { words: `language.${outcome.refused}` } })
}

async function terms(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const found = await termsNow(ground.db.under(visitorIn(c).district))
  return show(c, <TermsPage frame={c.get('frame')} terms={found} {...kept} />, kept ? 422 : 200)
}

async function putTerm(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = termForm.safeParse(fields)
  if (!form.success)
    return terms(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  return onward(c, await translating.putTermDown(ground, actingIn(c, fields), form.data))
}
