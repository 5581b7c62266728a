import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import * as actions from '../actions.ts'
import { addressForm, codeForm } from '../input.ts'
import { CodePage, type Faults, SignInPage } from '../pages.tsx'
import { words } from '../words.ts'
import { otherWays, signIn } from './at-door.tsx'
import { keepSession, languageWanted } from './cookies.ts'
import { welcome } from './welcome.tsx'

/** The first page of a house, asking for a code, and coming in with it. */
export function comingIn(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', welcome(ground))
    .get('/sign-in', (c) => signIn(c, ground, { told: c.req.query('told') ?? '' }))
    .post('/sign-in', async (c) => {
      const fields = await fieldsOf(c)
      const asked = addressForm.safeParse(fields)
      if (!asked.success) {
        return show(
          c,
          <SignInPage
            frame={c.get('frame')}
            address={fields['address'] ?? ''}
            faults={faultsIn(asked.error, words, 'access.needed')}
            others={await otherWays(c, ground)}
          />,
          422,
        )
      }
      await actions.sendCodes(ground, asked.data.address, c.get('reader').language)
      return c.redirect(`/sign-in/code?address=${encodeURIComponent(asked.data.address)}`, 303)
    })
    .get('/sign-in/code', (c) => codePage(c, ground, { address: c.req.query('address') ?? '' }))
    .post('/sign-in/code', async (c) => {
      const fields = await fieldsOf(c)
      const typed = codeForm.safeParse(fields)
      const answer = typed.success
        ? await actions.enterCode(ground, typed.data, languageWanted(c))
        : ({ refused: 'wrong-code' } as const)
      if ('cookie' in answer) {
        keepSession(c, ground, answer.cookie)
        return c.redirect('/today', 303)
      }
      const faults = { code: `access.${answer.refused}` } as const
      return codePage(c, ground, { address: fields['address'] ?? '', faults })
    })
}

function codePage(c: Context<Env>, { settings }: Ground, typed: { address: string; faults?: Faults }) {
  const page = <CodePage frame={c.get('frame')} mailWaitsHere={!settings.mail} {...typed} />
  return show(c, page, typed.faults ? 422 : 200)
}
