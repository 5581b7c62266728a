import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'

export type PasskeyId = Id<'passkey'>

interface Challenge {
  challenge: string
  purpose: 'enrol' | 'step'
  person: PersonId
}

const forgetChallenges = (tx: Tx, now: Date) =>
  tx.rows(sql`delete from passkey_challenges
    where district_id = ${tx.district} and until < ${now}::timestamptz - interval '1 day'`)

/** Keeps that a challenge of the door was answered; false for the second time. */
export async function spendChallenge(
  tx: Tx,
  spent: { challenge: string; now: Date; until: Date },
): Promise<boolean> {
  await forgetChallenges(tx, spent.now)
  const [fresh] =
    await tx.rows(sql`insert into passkey_challenges (district_id, challenge, purpose, made_at, until)
    values (${tx.district}, ${spent.challenge}, 'come-in', ${spent.now}, ${spent.until})
    on conflict do nothing returning challenge`)
  return fresh !== undefined
}

/** Keeps what a device is asked to sign, and forgets what nobody signed in a day. */
export async function addChallenge(tx: Tx, asked: Challenge & { now: Date; until: Date }): Promise<void> {
  await forgetChallenges(tx, asked.now)
  await tx.rows(sql`insert into passkey_challenges (district_id, challenge, purpose, person_id, made_at, until)
    values (${tx.district}, ${asked.challenge}, ${asked.purpose}, ${asked.person}, ${asked.now}, ${asked.until})`)
}

/** Takes a challenge away for good; whether it was there, for this purpose and person, and in time. */
export async function takeChallenge(
  tx: Tx,
  { challenge, purpose, person, now }: Challenge & { now: Date },
): Promise<boolean> {
  const [taken] = await tx.rows(sql`delete from passkey_challenges
    where district_id = ${tx.district} and challenge = ${challenge} and purpose = ${purpose}
      and person_id = ${person} and until > ${now} returning challenge`)
  return taken !== undefined
}

export interface KeptPasskeyRow {
  id: PasskeyId
  credential: string
  publicKey: Buffer
  counter: number
}

/** A passkey of this person that was not taken off, locked. */
export async function passkeyOf(
  tx: Tx,
  of: { person: PersonId; credential: string },
): Promise<KeptPasskeyRow | undefined> {
  const [row] = await tx.rows(sql<KeptPasskeyRow>`
    select id, credential_id as credential, public_key as "publicKey", counter from passkeys
    where district_id = ${tx.district} and credential_id = ${of.credential} and person_id = ${of.person}
      and ended_at is null for update`)
  return row
}

export async function addPasskey(
  tx: Tx,
  made: KeptPasskeyRow & { person: PersonId; transports: readonly string[]; name: string; now: Date },
): Promise<boolean> {
  const [added] = await tx.rows(sql`
    insert into passkeys (district_id, id, person_id, credential_id, public_key, counter, transports, name, made_at)
    values (${tx.district}, ${made.id}, ${made.person}, ${made.credential}, ${made.publicKey}, ${made.counter},
      ${made.transports}, ${made.name}, ${made.now}) on conflict do nothing returning id`)
  return added !== undefined
}

export async function countPasskey(
  tx: Tx,
  used: { id: PasskeyId; counter: number; now: Date },
): Promise<void> {
  await tx.rows(sql`update passkeys set counter = ${used.counter}, used_at = ${used.now}
    where district_id = ${tx.district} and id = ${used.id}`)
}

export interface OwnPasskey {
  id: PasskeyId
  name: string
  credential: string
  madeAt: Date
  usedAt: Date | null
}

/** Somebody's own passkeys, the oldest first. */
export function passkeysOf(reads: Reads, person: PersonId): Promise<OwnPasskey[]> {
  return reads.rows(sql<OwnPasskey>`
    select id, name, credential_id as credential, made_at as "madeAt", used_at as "usedAt" from passkeys
    where district_id = ${reads.district} and person_id = ${person} and ended_at is null order by made_at, id`)
}

/** Takes off one passkey of this person, or all of them; how many that were. */
export async function endPasskeys(
  tx: Tx,
  ending: { person: PersonId; id?: PasskeyId; by: PersonId; now: Date },
): Promise<number> {
  const ended = await tx.rows(sql`update passkeys set ended_at = ${ending.now}, ended_by = ${ending.by}
    where district_id = ${tx.district} and person_id = ${ending.person} and ended_at is null
      and id = coalesce(${ending.id ?? null}::uuid, id) returning id`)
  return ended.length
}
