import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { isLoopback, mayCall } from '../../../ground/oidc.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { seal } from '../../../ground/secrets.ts'
import { knownIssuer, refusalForTerms, type Terms, type TermsRefusal } from '../rules/providers.ts'
import * as store from '../store/providers.ts'
import type { ActingIn } from './anew.ts'

export type ProviderRefusal = TermsRefusal | 'provider-issuer'

/** What a provider's secret is sealed for. */
export const secretIs = (district: DistrictId, provider: string) => `provider ${district} ${provider}`

/** On this machine alone a house may ask a provider on it, without encryption. */
export const onLoopback = (ground: Ground) => isLoopback(new URL(ground.settings.url))

/** Lets people come in by a provider of the school's own. A well-known one has its own issuer; only this machine may differ. */
export function trustProvider(
  ground: Ground,
  { session, sending }: ActingIn,
  terms: Terms & { clientId: string; secret: string },
): Promise<Outcome<ProviderRefusal>> {
  const { visitor } = session
  const { district, person } = visitor
  const now = ground.clock.now()
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    const refused = refusalForTerms(terms)
    if (refused) return { refused }
    const issuer = issuerOf(ground, terms)
    if (!mayCall(issuer, onLoopback(ground))) return { refused: 'provider-issuer' }
    const id = newId<'provider'>()
    const sealedSecret = seal(ground.settings.home, terms.secret, secretIs(district, id))
    const { kind, clientId, hats, domain, tenant } = terms
    await store.addProvider(tx, {
      ...{ id, kind, issuer, clientId, sealedSecret, domain, tenant, by: person, since: now },
      hats: [...hats],
    })
    await happen(tx, 'provider.trusted', { about: { provider: id }, by: person })
    return { to: '/sign-in-providers' }
  })
}

function issuerOf(ground: Ground, { kind, issuer, tenant }: Terms): string {
  const here = onLoopback(ground) && URL.canParse(issuer) && isLoopback(new URL(issuer))
  return here ? issuer : (knownIssuer(kind, tenant) ?? issuer)
}

/** Nobody comes in by this provider any more; who came in by it stays in. */
export function closeProvider(
  ground: Ground,
  { session, sending }: ActingIn,
  id: store.ProviderId,
): Promise<Outcome<never>> {
  const { visitor } = session
  const by = visitor.person
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    await store.endProvider(tx, { id, by, now: ground.clock.now() })
    await happen(tx, 'provider.closed', { about: { provider: id }, by })
    return { to: '/sign-in-providers' }
  })
}
