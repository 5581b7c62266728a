import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { StagedThing, StagedTie } from '../rules/wanted.ts'
import type { SourceId } from '../rules.ts'

/**
 * Makes the tables in which a roster is laid out and compared: this transaction's own, gone with it. `was` is the
 * fingerprint the roster had before; what it says again as before is not kept in words.
 */
export async function openStaging(tx: Tx): Promise<void> {
  await tx.executeSql(roomToStage)
  await tx.executeSql(`
    create temp table staged_things (kind text not null, roster_id text not null collate "C", fingerprint uuid not null,
      was uuid, known boolean not null, ours_now uuid not null, bits smallint not null, ended boolean not null, wanted text,
      primary key (kind, roster_id)) on commit drop;
    create temp table staged_ties (kind text not null, roster_id text not null collate "C", fingerprint uuid not null,
      was uuid, known boolean not null, first_id uuid, second_id uuid, first_was uuid, second_was uuid, bits smallint not null,
      bits_was smallint, ended boolean not null, wanted text) on commit drop;
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
      n.ended, case when l.fingerprint is distinct from n.fingerprint and not n.ended then n.wanted end
    from unnest(${things.map((one) => one.kind)}::text[], ${things.map((one) => one.rosterId)}::text[],
      ${things.map((one) => one.fingerprint)}::uuid[], ${things.map((one) => one.bits)}::smallint[],
      ${things.map((one) => one.ended)}::boolean[], ${things.map((one) => one.wanted)}::text[],
      ${things.map((one) => one.freshId)}::uuid[]) n (kind, roster_id, fingerprint, bits, ended, wanted, fresh_id)
    left join roster_links l on l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = n.kind
      and l.roster_id = n.roster_id
    on conflict do nothing`)
}

/** Lays out ties between things laid out before, or, in a roster of changes, known from before. */
export async function stageTies(tx: Tx, source: SourceId, ties: readonly StagedTie[]): Promise<void> {
  const [tie] = ties
  if (!tie) return
  const firstKind = tie.kind === 'place' ? 'section' : 'person'
  await tx.rows(sql`
    insert into staged_ties
    select ${tie.kind}, n.roster_id, n.fingerprint, l.fingerprint, l.our_id is not null,
      coalesce(a.ours_now, la.our_id), coalesce(b.ours_now, lb.our_id), l.our_id, l.other_id, n.bits, l.bits, n.ended,
      case when l.fingerprint is distinct from n.fingerprint and not n.ended then n.wanted end
    from unnest(${ties.map((one) => one.rosterId)}::text[], ${ties.map((one) => one.fingerprint)}::uuid[],
      ${ties.map((one) => one.bits)}::smallint[], ${ties.map((one) => one.ended)}::boolean[],
      ${ties.map((one) => one.wanted)}::text[], ${ties.map((one) => one.first)}::text[],
      ${ties.map((one) => one.second)}::text[]) n (roster_id, fingerprint, bits, ended, wanted, first_ref, second_ref)
    left join roster_links l on l.district_id = ${tx.district} and l.source_id = ${source} and l.kind = ${tie.kind}
      and l.roster_id = n.roster_id
    left join staged_things a on a.kind = ${firstKind} and a.roster_id = n.first_ref
    left join staged_things b on b.kind = 'person' and b.roster_id = n.second_ref
    left join roster_links la on a.roster_id is null and la.district_id = ${tx.district} and la.source_id = ${source}
      and la.kind = ${firstKind} and la.roster_id = n.first_ref
    left join roster_links lb on b.roster_id is null and lb.district_id = ${tx.district} and lb.source_id = ${source}
      and lb.kind = 'person' and lb.roster_id = n.second_ref`)
}

/** Rows the roster has but that could not be read: what they are about has not left. */
export async function spare(tx: Tx, rosterIds: readonly string[]): Promise<void> {
  await tx.rows(
    sql`insert into staged_spared select distinct x from unnest(${[...rosterIds]}::text[]) x on conflict do nothing`,
  )
}

/** After the last row: the tables' sizes are made known, so that they are compared by the right way. */
export async function closeStaging(tx: Tx): Promise<void> {
  await tx.executeSql('analyze staged_things; analyze staged_ties')
}
