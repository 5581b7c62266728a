import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Mode } from '../reading/reading.ts'
import type { RecordKind } from '../reading/records.ts'
import type { SourceId, Vanishing } from '../rules.ts'

interface Compared {
  source: SourceId
  modes: Record<RecordKind, Mode>
}

const kinds = ['school', 'term', 'section', 'person', 'link'] as const

/** Of which kinds the roster says everything. */
export function completeKinds(modes: Compared['modes']): string[] {
  return [...kinds.filter((kind) => modes[kind] === 'bulk'), ...(modes.enrolment === 'bulk' ? ['place'] : [])]
}

/**
 * Finds what the roster no longer says: in a complete file what it does not name, in changes what it says has ended;
 * with a person or a section, their ties. A pair that another row still gives is not lost.
 */
export async function findGone(tx: Tx, { source, modes }: Compared): Promise<void> {
  const complete = completeKinds(modes)
  await tx.rows(sql`
    insert into staged_gone
    select l.kind, l.roster_id, l.our_id, l.other_id, l.bits, p.roster_id is not null
    from roster_links l
    left join staged_spared p on p.roster_id = l.roster_id
    where l.district_id = ${tx.district} and l.source_id = ${source} and l.fingerprint is not null
      and l.kind = any(${complete}::text[])
      and not exists (select from staged_things t where t.kind = l.kind and t.roster_id = l.roster_id)
      and not exists (select from staged_ties t where t.kind = l.kind and t.roster_id = l.roster_id)`)
  await tx.rows(sql`
    insert into staged_gone
    select l.kind, l.roster_id, l.our_id, l.other_id, l.bits from roster_links l
    where l.district_id = ${tx.district} and l.source_id = ${source} and l.fingerprint is not null
      and ((l.kind, l.roster_id) in (select t.kind, t.roster_id from staged_things t where t.ended)
        or (l.kind, l.roster_id) in (select t.kind, t.roster_id from staged_ties t where t.ended))`)
  if (modes.person === 'delta') await findUnsaid(tx, source)
  await tx.executeSql('analyze staged_gone')
  await findLeft(tx, source)
  await spareTiesOfSpared(tx)
  await tx.executeSql('analyze staged_gone')
}

/** In changes, a row that is there and names somebody no more has ended that link, where no other row said it. */
async function findUnsaid(tx: Tx, source: SourceId): Promise<void> {
  await tx.rows(sql`
    insert into staged_gone
    select l.kind, l.roster_id, l.our_id, l.other_id, l.bits from roster_links l
    where l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = 'link' and l.fingerprint is not null
      and l.bits between 1 and 3
      and not exists (select from staged_ties t where t.kind = 'link' and t.roster_id = l.roster_id)
      and (l.bits & 1 = 0 or exists (select from staged_things t where t.kind = 'person' and not t.ended and t.ours_now = l.our_id))
      and (l.bits & 2 = 0 or exists (select from staged_things t where t.kind = 'person' and not t.ended and t.ours_now = l.other_id))`)
}

/** Whoever left takes their ties along. */
async function findLeft(tx: Tx, source: SourceId): Promise<void> {
  await tx.rows(sql`
    insert into staged_gone
    select l.kind, l.roster_id, l.our_id, l.other_id, l.bits from roster_links l
    where l.district_id = ${tx.district} and l.source_id = ${source} and l.kind in ('link', 'place') and l.fingerprint is not null
      and (l.our_id in (select our_id from staged_gone g where g.kind in ('person', 'section') and not g.spared)
        or l.other_id in (select our_id from staged_gone g where g.kind = 'person' and not g.spared))
      and not exists (select from staged_gone g where g.kind = l.kind and g.roster_id = l.roster_id)
      and not exists (select from staged_ties t where t.kind = l.kind and t.roster_id = l.roster_id and not t.ended)`)
}

async function spareTiesOfSpared(tx: Tx): Promise<void> {
  await tx.rows(sql`
    update staged_gone g set spared = true
    where g.kind in ('link', 'place') and exists (select from staged_gone s where s.spared and s.kind in ('person', 'section')
      and s.our_id in (g.our_id, g.other_id))`)
}

