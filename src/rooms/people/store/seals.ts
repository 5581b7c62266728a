import { type RawBuilder, sql } from 'kysely'
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

/* The ways that somebody has, and whose a way is: what they use, and where their household lives. A student lives in several
   households, and seals none of them. Open rows alone, each found by its key: an import asks for thousands of people. */
const theirWays = (person: RawBuilder<unknown>) => sql`lateral (
  with own as (select ${person} as id union all
    select j.joined_id from person_joins j where j.district_id = s.district_id and j.kept_id = ${person} and j.until is null)
  select u.way_id from own join way_uses u on u.district_id = s.district_id and u.person_id = own.id and u.until is null
  union
  select a.way_id from own join household_members m on m.district_id = s.district_id and m.person_id = own.id and m.until is null
  join household_addresses a on a.district_id = m.district_id and a.household_id = m.household_id and a.until is null
  where ${noStudent})`

const itsPeople = (way: RawBuilder<unknown>) => sql`lateral (
  select ${kept('u')} as person_id from way_uses u where u.district_id = z.district_id and u.way_id = ${way} and u.until is null
  union
  select ${kept('m')} from household_addresses a
  join household_members m on m.district_id = a.district_id and m.household_id = a.household_id and m.until is null
  where a.district_id = z.district_id and a.way_id = ${way} and a.until is null and ${noStudent})`

/** The person a row is about; of two that were joined, the one that was kept. */
const kept = (row: string) => sql`coalesce((select j.kept_id from person_joins j
  where j.district_id = ${sql.ref(`${row}.district_id`)} and j.joined_id = ${sql.ref(`${row}.person_id`)} and j.until is null),
  ${sql.ref(`${row}.person_id`)})`

const noStudent = sql`not exists (select from students k where k.district_id = m.district_id and k.person_id = m.person_id)`

/** Seals whatever these people have of a kind that is kept secret. A number two people share is one number. */
export async function keepSealed(tx: Tx, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  await tx.rows(sql`insert into way_seals (district_id, id, way_id, by_person, since)
    select distinct on (w.id) w.district_id, gen_random_uuid(), w.id, s.by_person, today()
    from person_seals s cross join ${theirWays(sql`s.person_id`)} t
    join ways w on w.district_id = s.district_id and w.id = t.way_id and w.kind = s.kind
    where s.district_id = ${tx.district} and s.until is null and s.person_id = any(${[...people]}::uuid[])
      and not exists (select from way_seals x where x.district_id = w.district_id and x.way_id = w.id and x.until is null)`)
}

/** As `keepSealed`, for whoever lives in these households. */
export async function keepHomesSealed(tx: Tx, households: readonly string[]): Promise<void> {
  const rows = await tx.rows(sql<{ id: PersonId }>`select distinct s.person_id as id
    from unnest(${[...households]}::uuid[]) h
    join household_members m on m.district_id = ${tx.district} and m.household_id = h and m.until is null
    join person_seals s on s.district_id = m.district_id and s.person_id = ${kept('m')} and s.kind = 'address' and s.until is null`)
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
    cross join ${itsPeople(sql`w.id`)} t
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
  await tx.rows(sql`update way_seals z set until = today()
    where z.district_id = ${tx.district} and z.until is null
      and z.way_id in (select w.id from person_seals s cross join ${theirWays(sql`s.person_id`)} t
        join ways w on w.district_id = s.district_id and w.id = t.way_id and w.kind = s.kind
        where s.district_id = ${tx.district} and s.id = ${seal.id})
      and not exists (select from ${itsPeople(sql`z.way_id`)} o
        join person_seals s on s.district_id = z.district_id and s.person_id = o.person_id
        where s.kind = ${seal.kind} and s.until is null)`)
}

/** For a row `p` of current_people: which kinds of theirs are kept secret. */
export const sealedKinds = sql`array(select s.kind from person_seals s
  where s.district_id = p.district_id and s.person_id = p.id and s.until is null order by s.kind)`
