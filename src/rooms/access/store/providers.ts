import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Hat } from '../../../ground/who.ts'
import type { ProviderHats, ProviderKind } from '../rules/providers.ts'

export type ProviderId = Id<'provider'>

export interface ProviderRow {
  id: ProviderId
  kind: ProviderKind
  issuer: string
  clientId: string
  sealedSecret: string
  hats: ProviderHats[]
  domain: string
  tenant: string
  since: Date
}

const columns = sql.raw(
  'p.id, p.kind, p.issuer, p.client_id as "clientId", p.sealed_secret as "sealedSecret", p.hats, p.domain, p.tenant, p.since',
)

/** The providers by which people may come in now. */
export function providersOpen(reads: Reads): Promise<ProviderRow[]> {
  return reads.rows(sql<ProviderRow>`select ${columns} from sign_in_providers p
    where p.district_id = ${reads.district} and p.until is null order by p.since, p.id`)
}

export function openProvider(reads: Reads, id: ProviderId): Promise<ProviderRow> {
  return reads.one(sql<ProviderRow>`select ${columns} from sign_in_providers p
    where p.district_id = ${reads.district} and p.id = ${id} and p.until is null`)
}

export async function addProvider(tx: Tx, made: ProviderRow & { by: PersonId }): Promise<void> {
  await tx.rows(sql`insert into sign_in_providers
    (district_id, id, kind, issuer, client_id, sealed_secret, hats, domain, tenant, by_person, since)
    values (${tx.district}, ${made.id}, ${made.kind}, ${made.issuer}, ${made.clientId}, ${made.sealedSecret}, ${made.hats},
      ${made.domain}, ${made.tenant}, ${made.by}, ${made.since})`)
}

/** Closes a provider; NotFound when it is not open. */
export async function endProvider(
  tx: Tx,
  ending: { id: ProviderId; by: PersonId; now: Date },
): Promise<void> {
  await tx.one(sql`update sign_in_providers set until = ${ending.now}, ended_by = ${ending.by}
    where district_id = ${tx.district} and id = ${ending.id} and until is null returning id`)
}

export type VisitId = Id<'visit'>

export interface VisitRow {
  provider: ProviderId
  stateHash: Buffer
  nonce: string
  verifier: string
}

export async function addVisit(
  tx: Tx,
  visit: VisitRow & { id: VisitId; browserHash: Buffer; now: Date; until: Date },
): Promise<void> {
  await tx.rows(sql`delete from provider_visits
    where district_id = ${tx.district} and until < ${visit.now}::timestamptz - interval '1 day'`)
  await tx.rows(sql`insert into provider_visits
    (district_id, id, provider_id, browser_hash, state_hash, nonce, verifier, made_at, until)
    values (${tx.district}, ${visit.id}, ${visit.provider}, ${visit.browserHash}, ${visit.stateHash}, ${visit.nonce},
      ${visit.verifier}, ${visit.now}, ${visit.until})`)
}

/** Takes a visit away for good, when it comes back in time and to the browser it began in. */
export async function takeVisit(
  tx: Tx,
  back: { id: VisitId; browserHash: Buffer; now: Date },
): Promise<VisitRow | undefined> {
  const [row] = await tx.rows(sql<VisitRow>`delete from provider_visits
    where district_id = ${tx.district} and id = ${back.id} and browser_hash = ${back.browserHash} and until > ${back.now}
    returning provider_id as provider, state_hash as "stateHash", nonce, verifier`)
  return row
}

/** Who an identity is, as it was bound. */
export async function personBehind(
  reads: Reads,
  identity: { issuer: string; subject: string },
): Promise<PersonId | undefined> {
  const [row] = await reads.rows(sql<{ person: PersonId }>`select person_id as person from provider_identities
    where district_id = ${reads.district} and issuer = ${identity.issuer} and subject = ${identity.subject} and until is null`)
  return row?.person
}

/** The people with a hat whose mailbox this is by the school's own word; what somebody wrote themselves does not count. */
export function peopleByRosterMail(
  reads: Reads,
  address: string,
): Promise<{ person: PersonId; hats: Hat[] }[]> {
  return reads.rows(sql`
    select h.person_id as person, array_agg(distinct h.hat) as hats from current_ways w
    join current_hats h on h.district_id = w.district_id and h.person_id = w.person_id
    where w.district_id = ${reads.district} and w.kind = 'mail' and w.normalised = ${address}
      and w.given_by in ('roster', 'staff') group by h.person_id limit 3`)
}

/**
 * Binds an identity to a person; false when it is bound already, or when the person is known there by another: an
 * address can be given to somebody new, a lasting name cannot.
 */
export async function bindIdentity(
  tx: Tx,
  bound: { person: PersonId; issuer: string; subject: string; now: Date },
): Promise<boolean> {
  const [row] =
    await tx.rows(sql`insert into provider_identities (district_id, id, person_id, issuer, subject, since)
    select ${tx.district}, ${newId()}, ${bound.person}, ${bound.issuer}, ${bound.subject}, ${bound.now}
    where not exists (select from provider_identities i where i.district_id = ${tx.district}
      and i.person_id = ${bound.person} and i.issuer = ${bound.issuer} and i.until is null)
    on conflict do nothing returning id`)
  return row !== undefined
}

/** Unbinds every identity of somebody, so that the next one is bound anew. */
export async function unbindIdentities(tx: Tx, ending: { person: PersonId; now: Date }): Promise<void> {
  await tx.rows(sql`update provider_identities set until = ${ending.now}
    where district_id = ${tx.district} and person_id = ${ending.person} and until is null`)
}
