import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { fieldsOf } from '../../../ground/http.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { answerCorrection } from '../actions/correcting.ts'
import { decidePair, separateAgain } from '../actions/reaching.ts'
import { answerForm, findQuery, pairForm } from '../input.ts'
import { PeoplePage } from '../pages/people.tsx'
import { PersonPage } from '../pages/person.tsx'
import { UnreachedPage } from '../pages/unreached.tsx'
import { byName, searchWords } from '../rules/names.ts'
import { findPeople, mostFound } from '../store/finding.ts'
import { personFor } from '../store/persons.ts'
import { hardToReach, withoutCaregiver } from '../store/unreached.ts'
import { acting, idIn } from './asked.ts'
import { unreachedGroups } from './reach-groups.ts'
import { showCorrections, showDoubles } from './waiting.tsx'

/** What people of the school walk. */
export function schoolRoutes(ground: Ground): Hono<Env> {
  const { db } = ground
  return new Hono<Env>()
    .get('/people', (c) => find(c, ground))
    .get('/people/:person', async (c) => {
      const who = visitorIn(c)
      const person = await personFor(db.under(who.district), who, idIn(c, 'person'))
      return show(c, <PersonPage frame={c.get('frame')} person={person} />)
    })
    .get('/unreached', async (c) => {
      const who = visitorIn(c)
      const reads = db.under(who.district)
      const [hard, alone] = await Promise.all([hardToReach(reads, who), withoutCaregiver(reads, who)])
      const groups = unreachedGroups({ hard, alone, language: c.get('reader').language })
      return show(c, <UnreachedPage frame={c.get('frame')} groups={groups} />)
    })
    .get('/corrections', (c) => showCorrections(c, ground))
    .post('/corrections/:correction/answer', async (c) => {
      const fields = await fieldsOf(c)
      const id = idIn<'correction'>(c, 'correction')
      const form = answerForm.safeParse(fields)
      const returned = { id, kept: fields, field: `words-${id}` }
      if (!form.success) return showCorrections(c, ground, { ...returned, refused: 'malformed' })
      const outcome = await answerCorrection(ground, acting(c, fields), { ...form.data, id })
      if ('refused' in outcome) return showCorrections(c, ground, { ...returned, refused: outcome.refused })
      return c.redirect(outcome.to, 303)
    })
    .get('/doubles', (c) => showDoubles(c, ground))
    .post('/doubles', async (c) => {
      const fields = await fieldsOf(c)
      const form = pairForm.safeParse(fields)
      if (!form.success) throw new NotFound('no pair')
      const outcome = await decidePair(ground, acting(c, fields), form.data)
      return c.redirect('to' in outcome ? outcome.to : '/doubles', 303)
    })
    .post('/joins/:join/ending', async (c) => {
      const outcome = await separateAgain(ground, acting(c, await fieldsOf(c)), idIn(c, 'join'))
      return c.redirect('to' in outcome ? outcome.to : '/doubles', 303)
    })
}

async function find(c: Context<Env>, ground: Ground): Promise<Response> {
  const who = visitorIn(c)
  const { find: text } = findQuery.parse(c.req.query())
  const words = searchWords(text)
  const looked = words.length > 0 ? await findPeople(ground.db.under(who.district), who, words) : undefined
  const found = looked?.sort(byName(c.get('reader').language))
  return show(c, <PeoplePage frame={c.get('frame')} text={text} found={found} most={mostFound} />)
}