/** Of how many students and caregivers how many would leave. */
export function vanishing(tx: Tx, source: SourceId): Promise<{ students: Vanishing; caregivers: Vanishing }> {
  const of = (bit: number) => sql`json_build_object(
    'of', (select count(*) from roster_links l where l.district_id = ${tx.district} and l.source_id = ${source}
      and l.kind = 'person' and l.fingerprint is not null and l.bits & ${sql.lit(bit)} <> 0),
    'gone', (select count(*) from staged_gone g where g.kind = 'person' and not g.spared and g.bits & ${sql.lit(bit)} <> 0))`
  return tx.one(
    sql<{ students: Vanishing; caregivers: Vanishing }>`select ${of(1)} as students, ${of(2)} as caregivers`,
  )
}

export interface Told {
  kind: string
  state: 'new' | 'same' | 'changed' | 'back' | 'gone'
  bits: number
  n: number
}

/** How many things and ties come, change, come back and go, by kind and bits. */
export function countStaged(tx: Tx): Promise<Told[]> {
  return tx.rows(sql<Told>`
    select kind, ${stateNow} as state, bits, count(*)::int as n from staged_things
      where not ended and was is distinct from fingerprint and kind <> 'household' group by 1, 2, 3
    union all
    select kind, ${stateNow}, bits, count(*)::int from staged_ties
      where not ended and was is distinct from fingerprint and first_id is not null and second_id is not null group by 1, 2, 3
    union all
    select kind, 'gone', bits, count(*)::int from staged_gone where not spared group by 1, 3`)
}

const state = `case when same then 'same' when not known then 'new' when was is null then 'back' else 'changed' end`

/** How a thing or a tie stands to what was said before. */
export const stateNow = sql.raw<Exclude<Told['state'], 'gone'>>(state)

/** What differs, in the order in which it is written: a cursor, so that it comes in pieces. */
export async function openCursor(tx: Tx, what: keyof typeof cursors): Promise<string> {
  const name = `staged_${what.replace(' ', '_')}`
  await tx.executeSql(`declare ${name} no scroll cursor for ${cursors[what]}`)
  return name
}

const differing = `not ended and was is distinct from fingerprint`

const cursors = {
  people: `select ours_now as id, ${state} as state, bits, wanted from staged_things where kind = 'person' and ${differing}`,
  'changed people': `select ours_now as id, ${state} as state, bits, wanted from staged_things where kind = 'person' and ${differing} and (known or same)`,
  links: `select first_id as first, second_id as second, bits, ${state} as state, wanted from staged_ties
    where kind = 'link' and ${differing} and first_id is not null and second_id is not null and first_id <> second_id`,
  places: `select distinct on (first_id, second_id) first_id as first, second_id as second, bits, ${state} as state, wanted from staged_ties
    where kind = 'place' and ${differing} and first_id is not null and second_id is not null
    order by first_id, second_id, bits desc`,
  namesakes: `select * from staged_namesakes`,
  'lost pairs': `select kind, our, other, bits from staged_lost`,
} as const

export async function fetchNext(tx: Tx, cursor: string, count: number): Promise<Record<string, unknown>[]> {
  const { rows } = await tx.executeSql(`fetch ${count} from ${cursor}`)
  return rows
}

export interface Lost {
  kind: string
  our: string
  other: string | null
  bits: number
}

/** What is gone for good: schools, sections, people. */
export function lostThings(tx: Tx): Promise<Lost[]> {
  return tx.rows(sql<Lost>`select kind, our_id as our, other_id as other, bits from staged_gone
    where not spared and kind in ('school', 'section', 'person')`)
}

