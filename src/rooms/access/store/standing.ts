import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { Hat, Who } from '../../../ground/who.ts'

/** How many ways in somebody has, as everything that decides about them needs it. */
export interface WaysIn {
  passkeys: number
  codeApp: boolean
  recoveryCodes: number
  identities: number
}

export function waysInOf(reads: Reads, person: PersonId): Promise<WaysIn> {
  return reads.one(sql<WaysIn>`
    select count(*) filter (where w.kind = 'passkey')::int as passkeys, coalesce(bool_or(w.kind = 'totp'), false) as "codeApp",
      (select count(*)::int from recovery_codes c where c.district_id = ${reads.district} and c.person_id = ${person}
        and c.used_at is null and c.ended_at is null) as "recoveryCodes",
      (select count(*)::int from provider_identities i where i.district_id = ${reads.district} and i.person_id = ${person}
        and i.until is null) as identities
    from strong_ways w where w.district_id = ${reads.district} and w.person_id = ${person}`)
}

/** Somebody with a hat at a school that this leader leads; anybody else is not there. */
export function personLedBy(
  reads: Reads,
  who: Who,
  person: PersonId,
): Promise<{ id: PersonId; name: string }> {
  return reads.one(sql<{ id: PersonId; name: string }>`
    select p.id, p.name from current_people p
    where p.district_id = ${reads.district} and p.id = ${person} and exists (
      select from current_hats mine join current_hats theirs
        on theirs.district_id = mine.district_id and theirs.school_id = mine.school_id
      where mine.district_id = p.district_id and mine.person_id = ${who.person} and mine.hat = 'leader'
        and theirs.person_id = p.id)`)
}

export async function addLoss(
  tx: Tx,
  loss: { id: Id<'loss'>; person: PersonId; by: PersonId; reason: string; now: Date },
): Promise<void> {
  await tx.rows(sql`insert into strong_way_losses (district_id, id, person_id, by_person, reason, at)
    values (${tx.district}, ${loss.id}, ${loss.person}, ${loss.by}, ${loss.reason}, ${loss.now})`)
}

/** Ends every session of somebody, or every one but this. */
export async function endSessionsOf(
  tx: Tx,
  ending: { person: PersonId; but?: Id<'session'>; now: Date },
): Promise<void> {
  await tx.rows(sql`update sessions set ended_at = ${ending.now}
    where district_id = ${tx.district} and person_id = ${ending.person} and ended_at is null
      and id is distinct from ${ending.but ?? null}::uuid`)
}

/** Somebody's first mailbox that is not sealed. */
export async function mailboxOf(reads: Reads, person: PersonId): Promise<string | undefined> {
  const [row] = await reads.rows(sql<{ address: string }>`
    select w.normalised as address from current_ways w
    where w.district_id = ${reads.district} and w.person_id = ${person} and w.kind = 'mail' and not w.sealed
      and w.normalised is not null order by w.position limit 1`)
  return row?.address
}

export async function addLetIn(
  tx: Tx,
  link: { id: Id<'let-in'>; person: PersonId; secretHash: Buffer; now: Date; until: Date },
): Promise<void> {
  await tx.rows(sql`insert into let_ins (district_id, id, person_id, secret_hash, made_at, until)
    values (${tx.district}, ${link.id}, ${link.person}, ${link.secretHash}, ${link.now}, ${link.until})`)
}

/** Whom a printed link lets in, once; undefined when it was used, is too old or never was. */
export async function useLetIn(
  tx: Tx,
  link: { id: Id<'let-in'>; secretHash: Buffer; now: Date },
): Promise<PersonId | undefined> {
  const [row] = await tx.rows(sql<{ person: PersonId }>`update let_ins set used_at = ${link.now}
    where district_id = ${tx.district} and id = ${link.id} and secret_hash = ${link.secretHash}
      and used_at is null and until > ${link.now} returning person_id as person`)
  return row?.person
}

/** The people of the school who use this mailbox, with their hats. */
export function colleaguesAt(
  reads: Reads,
  address: string,
): Promise<{ person: PersonId; name: string; hats: Hat[] }[]> {
  return reads.rows(sql`
    select p.id as person, p.name, array_agg(distinct h.hat) as hats from current_ways w
    join current_people p on p.district_id = w.district_id and p.id = w.person_id
    join current_hats h on h.district_id = p.district_id and h.person_id = p.id and h.hat in ('leader', 'advisor', 'staff')
    where w.district_id = ${reads.district} and w.kind = 'mail' and w.normalised = ${address}
    group by p.id, p.name order by p.id`)
}
