import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { enterCode } from '../actions/arriving.ts'
import { askToComeIn, reachedBy } from '../actions/asking.ts'
import { addressForm, codeForm } from '../input.ts'
import { CodePage, SignInPage } from '../pages/coming-in.tsx'
import type { Faults } from '../pages/faults.ts'
import { words } from '../words.ts'
import { arrivalOf, keepBriefly, keptBriefly, languageWanted, letIn } from './cookies.ts'

/** Asking for a code, and coming in with it. */
export function comingIn(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/sign-in', (c) => show(c, <SignInPage frame={c.get('frame')} />))
    .post('/sign-in', async (c) => {
      const fields = await fieldsOf(c)
      const asked = addressForm.safeParse(fields)
      if (!asked.success) return again(c, fields, faultsIn(asked.error, words, 'access.needed'))
      const reached = reachedBy(asked.data.address)
      if (!reached) return again(c, fields, { address: 'access.badAddress' })
      const { refused } = await askToComeIn(ground, reached)
      if (refused) return again(c, fields, { address: `access.${refused}` })
      keepBriefly(c, ground, { name: 'asked', text: asked.data.address })
      return c.redirect('/sign-in/code', 303)
    })
    .get('/sign-in/code', (c) => typing(c, ground))
    .post('/sign-in/code', async (c) => {
      const fields = await fieldsOf(c)
      const address = keptBriefly(c, 'asked') ?? fields['address'] ?? ''
      const typed = codeForm.safeParse({ ...fields, address })
      const reached = typed.success ? reachedBy(typed.data.address) : undefined
      if (!typed.success || !reached) return typing(c, ground, { code: 'access.wrong-code', fields })
      const arriving = { wanted: languageWanted(c), arrival: arrivalOf(c, typed.data.shared) }
      const answer = await enterCode(ground, { reached, code: typed.data.code }, arriving)
      if ('refused' in answer) return typing(c, ground, { code: `access.${answer.refused}`, fields })
      return letIn(c, ground, answer)
    })
}

function again(c: Context<Env>, fields: Record<string, string>, faults: Faults): Promise<Response> {
  return show(c, <SignInPage frame={c.get('frame')} address={fields['address'] ?? ''} faults={faults} />, 422)
}

interface Mistyped {
  code: NonNullable<Faults['code']>
  fields: Record<string, string>
}

function typing(c: Context<Env>, { settings }: Ground, wrong?: Mistyped): Promise<Response> {
  const kept = keptBriefly(c, 'asked')
  const page = (
    <CodePage
      frame={c.get('frame')}
      address={kept ?? wrong?.fields['address'] ?? ''}
      unknown={kept === undefined}
      waits={settings.mail === undefined}
      faults={wrong ? { code: wrong.code } : {}}
    />
  )
  return show(c, page, wrong ? 422 : 200)
}
