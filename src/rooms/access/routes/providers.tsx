import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { closeProvider, type ProviderRefusal, trustProvider } from '../actions/trusting.ts'
import { providerForm } from '../input.ts'
import { refusalWords } from '../pages/pieces.tsx'
import { ProvidersPage } from '../pages/providers.tsx'
import { providersOpen } from '../store/providers.ts'
import { words } from '../words.ts'
import { idIn, sentIn } from './asked.ts'

const fieldOf: Record<ProviderRefusal, string> = {
  'provider-nobody': 'staff',
  'provider-domain': 'domain',
  'provider-guid': 'tenant',
  'provider-tenant': 'tenant',
  'provider-issuer': 'issuer',
}

type Faults = Partial<Record<string, keyof typeof words>>

/** The school's own sign-in: a leader says which provider is trusted, and for whom. */
export function providerSetting(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/sign-in-providers', (c) => setting(c, ground))
    .post('/sign-in-providers', async (c) => {
      const fields = await fieldsOf(c)
      const form = providerForm.safeParse(fields)
      if (!form.success)
        return setting(c, ground, { kept: fields, faults: faultsIn(form.error, words, 'access.needed') })
      const { client: clientId, staff, students, ...terms } = form.data
      const hats = (['staff', 'students'] as const).filter((hat) => ({ staff, students })[hat] !== undefined)
      const outcome = await trustProvider(ground, await sentIn(ground, c, fields), {
        ...terms,
        clientId,
        hats,
      })
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      const { refused } = outcome
      return setting(c, ground, { kept: fields, faults: { [fieldOf[refused]]: `access.${refused}` } })
    })
    .post('/sign-in-providers/:provider/ending', async (c) => {
      const sent = await sentIn(ground, c, await fieldsOf(c))
      const outcome = await closeProvider(ground, sent, idIn<'provider'>(c, 'provider'))
      return c.redirect('to' in outcome ? outcome.to : '/sign-in-providers', 303)
    })
}

async function setting(
  c: Context<Env>,
  ground: Ground,
  returned?: { kept: Record<string, string>; faults: Faults },
): Promise<Response> {
  const frame = c.get('frame')
  const providers = await providersOpen(ground.db.under(visitorIn(c).district))
  const faults = Object.entries(returned?.faults ?? {}).flatMap(([field, word]) =>
    word ? [{ field, message: refusalWords(frame.reader, word) }] : [],
  )
  const page = (
    <ProvidersPage
      frame={frame}
      providers={providers}
      back={`${ground.settings.url}/sign-in/back`}
      kept={returned?.kept ?? {}}
      faults={faults}
    />
  )
  return show(c, page, returned ? 422 : 200)
}
