import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import * as actions from '../actions.ts'
import { addressForm, codeForm, shoesForm } from '../input.ts'
import { CodePage, type Faults, SignInPage } from '../pages.tsx'
import { words } from '../words.ts'
import { keepSession, languageWanted } from './cookies.ts'

/** Asking for a code, coming in with it, and stepping into shoes in the sample town. */
export function comingIn(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/sign-in', (c) => show(c, <SignInPage frame={c.get('frame')} />))
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
    .post('/shoes', async (c) => {
      const chosen = shoesForm.safeParse(await fieldsOf(c))
      if (!chosen.success) throw new NotFound('nobody chosen')
      const { person, hat } = chosen.data
      const session = await actions.stepInto(ground, { person: person as PersonId, hat }, languageWanted(c))
      if (!session) throw new NotFound('nobody of that name in the town')
      keepSession(c, ground, session)
      return c.redirect('/today', 303)
    })
}

function codePage(c: Context<Env>, { settings }: Ground, typed: { address: string; faults?: Faults }) {
  const page = <CodePage frame={c.get('frame')} mailWaitsHere={!settings.mail} {...typed} />
  return show(c, page, typed.faults ? 422 : 200)
}
