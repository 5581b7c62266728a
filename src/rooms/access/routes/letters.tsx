import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { printLetters } from '../actions/printing.ts'
import { printForm } from '../input.ts'
import { LettersPage } from '../pages/letters.tsx'
import { groupsFor, recipients, studentLetters } from '../store/printing.ts'
import { actingHere } from './acting.ts'
import { sheets } from './letters-handed.tsx'

/** Printing the letters with which families come in. */
export function letterRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/letters', (c) => listed(c, ground, { advisory: c.req.query('advisory') }))
    .post('/letters', async (c) => {
      const fields = await fieldsOf(c)
      const wish = printForm.safeParse(fields)
      if (!wish.success) throw new NotFound('nobody of that name')
      const { printed, outcome } = await printLetters(ground, actingHere(c, fields), wish.data)
      if ('refused' in outcome) return listed(c, ground, { advisory: wish.data.advisory, nobody: true })
      return printed ? sheets(c, ground, printed) : c.redirect(outcome.to, 303)
    })
}

interface Asked {
  advisory: string | undefined
  nobody?: boolean
}

async function listed(c: Context<Env>, ground: Ground, { advisory, nobody }: Asked): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const groups = await groupsFor(reads, who)
  const [only] = groups
  const wanted = advisory ?? (groups.length === 1 && who.hat === 'advisor' ? only?.id : undefined)
  const shown = groups.find(({ id }) => id === wanted)
  if (advisory && !shown) throw new NotFound('an advisory of somebody else')
  const now = ground.clock.now()
  const people = await recipients(reads, who, { now, advisory: shown?.id })
  c.set(
    'seen',
    people.map(({ person }) => person),
  )
  const schools = await studentLetters(reads, who)
  const page = (
    <LettersPage
      frame={c.get('frame')}
      people={people}
      groups={groups}
      shown={shown}
      schools={schools}
      nobody={nobody}
    />
  )
  return show(c, page, nobody ? 422 : 200)
}
