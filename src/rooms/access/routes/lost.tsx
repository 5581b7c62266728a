import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { takeWaysOff } from '../actions/recovering.ts'
import { lossForm } from '../input.ts'
import { LostPage } from '../pages/lost.tsx'
import { refusalWords } from '../pages/pieces.tsx'
import { personLedBy, waysInOf } from '../store/standing.ts'
import { idIn, sentIn } from './asked.ts'

/** A leader looks how somebody of the school comes in, and takes off what they lost. */
export function lostWays(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/people/:person/coming-in', (c) => looking(c, ground))
    .post('/people/:person/strong-ways/ending', async (c) => {
      const fields = await fieldsOf(c)
      const form = lossForm.safeParse(fields)
      const reason = form.success ? form.data.reason : ''
      const person = idIn<'person'>(c, 'person')
      const outcome = await takeWaysOff(ground, await sentIn(ground, c, fields), { person, reason })
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return looking(c, ground, { reason: fields['reason'], refused: outcome.refused })
    })
}

async function looking(
  c: Context<Env>,
  ground: Ground,
  returned?: { reason: string | undefined; refused: 'no-reason' | 'not-yourself' },
): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const person = await personLedBy(reads, who, idIn<'person'>(c, 'person'))
  const ways = await waysInOf(reads, person.id)
  const frame = c.get('frame')
  const error = returned && refusalWords(frame.reader, `access.${returned.refused}`)
  const page = (
    <LostPage
      frame={frame}
      person={person}
      ways={ways}
      isSelf={person.id === who.person}
      reason={returned?.reason}
      error={error}
    />
  )
  return show(c, page, returned ? 422 : 200)
}
