import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import { type Carriage, type GivenBy, gradesFromThirteen, type WayKind } from '../rules/ways.ts'
import { keepSealed, sealOwners } from './seals.ts'
import { settleStanding, shieldKey } from './standing.ts'
import { asTable, insertAll, putOpen, type Timeline } from './timelines.ts'

export type WayId = Id<'way'>

/** A mailbox, number or address for somebody. `normalised` by normaliseWay(); null keeps it apart from every other. */
export interface GivenWay {
  personId: PersonId
  kind: WayKind
  asGiven: string
  normalised: string | null
  mayCarry: readonly Carriage[]
  /** 1 is tried first. */
  position?: number | undefined
  hours?: string | null | undefined
}

/** What came of giving ways: `tooYoung` were dropped (invariant 7), `held` stay away by a family's correction. */
export interface WaysGiven {
  changed: number
  tooYoung: number
  held: number
}

type Placed = GivenWay & { wayId: WayId }

const useLine: Timeline = {
  table: 'way_uses',
  key: { person_id: 'uuid', way_id: 'uuid' },
  values: { may_carry: 'text[]', position: 'smallint', hours: 'text', given_by: 'text' },
}

/**
 * Gives people their ways. One number is one row, whoever uses it (invariant 1). Students must be enrolled
 * first: whoever may be below 13 gets none. What a family gave itself is left as it is.
 */
export async function giveWays(tx: Tx, givenBy: GivenBy, given: readonly GivenWay[]): Promise<WaysGiven> {
  const young = await tooYoungOf(tx, given)
  const placed = await placeWays(tx, merged(given.filter((way) => !young.has(way.personId))))
  const held = givenBy === 'roster' ? await heldAway(tx, placed) : () => false
  const wanted = placed.filter((way) => !held(way))
  const free = givenBy === 'roster' ? await notTheirOwn(tx, wanted) : wanted
  const changed = await putOpen(
    tx,
    useLine,
    free.map((way) => useRow(way, givenBy)),
  )
  await keepSealed(tx, [...new Set(free.map(({ personId }) => personId))])
  return {
    changed,
    tooYoung: given.filter((way) => young.has(way.personId)).length,
    held: placed.length - wanted.length,
  }
}

/** Ends what the roster no longer gives; what a family gave itself stays. A correction that said so closes. */
export async function endWayUses(
  tx: Tx,
  ended: readonly { personId: PersonId; wayId: WayId }[],
): Promise<number> {
  if (ended.length === 0) return 0
  await settleStanding(
    tx,
    ended.map(({ personId, wayId }) => ({ person: personId, field: `way:${wayId}`, value: '' })),
  )
  const rows = await tx.rows<{ n: number }>(sql`with ended as (update way_uses t set until = today()
    from ${asTable(
      ended.map(({ personId, wayId }) => ({ person_id: personId, way_id: wayId })),
      useLine.key,
    )}
    where t.district_id = ${tx.district} and t.until is null and t.given_by = 'roster'
      and t.person_id = r.person_id and t.way_id = r.way_id returning 1) select count(*)::int as n from ended`)
  return rows[0]?.n ?? 0
}

/** Ends one person's use of a way, whoever gave it, also where it came from a row joined to theirs. */
export async function stopUsing(tx: Tx, person: PersonId, way: WayId): Promise<void> {
  await tx.rows(sql`update way_uses u set until = today()
    where district_id = ${tx.district} and way_id = ${way} and until is null and (person_id = ${person}
      or person_id in (select joined_id from person_joins j
        where j.district_id = u.district_id and j.kept_id = ${person} and j.until is null))`)
}

/** Seals ways: their text appears nowhere but in the hands of the process that uses it (invariant 4). */
export async function sealWays(
  tx: Tx,
  by: PersonId | null,
  ways: readonly { kind: WayKind; normalised: string }[],
): Promise<void> {
  if (ways.length === 0) return
  const rows = ways.map((way) => ({ ...way, id: newId() }))
  await tx.rows(sql`insert into way_seals (district_id, id, way_id, by_person, since)
    select distinct on (w.id) w.district_id, r.id, w.id, ${by}::uuid, today()
    from ${asTable(rows, { id: 'uuid', kind: 'text', normalised: 'text' })}
    join ways w on w.district_id = ${tx.district} and w.kind = r.kind and w.normalised = r.normalised
    where not exists (select from way_seals x where x.district_id = w.district_id and x.way_id = w.id and x.until is null)`)
  await sealOwners(tx, ways)
}

/** Finds or makes the row of each way. The answer has one for each given, in the same order. */
export async function placeWays(tx: Tx, given: readonly GivenWay[]): Promise<Placed[]> {
  if (given.length === 0) return []
  const made = await addShared(tx, given)
  const found = await findWays(tx, given, made)
  const placed = given.map((way, at) => ({
    ...way,
    wayId: made.get(sameWay(way)) ?? found.get(at) ?? newId<'way'>(),
  }))
  const fresh = placed.filter((way, at) => !made.has(sameWay(way)) && !found.has(at))
  await insertAll(
    tx,
    { table: 'ways', columns: wayColumns },
    fresh.map((way) => wayRow(way, way.wayId)),
  )
  return placed
}

const wayColumns = { id: 'uuid', kind: 'text', as_given: 'text', normalised: 'text' }

