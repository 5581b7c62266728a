import { Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, visitorIn } from '../../../parts/show.ts'
import { phraseNamed, sayPhraseIsRight } from '../actions/phrasing.ts'
import { PhrasePage, PhrasesPage } from '../pages/phrases.tsx'
import { TaglinesPage } from '../pages/taglines.tsx'
import { fingerprintOf, phraseReviews, phrases, worksIn } from '../store/phrases.ts'

/** The phrasebook: found, filled, read by native speakers. */
export function phraseRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/taglines', (c) => show(c, <TaglinesPage frame={c.get('frame')} />))
    .get('/phrases', (c) => {
      const find = (c.req.query('find') ?? '').slice(0, 100)
      const wanted = find.toLocaleLowerCase()
      const found = phrases.filter(({ said }) =>
        Object.values(said).some((sentence) => sentence.toLocaleLowerCase().includes(wanted)),
      )
      return show(c, <PhrasesPage frame={c.get('frame')} phrases={found} find={find} />)
    })
    .get('/phrases/:phrase', async (c) => {
      const phrase = phraseNamed(c.req.param('phrase'))
      const { district, person } = visitorIn(c)
      const reads = ground.db.under(district)
      const reviews = await phraseReviews(reads)
      const readBy = new Map<string, string>()
      const mayRead = new Set<string>()
      for (const [language, sentence] of Object.entries(phrase.said)) {
        const mark = fingerprintOf(sentence)
        const review = reviews.find(
          (one) => one.phrase === phrase.id && one.language === language && one.fingerprint === mark,
        )
        if (review) readBy.set(language, review.name ?? '')
        else if (await worksIn(reads, person, language)) mayRead.add(language)
      }
      const values = c.req.query()
      return show(c, <PhrasePage frame={c.get('frame')} {...{ phrase, values, readBy, mayRead }} />)
    })
    .post('/phrases/:phrase/reviews', async (c) => {
      const fields = await fieldsOf(c)
      const asked = { id: c.req.param('phrase'), language: fields['language'] ?? '' }
      return onward(c, await sayPhraseIsRight(ground, acting(c, fields), asked))
    })
}
