import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { comeInByPasskey, doorOptions } from '../actions/passkeys.ts'
import { comeBack, visitProvider } from '../actions/providers.ts'
import { credentialForm } from '../input.ts'
import { idIn } from './asked.ts'
import { signIn } from './at-door.tsx'
import { forget, keep, kept, languageWanted, leadIn } from './cookies.ts'
import { letIns } from './let-in.tsx'

/** Coming in by a passkey, by the school's provider, and by a link of whoever runs the program. */
export function strongDoor(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .post('/sign-in/passkey-challenges', async (c) => c.json(await doorOptions(ground)))
    .post('/sign-in/passkey', async (c) => {
      const form = credentialForm.safeParse(await fieldsOf(c))
      const came = form.success
        ? await comeInByPasskey(ground, form.data.credential, languageWanted(c, ground))
        : ({ refused: 'passkey-unknown' } as const)
      if ('refused' in came) return signIn(c, ground, { told: came.refused, status: 422 })
      return leadIn(c, ground, { cookie: came.cookie, shared: c.get('shared') })
    })
    .get('/sign-in/providers/:district/:provider', async (c) => {
      const asked = { district: idIn<'district'>(c, 'district'), provider: idIn<'provider'>(c, 'provider') }
      const visit = await visitProvider(ground, asked)
      if ('refused' in visit) return signIn(c, ground, { told: visit.refused, status: 503 })
      // The browser that began a visit is the one that ends it.
      keep(c, ground, { name: 'visit', value: visit.browser, maxAge: 600 })
      return c.redirect(visit.to, 303)
    })
    .get('/sign-in/back', (c) => back(c, ground))
    .route('/', letIns(ground))
}

async function back(c: Context<Env>, ground: Ground): Promise<Response> {
  const query = new URL(c.req.url).searchParams.toString()
  const came = await comeBack(
    ground,
    { query, browser: kept(c, ground, 'visit') ?? '' },
    languageWanted(c, ground),
  )
  forget(c, ground, 'visit')
  if ('refused' in came && came.refused === 'provider-away')
    return signIn(c, ground, { told: came.refused, status: 503 })
  if ('refused' in came) return c.redirect(`/sign-in?told=${came.refused}`, 303)
  return leadIn(c, ground, { cookie: came.cookie, shared: c.get('shared') })
}
