import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type DistrictId, isId, newId, type PersonId } from '../../../ground/ids.ts'
import { backFrom, type Provider, visitTo } from '../../../ground/oidc.ts'
import { openSealed } from '../../../ground/secrets.ts'
import { comeIn, hashed, languageFor, realDistricts, type Wanted } from '../actions.ts'
import * as rules from '../rules/providers.ts'
import * as store from '../store/providers.ts'
import { hatsOf } from '../store.ts'
import { onLoopback, secretIs } from './trusting.ts'

/** Why somebody who came back from their provider is not let in. */
export type BackRefusal = 'provider-unknown' | 'provider-again' | 'provider-away' | 'provider-elsewhere'

const visitMinutes = 10

function toCall(ground: Ground, district: DistrictId, row: store.ProviderRow): Provider {
  return {
    issuer: row.issuer,
    clientId: row.clientId,
    secret: openSealed(ground.settings.home, row.sealedSecret, secretIs(district, row.id)) ?? '',
    back: `${ground.settings.url}/sign-in/back`,
    loopback: onLoopback(ground),
    inner: ground.settings.innerProviders,
  }
}

/** Where to go to come in by a provider, and what this browser keeps until it is back; or that it does not answer. */
export async function visitProvider(
  ground: Ground,
  { district, provider }: { district: DistrictId; provider: store.ProviderId },
): Promise<{ to: string; browser: string } | { refused: 'provider-away' }> {
  const row = await store.openProvider(ground.db.under(district), provider)
  const id = newId<'visit'>()
  const browser = randomBytes(24).toString('base64url')
  const state = `${district}.${id}.${randomBytes(24).toString('base64url')}`
  const visit = await visitTo(toCall(ground, district, row), { state })
  if ('failed' in visit) return { refused: 'provider-away' }
  const { nonce, verifier, to } = visit
  const now = ground.clock.now()
  const until = new Date(now.getTime() + visitMinutes * 60_000)
  const hashes = { browserHash: hashed(browser), stateHash: hashed(state) }
  await ground.db.transaction(district, (tx) =>
    store.addVisit(tx, { id, provider, nonce, verifier, now, until, ...hashes }),
  )
  return { to, browser }
}

type Back = { cookie: string } | { refused: BackRefusal }

/** Somebody is back from their provider: a session, or why not. A way back is walked once, in the browser it began in. */
export async function comeBack(
  ground: Ground,
  { query, browser }: { query: string; browser: string },
  wanted: Wanted,
): Promise<Back> {
  const state = new URLSearchParams(query).get('state') ?? ''
  const [district = '', id = ''] = state.split('.')
  if (!isId<'district'>(district) || !isId<'visit'>(id)) return { refused: 'provider-again' }
  const taking = { id, browserHash: hashed(browser), now: ground.clock.now() }
  const visit = await ground.db.transaction(district, (tx) => store.takeVisit(tx, taking))
  if (!visit || !timingSafeEqual(visit.stateHash, hashed(state))) return { refused: 'provider-again' }
  const row = await store.openProvider(ground.db.under(district), visit.provider)
  const provider = toCall(ground, district, row)
  const came = await backFrom(provider, new URL(`${provider.back}?${query}`), { ...visit, state })
  if ('failed' in came) return { refused: came.failed === 'away' ? 'provider-away' : 'provider-again' }
  return ground.db.transaction(district, (tx) => enter(ground, tx, { row, claims: came.claims, wanted }))
}

interface Came {
  row: store.ProviderRow
  claims: rules.Claims
  wanted: Wanted
}

async function enter(ground: Ground, tx: Tx, { row, claims, wanted }: Came): Promise<Back> {
  if (!rules.isOwnTenant(row, claims)) return { refused: 'provider-elsewhere' }
  const person = await personOf(ground, tx, { row, claims })
  const hat = person && rules.hatByProvider(row.hats, await hatsOf(tx, person))
  if (!person || !hat) return { refused: 'provider-unknown' }
  const language = await languageFor(tx, person, wanted)
  const coming = { person, hat, language, strength: 'provider', provider: row.id } as const
  const cookie = await comeIn(ground, tx, coming)
  return cookie ? { cookie } : { refused: 'provider-unknown' }
}

/** Who an identity is: as bound; else the one person whose roster mailbox the provider vouches for, who is bound now. */
async function personOf(
  ground: Ground,
  tx: Tx,
  { row, claims }: Omit<Came, 'wanted'>,
): Promise<PersonId | undefined> {
  const identity = { issuer: String(claims['iss']), subject: String(claims['sub']) }
  const bound = await store.personBehind(tx, identity)
  if (bound) return bound
  const mail = rules.trustedMail(row, claims)
  if (!mail) return
  const known = await store.peopleByRosterMail(tx, mail)
  const fitting = known.filter(({ hats }) => rules.hatByProvider(row.hats, hats))
  const [only, another] = fitting
  if (!only || another) return
  if (!(await store.bindIdentity(tx, { person: only.person, ...identity, now: ground.clock.now() }))) return
  await happen(tx, 'identity.bound', { about: { person: only.person, provider: row.id }, by: only.person })
  return only.person
}

/** The ways to the schools' providers, for the door; with the school's name where there are several. */
export async function providersAtDoor(
  ground: Ground,
): Promise<{ kind: rules.ProviderKind; href: `/${string}`; school: string | undefined }[]> {
  const districts = await realDistricts(ground)
  const all = await Promise.all(
    districts.map(async ({ id, name }) =>
      (await store.providersOpen(ground.db.under(id))).map(({ id: provider, kind }) => ({
        kind,
        href: `/sign-in/providers/${id}/${provider}` as const,
        school: districts.length > 1 ? name : undefined,
      })),
    ),
  )
  return all.flat()
}
