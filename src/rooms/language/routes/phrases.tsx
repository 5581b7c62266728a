import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, visitorIn } from '../../../parts/show.ts'
import { phrasebook, phraseNamed, readersOf, sayPhraseIsRight } from '../actions/phrasing.ts'
import { carriedForm, gapsForm, topicAsked } from '../input.ts'
import { PhrasePage } from '../pages/phrase.tsx'
import { type Carrying, PhrasesPage } from '../pages/phrases.tsx'
import { TaglinesPage } from '../pages/taglines.tsx'

/** The phrasebook: found, filled, read by native speakers, and put into a message. */
export function phraseRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/taglines', (c) => show(c, <TaglinesPage frame={c.get('frame')} />))
    .get('/phrases', (c) => book(c, { fields: c.req.query() }))
    .post('/phrases', async (c) => {
      const fields = await fieldsOf(c)
      return book(c, { fields, carrying: carryingOf(fields) })
    })
    .get('/phrases/:phrase', (c) => sentence(c, ground, { fields: c.req.query() }))
    .post('/phrases/:phrase', async (c) => {
      const fields = await fieldsOf(c)
      return sentence(c, ground, { fields, carrying: carryingOf(fields) })
    })
    .post('/phrases/:phrase/reviews', async (c) => {
      const fields = await fieldsOf(c)
      const asked = { id: c.req.param('phrase'), language: fields['language'] ?? '' }
      return onward(c, await sayPhraseIsRight(ground, acting(c, fields), asked))
    })
}

interface Asked {
  fields: Record<string, string>
  carrying?: Carrying | undefined
}

function book(c: Context<Env>, { fields, carrying }: Asked): Promise<Response> {
  const find = (fields['find'] ?? '').slice(0, 100)
  const topic = topicAsked.parse(fields['topic'])
  const { hat } = visitorIn(c)
  const asked = { hat, carrying: carrying !== undefined, find, topic }
  const { found: phrases, languages } = phrasebook(asked)
  const frame = c.get('frame')
  return show(c, <PhrasesPage {...{ frame, phrases, find, topic, languages, carrying }} />)
}

async function sentence(c: Context<Env>, ground: Ground, { fields, carrying }: Asked): Promise<Response> {
  const phrase = phraseNamed(c.req.param('phrase') ?? '')
  const { district, person } = visitorIn(c)
  const readers = await readersOf(ground.db.under(district), person, phrase)
  const values = { ...gapsForm.parse(fields) }
  const wrong = Object.keys(values).filter((gap) => fields['shown'] && !values[gap as keyof typeof values])
  const open = wrong.filter((gap) => Object.values(phrase.said)[0]?.includes(`{${gap}}`))
  const frame = c.get('frame')
  return show(
    c,
    <PhrasePage {...{ frame, phrase, values, carrying, open, ...readers }} />,
    open[0] ? 422 : 200,
  )
}

const ours = new Set(['key', 'for', 'reads', 'words', 'find', 'topic', 'shown', 'draft'])

/** The message that goes along; a form that names no conversation is not from here. */
function carryingOf(fields: Record<string, string>): Carrying | undefined {
  const form = carriedForm.safeParse(fields)
  if (fields['for'] === undefined) return
  if (!form.success) throw new NotFound('no message goes along')
  const { for: to, reads, words } = form.data
  const others = Object.entries(fields).filter(
    ([name]) => !ours.has(name) && (name === 'name' || !Object.hasOwn(gapsForm.shape, name)),
  )
  return { to: `/${to.slice(1)}`, reads, words, fields: Object.fromEntries(others) }
}
