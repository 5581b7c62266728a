import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { personFor } from '../../people/index.ts'
import { writeDownWish } from '../actions/wishing.ts'
import { heardForm } from '../input.ts'
import { HeardWishesPage } from '../pages/heard-wishes.tsx'
import { wishesOf } from '../store/wishes.ts'
import { words } from '../words.ts'

/** "Asked us to stop": what somebody of the school was told, written down (L9). */
export function heardWishRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/people/:person/wishes', (c) => heardPage(c, ground))
    .post('/people/:person/wishes', async (c) => {
      const fields = await fieldsOf(c)
      const form = heardForm.safeParse(fields)
      const person = theOne<'person'>(c, 'person')
      if (!form.success)
        return heardPage(c, ground, {
          fields,
          faults: faultsIn(form.error, words, 'privacy.wishes.needsHow'),
        })
      return onward(c, await writeDownWish(ground, acting(c, fields), { ...form.data, person }))
    })
}

interface Kept {
  fields: Record<string, string>
  faults: Record<string, keyof typeof words>
}

async function heardPage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const { id, name } = await personFor(reads, who, theOne<'person'>(c, 'person'))
  const ways = await wishesOf(reads, id)
  return show(
    c,
    <HeardWishesPage frame={c.get('frame')} person={{ id, name }} ways={ways} {...kept} />,
    kept ? 422 : 200,
  )
}
