import { Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { languagesOffered } from '../../../ground/words.ts'
import type { Env } from '../../../parts/env.ts'
import * as actions from '../actions.ts'
import { backTo, hatForm, languageForm } from '../input.ts'
import { dropSession, keepLanguage, sessionOf } from './cookies.ts'

/** Going out, and changing language or hat. */
export function leaving(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .post('/sign-out', async (c) => {
      const session = await sessionOf(ground, c)
      if (session) await actions.leave(ground, session)
      dropSession(c, ground)
      return c.redirect('/', 303)
    })
    .post('/language', async (c) => {
      const asked = languageForm.safeParse(await fieldsOf(c))
      if (!asked.success || !languagesOffered().includes(asked.data.tag)) return c.redirect('/', 303)
      const session = await sessionOf(ground, c)
      if (session) await actions.speakIn(ground, session, asked.data.tag)
      keepLanguage(c, ground, asked.data.tag)
      return c.redirect(backTo(asked.data.back), 303)
    })
    .post('/hat', async (c) => {
      const asked = hatForm.safeParse(await fieldsOf(c))
      const session = await sessionOf(ground, c)
      if (asked.success && session) await actions.wearHat(ground, session, asked.data.hat)
      return c.redirect('/today', 303)
    })
}
