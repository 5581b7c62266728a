import { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { sayStillMine, wishForOwn } from '../actions/wishing.ts'
import { wayBehindLink, wishByLink } from '../actions/wishing-by-link.ts'
import { linkWishForm, wishForm } from '../input.ts'
import { LinkedWishPage, MyWishesPage } from '../pages/wishes.tsx'
import { wishesOf } from '../store/wishes.ts'

/** How people may be reached: what they say themselves, signed in or by a link (L8, L9). */
export function wishRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/me/wishes', async (c) => {
      const who = visitorIn(c)
      const ways = await wishesOf(ground.db.under(who.district), who.person)
      return show(c, <MyWishesPage frame={c.get('frame')} ways={ways} />)
    })
    .post('/me/wishes', async (c) => {
      const fields = await fieldsOf(c)
      const form = wishForm.safeParse(fields)
      if (!form.success) return c.redirect('/me/wishes', 303)
      return onward(c, await wishForOwn(ground, acting(c, fields), form.data))
    })
    .post('/me/ways/:way/confirmation', async (c) => {
      const doing = acting(c, await fieldsOf(c))
      return onward(c, await sayStillMine(ground, doing, theOne<'way'>(c, 'way')))
    })
    .get('/wishes/:token', async (c) => {
      const token = c.req.param('token')
      return show(
        c,
        <LinkedWishPage frame={c.get('frame')} token={token} way={await wayBehindLink(ground, token)} />,
      )
    })
    .post('/wishes/:token', async (c) => {
      const token = c.req.param('token')
      const fields = await fieldsOf(c)
      if (Object.entries(fields).join() === 'List-Unsubscribe,One-Click') {
        await wishByLink(ground, token, { wish: 'stop', class: 'all' })
        return c.text('')
      }
      if (!c.req.header('origin') && !c.req.header('sec-fetch-site')) return c.text('', 403)
      const form = linkWishForm.safeParse(fields)
      if (!form.success) throw new NotFound('nothing was wished')
      await wishByLink(ground, token, form.data)
      return c.redirect(`/wishes/${token}`, 303)
    })
}
