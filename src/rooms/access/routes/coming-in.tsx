import { Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { enterCode } from '../actions/arriving.ts'
import { askToComeIn } from '../actions/asking.ts'
import { addressForm, codeForm } from '../input.ts'
import { words } from '../words.ts'
import { signIn } from './at-door.tsx'
import { arrivalOf, keepBriefly, keepWayBack, keptBriefly, languageWanted, openPorch } from './cookies.ts'
import { again, typing } from './typing.tsx'

/** Asking for a code, and coming in with it. */
export function comingIn(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/sign-in', (c) => {
      keepWayBack(c, ground, c.req.query('back'))
      return signIn(c, ground, { told: c.req.query('told') ?? '' })
    })
    .post('/sign-in', async (c) => {
      const fields = await fieldsOf(c)
      const asked = addressForm.safeParse(fields)
      if (!asked.success) return again({ c, ground }, fields, faultsIn(asked.error, words, 'access.needed'))
      const { refused } = await askToComeIn(ground, asked.data.address)
      if (refused) return again({ c, ground }, fields, { address: `access.${refused}` })
      keepBriefly(c, ground, { name: 'asked', text: asked.data.address })
      return c.redirect('/sign-in/code', 303)
    })
    .get('/sign-in/code', (c) => typing(c, ground))
    .post('/sign-in/code', async (c) => {
      const fields = await fieldsOf(c)
      const address = keptBriefly(c, ground, 'asked') ?? fields['address'] ?? ''
      const typed = codeForm.safeParse({ ...fields, address })
      if (!typed.success) return typing(c, ground, { code: 'access.wrong-code', fields })
      const arriving = { wanted: languageWanted(c, ground), arrival: arrivalOf(c, typed.data.shared) }
      const answer = await enterCode(ground, typed.data, arriving)
      if ('refused' in answer) return typing(c, ground, { code: `access.${answer.refused}`, fields })
      return openPorch(c, ground, answer)
    })
}
