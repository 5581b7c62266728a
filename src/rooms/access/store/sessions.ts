import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { SessionId } from '../store.ts'

export interface OwnSession {
  id: SessionId
  device: string | null
  shared: boolean
  byLetter: boolean
  madeAt: Date
  seenAt: Date
}

/** The open sessions of somebody, the last seen first. */
export function sessionsOf(reads: Reads, person: PersonId, now: Date): Promise<OwnSession[]> {
  return reads.rows(sql`select id, device, shared, letter_id is not null as "byLetter", made_at as "madeAt", seen_at as "seenAt"
    from sessions where district_id = ${reads.district} and person_id = ${person} and ended_at is null and until > ${now}
      and seen_at > ${now}::timestamptz - case when shared then interval '30 minutes' else interval '30 days' end
    order by seen_at desc, id desc limit 50`)
}

/** Ends a session of this person; NotFound when it is another's or over. */
export async function endOwn(
  tx: Tx,
  { id, person, now }: { id: SessionId; person: PersonId; now: Date },
): Promise<void> {
  await tx.one(sql`update sessions set ended_at = ${now} where district_id = ${tx.district} and id = ${id}
    and person_id = ${person} and ended_at is null returning id`)
}

/** Ends every session of a person but one; how many they were. */
export async function endOthers(
  tx: Tx,
  { but, person, now }: { but: SessionId; person: PersonId; now: Date },
): Promise<number> {
  const rows = await tx.rows(sql`update sessions set ended_at = ${now} where district_id = ${tx.district}
    and person_id = ${person} and id <> ${but} and ended_at is null returning id`)
  return rows.length
}

/** Ends every session in a part that its person has no more: a role, an advisory, a child or an invitation that ended. */
export async function endPartless(tx: Tx, now: Date): Promise<void> {
  await tx.rows(sql`update sessions set ended_at = ${now} where district_id = ${tx.district} and ended_at is null
    and (person_id, hat) not in (select person_id, hat from current_hats where district_id = ${tx.district})`)
}

/** Ends the sessions of a person that came from a letter. */
export async function endThoseByLetter(
  tx: Tx,
  { letter, person, now }: { letter: Id<'letter'>; person: PersonId; now: Date },
): Promise<void> {
  await tx.rows(sql`update sessions set ended_at = ${now} where district_id = ${tx.district}
    and person_id = ${person} and letter_id = ${letter} and ended_at is null`)
}

/** The way by which a session came about, where it was one. */
export async function wayOfSession(reads: Reads, id: SessionId): Promise<Id<'way'> | undefined> {
  const [row] = await reads.rows(sql<{ way: Id<'way'> | null }>`select way_id as way from sessions
    where district_id = ${reads.district} and id = ${id}`)
  return row?.way ?? undefined
}
