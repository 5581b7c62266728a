import { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { endPasskey, enrolPasskey, passkeyOptions, strongFromNow } from '../actions/passkeys.ts'
import { passkeyForm } from '../input.ts'
import { idIn, ownSession, sentIn } from './asked.ts'
import { keepSession, takeWayBack } from './cookies.ts'
import { myWays } from './my-ways.tsx'

/** Making and taking off one's own passkeys. */
export function passkeys(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .post('/me/passkey-challenges', async (c) => {
      const options = await passkeyOptions(ground, await ownSession(ground, c))
      return options ? c.json(options) : c.json({}, 422)
    })
    .post('/me/passkeys', async (c) => {
      const fields = await fieldsOf(c)
      const form = passkeyForm.safeParse(fields)
      const { name = '' } = fields
      if (!form.success)
        return myWays(c, ground, {
          refused: name.trim() ? 'access.passkey-unproven' : 'access.passkey-unnamed',
          name,
        })
      const sent = await sentIn(ground, c, fields)
      const outcome = await enrolPasskey(ground, sent, form.data)
      if ('refused' in outcome) return myWays(c, ground, { refused: `access.${outcome.refused}`, name })
      const cookie = await strongFromNow(ground, sent.session)
      if (cookie) await keepSession(c, ground, { cookie: cookie, shared: c.get('shared') })
      // Only whoever was led here goes on; whoever came by themselves sees what they made.
      const on = c.get('step') && takeWayBack(c, ground, sent.session.visitor.person)
      return c.redirect(on ?? outcome.to, 303)
    })
    .post('/me/passkeys/:passkey/ending', async (c) => {
      const sent = await sentIn(ground, c, await fieldsOf(c))
      const outcome = await endPasskey(ground, sent, idIn<'passkey'>(c, 'passkey'))
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      if (outcome.refused === 'not-there') throw new NotFound('no such passkey')
      return myWays(c, ground, { refused: `access.${outcome.refused}` })
    })
}
