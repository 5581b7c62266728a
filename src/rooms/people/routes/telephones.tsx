import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, visitorIn } from '../../../parts/show.ts'
import { chooseCountry } from '../actions/telephones.ts'
import { TelephonesPage } from '../pages/telephones.tsx'
import { countryHere } from '../store/country.ts'

/** Whose numbers are written here without a country code; leaders say so. */
export function telephoneRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/telephone-numbers', (c) => page(c, ground))
    .post('/telephone-numbers', async (c) => {
      const fields = await fieldsOf(c)
      const outcome = await chooseCountry(ground, acting(c, fields), fields['country'] ?? '')
      return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, ground, true)
    })
}

async function page(c: Context<Env>, { db }: Ground, returned = false): Promise<Response> {
  const country = await countryHere(db.under(visitorIn(c).district))
  const drawn = <TelephonesPage frame={c.get('frame')} country={country} returned={returned} />
  return show(c, drawn, returned ? 422 : 200)
}