function wayRow<ID extends WayId | null>(way: GivenWay, id: ID) {
  return { id, kind: way.kind, as_given: way.asGiven, normalised: way.normalised }
}

/** Makes what nobody has used before; answers with those, by `sameWay`. */
async function addShared(tx: Tx, given: readonly GivenWay[]): Promise<Map<string, WayId>> {
  const shared = new Map(given.filter((way) => way.normalised !== null).map((way) => [sameWay(way), way]))
  const rows = [...shared].map(([key, way]) => ({ key, ...wayRow(way, newId<'way'>()) }))
  if (rows.length === 0) return new Map()
  const made = await tx.rows<{ id: WayId }>(sql`
    insert into ways (district_id, id, kind, as_given, normalised)
    select ${tx.district}::uuid, id, kind, as_given, normalised from ${asTable(rows, wayColumns)}
    on conflict do nothing returning id`)
  const ids = new Set(made.map(({ id }) => id))
  return new Map(rows.flatMap(({ key, id }) => (ids.has(id) ? [[key, id]] : [])))
}

/** Ways that were there before: by what they are, or, where that is not known, by what this person gave. */
async function findWays(
  tx: Tx,
  given: readonly GivenWay[],
  made: ReadonlyMap<string, WayId>,
): Promise<Map<number, WayId>> {
  const rows = given.flatMap((way, at) =>
    made.has(sameWay(way)) ? [] : [{ ...wayRow(way, null), at, person_id: way.personId }],
  )
  if (rows.length === 0) return new Map()
  const found = await tx.rows<{ at: number; id: WayId }>(sql`select r.at, coalesce(w.id, o.id) as id
    from ${asTable(rows, { at: 'integer', person_id: 'uuid', ...wayColumns })}
    left join ways w on w.district_id = ${tx.district} and w.kind = r.kind and w.normalised = r.normalised
    left join lateral (select x.id from way_uses u join ways x on x.district_id = u.district_id and x.id = u.way_id
      where r.normalised is null and u.district_id = ${tx.district} and u.person_id = r.person_id and u.until is null
        and x.kind = r.kind and x.normalised is null and x.as_given = r.as_given limit 1) o on true
    where w.id is not null or o.id is not null`)
  return new Map(found.map(({ at, id }) => [at, id]))
}

/** The same number in two columns of a roster is one use that may carry both. */
function merged(given: readonly GivenWay[]): GivenWay[] {
  const kept = new Map<string, GivenWay>()
  for (const way of given) {
    const key = `${way.personId} ${sameWay(way)}`
    const first = kept.get(key)
    kept.set(key, first ? { ...first, mayCarry: [...new Set([...first.mayCarry, ...way.mayCarry])] } : way)
  }
  return [...kept.values()]
}

function sameWay(way: GivenWay): string {
  return `${way.kind} ${way.normalised ?? `as given ${way.asGiven}`}`
}

async function tooYoungOf(tx: Tx, given: readonly GivenWay[]): Promise<Set<PersonId>> {
  const rows = await tx.rows<{ id: PersonId }>(sql`select s.person_id as id from students s
    where s.district_id = ${tx.district} and s.person_id = any(${given.map((way) => way.personId)}::uuid[])
      and not case when s.birth_date is not null then extract(year from age(today(), s.birth_date)) >= 13
        else exists (select from enrollments e where e.district_id = s.district_id and e.student_id = s.person_id
          and e.until is null and e.grade = any(${[...gradesFromThirteen]}::text[])) end`)
  return new Set(rows.map(({ id }) => id))
}

async function heldAway(tx: Tx, placed: readonly Placed[]): Promise<(way: Placed) => boolean> {
  const said = placed.map(
    (way) => ({ person: way.personId, field: `way:${way.wayId}`, value: way.asGiven }) as const,
  )
  const shields = await settleStanding(tx, said)
  return (way) => shields.has(shieldKey(way.personId, `way:${way.wayId}`))
}

async function notTheirOwn(tx: Tx, placed: readonly Placed[]): Promise<Placed[]> {
  const own = await tx.rows<{ key: string }>(sql`select person_id || ' ' || way_id as key from way_uses
    where district_id = ${tx.district} and until is null and given_by <> 'roster'
      and person_id = any(${placed.map((way) => way.personId)}::uuid[])`)
  const keys = new Set(own.map(({ key }) => key))
  return placed.filter((way) => !keys.has(`${way.personId} ${way.wayId}`))
}

function useRow(way: Placed, givenBy: GivenBy) {
  return {
    person_id: way.personId,
    way_id: way.wayId,
    may_carry: way.mayCarry,
    position: way.position ?? 1,
    hours: way.hours ?? null,
    given_by: givenBy,
  }
}

/** The texts of every sealed number, mailbox and address, as given and as sent to, so that they can be kept out of words. */
export async function sealedTexts(reads: Reads): Promise<string[]> {
  const rows = await reads.rows(sql<{ text: string }>`
    select distinct unnest(array[w.as_given, w.normalised]) as text from ways w
    join way_seals s on s.district_id = w.district_id and s.way_id = w.id and s.until is null
    where w.district_id = ${reads.district}`)
  return rows.flatMap(({ text }) => text ?? [])
}