/** Pairs that no row gives any more, laid out for a cursor. */
export async function findLostPairs(tx: Tx, source: SourceId): Promise<void> {
  await tx.rows(sql`
    insert into staged_lost
    with lost as (
      select kind, our_id, other_id, bits from staged_gone where not spared and kind in ('link', 'place')
      union
      select kind, first_was, second_was, bits_was from staged_ties
        where not ended and was is not null and was <> fingerprint
          and ((first_was, second_was) is distinct from (first_id, second_id) or kind = 'place' and (bits & 1) <> (bits_was & 1)))
    select l.kind, l.our_id, l.other_id, l.bits from lost l
    where not exists (select from staged_ties t where t.kind = l.kind and t.first_id = l.our_id and t.second_id = l.other_id
        and not t.ended and (t.kind = 'link' or (t.bits & 1) = (l.bits & 1)))
      and not exists (select from roster_links r where ${untouched(tx, source)} and r.kind = l.kind and r.our_id = l.our_id
        and r.other_id = l.other_id and (r.kind = 'link' or (r.bits & 1) = (l.bits & 1)))`)
}

/** Ties of earlier rosters that this one neither names nor ends. */
function untouched(tx: Tx, source: SourceId): RawBuilder<unknown> {
  return sql`r.district_id = ${tx.district} and r.source_id = ${source} and r.kind in ('link', 'place') and r.fingerprint is not null
    and not exists (select from staged_gone g where g.kind = r.kind and g.roster_id = r.roster_id and not g.spared)
    and not exists (select from staged_ties t where t.kind = r.kind and t.roster_id = r.roster_id)`
}

/** Remembers what each row is here and what the roster said of it. In the order of its key: that is written fastest. */
export async function keepLinks(tx: Tx, source: SourceId): Promise<void> {
  await tx.rows(sql`
    update roster_links l set our_id = t.ours_now, bits = t.bits, fingerprint = t.fingerprint from staged_things t
    where ${sameLink(tx, source)} and t.known and not t.ended and t.was is distinct from t.fingerprint`)
  await tx.rows(sql`
    update roster_links l set our_id = t.first_id, other_id = t.second_id, bits = t.bits, fingerprint = t.fingerprint
    from staged_ties t where ${sameLink(tx, source)} and t.known and ${bothKnown} and t.was is distinct from t.fingerprint`)
  await tx.rows(sql`
    insert into roster_links (district_id, source_id, kind, roster_id, our_id, bits, fingerprint)
    select ${tx.district}::uuid, ${source}::uuid, kind, roster_id, ours_now, bits, fingerprint from staged_things
    where not ended and not known order by kind, roster_id`)
  await tx.rows(sql`
    insert into roster_links (district_id, source_id, kind, roster_id, our_id, other_id, bits, fingerprint)
    select ${tx.district}::uuid, ${source}::uuid, kind, roster_id, first_id, second_id, bits, fingerprint from staged_ties t
    where not known and ${bothKnown} order by kind, roster_id`)
  await tx.rows(sql`
    update roster_links l set fingerprint = null from staged_gone g
    where l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = g.kind and l.roster_id = g.roster_id
      and not g.spared`)
}

function sameLink(tx: Tx, source: SourceId): RawBuilder<unknown> {
  return sql`l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = t.kind and l.roster_id = t.roster_id`
}

const bothKnown = sql`not t.ended and t.first_id is not null and t.second_id is not null`

/** How many rows there are to write. */
export async function countWrites(tx: Tx): Promise<number> {
  const { n } = await tx.one(sql<{ n: number }>`select (
    (select count(*) from staged_things where kind = 'person' and not ended and was is distinct from fingerprint)
    + (select count(*) from staged_ties where not ended and was is distinct from fingerprint)
    + (select count(*) from staged_lost))::int as n`)
  return n
}

/**
 * After many rows the planner learns that the tables are not empty any more, which is all that matters within the
 * transaction: from a tenth as many rows as usual. Afterwards the database looks again by itself.
 */
export async function takeStock(tx: Tx): Promise<void> {
  await tx.executeSql(`set local default_statistics_target = 10; select take_stock();
    set local default_statistics_target to default`)
}

const others = ['enable_hashjoin', 'enable_mergejoin']

/**
 * Within: each of some thousands of rows is looked up by its key. The planner, who knows the tables as they were before
 * they grew, would else read a whole one for each piece.
 */
export async function lookingUpEach(tx: Tx, work: () => Promise<void>): Promise<void> {
  await tx.executeSql(others.map((one) => `set local ${one} = off`).join('; '))
  await work()
  await tx.executeSql(others.map((one) => `set local ${one} to default`).join('; '))
}
