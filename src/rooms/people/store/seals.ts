import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { keeps } from './restrictions.ts'
import { asTable } from './timelines.ts'

export type SealId = Id<'seal'>
export type SealedKind = 'address' | 'phone' | 'mail'

/** Keeps a kind of somebody's ways secret from now on; ones that come later too (invariant 4, L13). */
export async function sealPerson(
  tx: Tx,
  by: PersonId,
  { person, kind }: { person: PersonId; kind: SealedKind },
): Promise<void> {
  await tx.rows(sql`insert into person_seals (district_id, id, person_id, kind, by_person, since)
    values (${tx.district}, ${newId()}, ${person}, ${kind}, ${by}, today()) on conflict do nothing`)
  await keepSealed(tx, [person])
}

/* The ways that somebody has today with whom each is theirs: what they use, and where their household lives. A student
   lives in several households, and seals none of them. */
const theirWays = sql`(select u.district_id, u.way_id, u.person_id from current_way_uses u
  union
  select a.district_id, a.way_id, m.person_id from household_addresses a
  join current_household_members m on m.district_id = a.district_id and m.household_id = a.household_id
  where a.until is null and not exists (select from students s where s.district_id = m.district_id and s.person_id = m.person_id))`

/** Seals whatever these people have of a kind that is kept secret. A number two people share is one number. */
export async function keepSealed(tx: Tx, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  await tx.rows(sql`insert into way_seals (district_id, id, way_id, by_person, since)
    select distinct on (w.id) w.district_id, gen_random_uuid(), w.id, s.by_person, today()
    from person_seals s join ${theirWays} t on t.district_id = s.district_id and t.person_id = s.person_id
    join ways w on w.district_id = t.district_id and w.id = t.way_id and w.kind = s.kind
    where s.district_id = ${tx.district} and s.until is null and s.person_id = any(${[...people]}::uuid[])
      and not exists (select from way_seals x where x.district_id = w.district_id and x.way_id = w.id and x.until is null)`)
}

/** As `keepSealed`, for whoever lives in these households. */
export async function keepHomesSealed(tx: Tx, households: readonly string[]): Promise<void> {
  const rows = await tx.rows(sql<{ id: PersonId }>`select s.person_id as id from person_seals s
    where s.district_id = ${tx.district} and s.until is null and s.kind = 'address' and s.person_id in (
      select m.person_id from current_household_members m
      where m.district_id = s.district_id and m.household_id = any(${[...households]}::uuid[]))`)
  await keepSealed(
    tx,
    rows.map(({ id }) => id),
  )
}

/** These sealed ways are also kept secret for whoever they belong to. */
export async function sealOwners(
  tx: Tx,
  ways: readonly { kind: string; normalised: string }[],
): Promise<void> {
  await tx.rows(sql`insert into person_seals (district_id, id, person_id, kind, by_person, since)
    select distinct on (t.person_id, w.kind) w.district_id, gen_random_uuid(), t.person_id, w.kind, z.by_person, today()
    from ${asTable(ways, { kind: 'text', normalised: 'text' })}
    join ways w on w.district_id = ${tx.district} and w.kind = r.kind and w.normalised = r.normalised and w.kind <> 'device'
    join way_seals z on z.district_id = w.district_id and z.way_id = w.id and z.until is null
    join ${theirWays} t on t.district_id = w.district_id and t.way_id = w.id
    on conflict do nothing`)
}

export interface Seal {
  id: SealId
  person: PersonId
  kind: SealedKind
  /** A student through whom the reader keeps it: where the page goes back to. */
  student: PersonId
}

/** A seal that is open, for those who keep the restrictions of a child of that person. */
export function sealFor(reads: Reads, who: Who, id: SealId): Promise<Seal> {
  return reads.one<Seal>(sql`select s.id, s.person_id as person, s.kind, r.student_id as student from person_seals s
    join current_relationships r on r.district_id = s.district_id and r.person_id = s.person_id
    where s.district_id = ${who.district} and s.id = ${id} and s.until is null and ${keeps(who, sql`r.student_id`)}
    order by r.student_id limit 1`)
}

/** Ends a seal; a way stays sealed while somebody else who uses it keeps theirs secret. */
export async function endSeal(tx: Tx, by: PersonId, seal: Seal): Promise<void> {
  await tx.rows(
    sql`update person_seals set until = today(), ended_by = ${by} where district_id = ${tx.district} and id = ${seal.id}`,
  )
  await tx.rows(sql`update way_seals z set until = today() from ways w, ${theirWays} t
    where z.district_id = ${tx.district} and z.until is null and w.district_id = z.district_id and w.id = z.way_id
      and w.kind = ${seal.kind} and t.district_id = z.district_id and t.way_id = z.way_id and t.person_id = ${seal.person}
      and not exists (select from ${theirWays} o join person_seals s on s.district_id = o.district_id and s.person_id = o.person_id
        where o.district_id = z.district_id and o.way_id = z.way_id and s.kind = w.kind and s.until is null)`)
}

/** For a row `p` of current_people: which kinds of theirs are kept secret. */
export const sealedKinds = sql`array(select s.kind from person_seals s
  where s.district_id = p.district_id and s.person_id = p.id and s.until is null order by s.kind)`
