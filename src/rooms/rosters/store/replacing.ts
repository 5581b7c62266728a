import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { SourceId, Summary } from '../rules.ts'

/** Whose roster takes the place of those of other kinds, and what it says in full. */
export interface Replacing {
  source: SourceId
  /** Nobody ends themselves. */
  by: PersonId | undefined
  complete: readonly string[]
}

/** How many people and classes of this roster's schools another kind of roster brought, and this one does not know. */
export async function countElsewhere(tx: Tx, replacing: Replacing): Promise<number> {
  const { others } = await tx.one(sql<{ others: boolean }>`select exists (select from roster_sources
    where district_id = ${tx.district} and id <> ${replacing.source}) as others`)
  if (!others) return 0
  const { n } = await tx.one(sql<{ n: number }>`with ${away(tx)}
    select count(*)::int as n from (${peopleElsewhere(tx, replacing)} union ${sectionsElsewhere(tx, replacing)}) p`)
  return n
}

/**
 * Lays beside what is gone what only another kind of roster says of this roster's schools: under no row of this one.
 * Whoever is at another school too, or cares for a student there, stays.
 */
export async function findReplaced(tx: Tx, replacing: Replacing): Promise<void> {
  const said = (
    first: string,
    second: string,
  ) => sql`exists (select from staged_ties t where t.kind = l.kind and not t.ended
    and t.first_id = ${sql.ref(first)} and t.second_id = ${sql.ref(second)} and (t.kind = 'link' or (t.bits & 1) = (l.bits & 1)))`
  await tx.rows(sql`with ${away(tx)}
    insert into staged_gone (kind, roster_id, our_id, other_id, bits)
    select kind, '', our_id, other_id, bits from (
      ${peopleElsewhere(tx, replacing)}
      union
      ${sectionsElsewhere(tx, replacing)}
      union
      select l.kind, l.our_id, l.other_id, l.bits from roster_links l
        where ${ofOthers(tx, replacing)} and l.kind = 'link' and l.our_id not in (select id from away)
          and not ${said('l.our_id', 'l.other_id')}
      union
      select l.kind, l.our_id, l.other_id, l.bits from roster_links l
        join current_sections c on c.district_id = l.district_id and c.id = l.our_id and c.school_id in (select id from here)
        where ${ofOthers(tx, replacing)} and l.kind = 'place' and not ${said('l.our_id', 'l.other_id')}) g
    where kind = any(${[...replacing.complete]}::text[])`)
}

/** This roster's schools, and who has something to do with another one. */
function away({ district }: Tx): RawBuilder<unknown> {
  return sql`here as materialized (select ours_now as id from staged_things where kind = 'school' and not ended),
    busy as materialized (select student_id as id from current_enrollments
        where district_id = ${district} and school_id not in (select id from here)
      union select person_id from current_staff_roles where district_id = ${district} and school_id not in (select id from here)),
    away as materialized (select id from busy
      union select person_id from current_relationships where district_id = ${district} and student_id in (select id from busy))`
}

function peopleElsewhere(tx: Tx, replacing: Replacing): RawBuilder<unknown> {
  return sql`select l.kind, l.our_id, null::uuid as other_id, bit_or(l.bits) as bits from roster_links l
    where ${ofOthers(tx, replacing)} and l.kind = 'person' and not ${staged('person')}
      and l.our_id not in (select id from away) and l.our_id is distinct from ${replacing.by ?? null}::uuid
      and not exists (select from staged_gone g where g.kind = 'person' and g.our_id = l.our_id)
    group by l.kind, l.our_id`
}

function sectionsElsewhere(tx: Tx, replacing: Replacing): RawBuilder<unknown> {
  return sql`select l.kind, l.our_id, null::uuid as other_id, 0 as bits from roster_links l
    join current_sections c on c.district_id = l.district_id and c.id = l.our_id and c.school_id in (select id from here)
    where ${ofOthers(tx, replacing)} and l.kind = 'section' and not ${staged('section')}`
}

function ofOthers({ district }: Tx, { source }: Replacing): RawBuilder<unknown> {
  return sql`l.district_id = ${district} and l.source_id <> ${source} and l.fingerprint is not null`
}

function staged(kind: string): RawBuilder<unknown> {
  return sql`exists (select from staged_things t where t.kind = ${sql.lit(kind)} and not t.ended and t.ours_now = l.our_id)`
}

/** How many students and caregivers of other kinds this roster is about: those it takes as the same, and those who leave. */
export function countReplaced(tx: Tx): Promise<Record<keyof Summary['vanishing'], number>> {
  const of = (bit: number) => sql`(select count(*)::int from (
    select our_id from staged_gone where kind = 'person' and roster_id = '' and bits & ${sql.lit(bit)} <> 0
    union select ours_now from staged_things where kind = 'person' and same and bits & ${sql.lit(bit)} <> 0) p)`
  return tx.one(
    sql<Record<keyof Summary['vanishing'], number>>`select ${of(1)} as students, ${of(2)} as caregivers`,
  )
}

/** Remembers that the other kinds say no more what was replaced. */
export async function endReplaced(tx: Tx, source: SourceId): Promise<void> {
  await tx.rows(sql`update roster_links l set fingerprint = null from staged_gone g
    where ${ofOthers(tx, { source, by: undefined, complete: [] })} and g.roster_id = '' and not g.spared and l.kind = g.kind
      and l.our_id = g.our_id and l.other_id is not distinct from g.other_id`)
}
