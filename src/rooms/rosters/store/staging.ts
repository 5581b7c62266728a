import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { StagedThing, StagedTie } from '../rules/wanted.ts'
import type { SourceId } from '../rules.ts'

/**
 * Makes the tables in which a roster is laid out and compared: this transaction's own, gone with it. `was` is the
 * fingerprint the roster had before; what it says again as before is not kept in words. `same`: another kind of roster brought it.
 */
export async function openStaging(tx: Tx): Promise<void> {
  await tx.executeSql(roomToStage)
  await tx.executeSql(`
    create temp table staged_things (kind text not null, roster_id text not null collate "C", fingerprint uuid not null,
      was uuid, known boolean not null, ours_now uuid not null, bits smallint not null, ended boolean not null, wanted text,
      same boolean not null default false, primary key (kind, roster_id)) on commit drop;
    create temp table staged_ties (kind text not null, roster_id text not null collate "C", fingerprint uuid not null,
      was uuid, known boolean not null, first_id uuid, second_id uuid, first_was uuid, second_was uuid, bits smallint not null,
      bits_was smallint, ended boolean not null, wanted text, first_ref text, second_ref text,
      same boolean not null default false) on commit drop;
    create temp table staged_said (kind text not null, roster_id text not null collate "C", fingerprint uuid not null,
      bits smallint not null, ended boolean not null, wanted text, first_kind text not null,
      first_ref text not null collate "C", second_ref text not null collate "C") on commit drop;
    create temp table staged_gone (kind text not null, roster_id text not null collate "C", our_id uuid not null, other_id uuid,
      bits smallint not null, spared boolean not null default false) on commit drop;
    create temp table staged_lost (kind text not null, our uuid not null, other uuid not null, bits smallint not null) on commit drop;
    create temp table staged_spared (roster_id text primary key collate "C") on commit drop`)
}

/** Else a large roster is written to disk and read again row by row. A connection takes it only before its first such table. */
const roomToStage = `do $$ begin set local temp_buffers = '128MB'; exception when others then null; end $$`

/** Lays out things beside what is known of them. At most a few thousand at once. */
export async function stageThings(tx: Tx, source: SourceId, things: readonly StagedThing[]): Promise<void> {
  await tx.rows(sql`
    insert into staged_things
    select n.kind, n.roster_id, n.fingerprint, l.fingerprint, l.our_id is not null, coalesce(l.our_id, n.fresh_id), n.bits,
      n.ended, case when l.fingerprint is distinct from n.fingerprint and not n.ended then n.wanted end, n.same
    from unnest(${things.map((one) => one.kind)}::text[], ${things.map((one) => one.rosterId)}::text[],
      ${things.map((one) => one.fingerprint)}::uuid[], ${things.map((one) => one.bits)}::smallint[],
      ${things.map((one) => one.ended)}::boolean[], ${things.map((one) => one.wanted)}::text[],
      ${things.map((one) => one.freshId)}::uuid[], ${things.map(({ same = false }) => same)}::boolean[])
      n (kind, roster_id, fingerprint, bits, ended, wanted, fresh_id, same)
    left join roster_links l on l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = n.kind
      and l.roster_id = n.roster_id
    on conflict do nothing`)
}

/** Keeps ties as they were said; what they tie is looked up at the end, for all of them at once. At most a few thousand. */
export async function stageTies(tx: Tx, ties: readonly StagedTie[]): Promise<void> {
  await tx.rows(sql`
    insert into staged_said
    select * from unnest(${ties.map((one) => one.kind)}::text[], ${ties.map((one) => one.rosterId)}::text[],
      ${ties.map((one) => one.fingerprint)}::uuid[], ${ties.map((one) => one.bits)}::smallint[],
      ${ties.map((one) => one.ended)}::boolean[], ${ties.map((one) => one.wanted)}::text[],
      ${ties.map((one) => (one.kind === 'place' ? 'section' : 'person'))}::text[], ${ties.map((one) => one.first)}::text[],
      ${ties.map((one) => one.second)}::text[])`)
}

/** Rows the roster has but that could not be read: what they are about has not left. */
export async function spare(tx: Tx, rosterIds: readonly string[]): Promise<void> {
  await tx.rows(
    sql`insert into staged_spared select distinct x from unnest(${[...rosterIds]}::text[]) x on conflict do nothing`,
  )
}

const asStudent = sql`case when n.kind = 'link' then a.bits when n.bits & 1 = 1 then b.bits end`

/**
 * After the last row. Nobody is tied to whom the roster ends, nor as a student who is none any more. Ties are laid out between things laid out before, or, in a roster of changes, known from before; the
 * tables' sizes are made known, so that all is looked up and compared by the right way.
 */
export async function closeStaging(tx: Tx, source: SourceId): Promise<void> {
  await tx.executeSql(`set local work_mem = '64MB'; analyze staged_things; analyze staged_said`)
  await tx.rows(sql`
    insert into staged_ties
    select n.kind, n.roster_id, n.fingerprint, l.fingerprint, l.our_id is not null, a.ours_now, b.ours_now, l.our_id, l.other_id,
      n.bits, l.bits, n.ended or coalesce(a.ended, false) or coalesce(b.ended, false) or coalesce(${asStudent} & 1 = 0, false),
      case when l.fingerprint is distinct from n.fingerprint and not n.ended then n.wanted end,
      case when a.ours_now is null then n.first_ref end, case when b.ours_now is null then n.second_ref end
    from staged_said n
    left join roster_links l on l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = n.kind
      and l.roster_id = n.roster_id
    left join staged_things a on a.kind = n.first_kind and a.roster_id = n.first_ref
    left join staged_things b on b.kind = 'person' and b.roster_id = n.second_ref`)
  await tx.executeSql('truncate staged_said; analyze staged_ties; set local work_mem to default')
  const first = sql`case t.kind when 'place' then 'section' else 'person' end`
  for (const [id, ref, kind, fits] of [
    [sql`first_id`, sql`t.first_ref`, first, sql`(t.kind = 'place' or l.bits & 1 = 1)`],
    [
      sql`second_id`,
      sql`t.second_ref`,
      sql`'person'`,
      sql`(t.kind = 'link' or l.bits & t.bits & 1 = t.bits & 1)`,
    ],
  ] as const)
    await tx.rows(sql`
      update staged_ties t set ${id} = l.our_id from roster_links l
      where ${ref} is not null and l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = ${kind}
        and l.roster_id = ${ref} and ${fits}`)
}
