import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Fault } from '../reading/faults.ts'
import type { Mapping } from '../reading/mapping.ts'
import type { AlikeSaid, Difference, RunId, RunState, Summary } from '../rules.ts'
import { keepLookAlikes } from './likenesses.ts'

export interface NewRun {
  id: RunId
  file: string
  name: string
  by: PersonId | undefined
}

export async function beginRun(tx: Tx, { id, file, name, by }: NewRun): Promise<void> {
  await tx.rows(sql`insert into roster_runs (district_id, id, file, name, by_person)
    values (${tx.district}, ${id}, ${file}, ${name}, ${by ?? null})`)
}

export interface NewState {
  run: RunId
  state: RunState
  by?: PersonId | undefined
  leavers?: number | undefined
  alike?: AlikeSaid | undefined
  replaces?: boolean
}

/** False when the run has ended already: an end is reached once. */
export async function enterState(tx: Tx, entered: NewState): Promise<boolean> {
  const { run, state, by = null, leavers = null, alike = null, replaces = false } = entered
  const rows =
    await tx.rows(sql`insert into roster_run_states (district_id, id, run_id, state, by_person, leavers, alike, replaces)
    select ${tx.district}::uuid, ${newId()}::uuid, r.id, ${state}, ${by}::uuid, ${leavers}::integer, ${alike}::text, ${replaces}::boolean
    from roster_runs r where r.district_id = ${tx.district} and r.id = ${run}
      and not exists (select from roster_run_states s where s.district_id = r.district_id and s.run_id = r.id
        and s.state in ('done', 'cancelled'))
    on conflict do nothing returning id`)
  return rows.length > 0
}

/** A finished import: its end, its summary; one without a run of its own gets it here. */
export async function endRun(
  tx: Tx,
  { run, by, own, summary }: { run: RunId; by: PersonId | undefined; own: boolean; summary: Summary },
): Promise<void> {
  if (own) await beginRun(tx, { id: run, file: '', name: summary.name, by })
  if (!(await enterState(tx, { run, state: 'done', by }))) throw new RunEnded('this run has ended')
  await keepSummary(tx, run, summary)
}

/** Somebody cancelled the run, or another import of it came to its end first. */
export class RunEnded extends Error {
  override name = 'RunEnded'
}

/** Keeps what a dry run or an import came to, in the place of what the run said before. */
export async function keepSummary(tx: Tx, run: RunId, summary: Summary): Promise<void> {
  const { listed, ...short } = summary
  await tx.rows(sql`insert into roster_summaries (district_id, run_id, dry, summary)
    values (${tx.district}, ${run}, ${summary.outcome !== 'done'}, ${JSON.stringify(short)})
    on conflict (district_id, run_id, dry) do update set summary = excluded.summary, at = now()`)
  await keepFaults(tx, run, listed.faults)
  await keepDifferences(tx, run, listed.differences)
  if (summary.outcome !== 'done') await keepLookAlikes(tx, run, listed.alike)
}

async function keepFaults(tx: Tx, run: RunId, faults: readonly Fault[]): Promise<void> {
  await tx.rows(sql`delete from roster_faults where district_id = ${tx.district} and run_id = ${run}`)
  await tx.rows(sql`insert into roster_faults (district_id, run_id, n, severity, word, file, line, "column", value, hint)
    select ${tx.district}::uuid, ${run}::uuid, f.n, f.severity, f.word, f.file, f.line, f."column", f.value, f.hint
    from json_to_recordset(${JSON.stringify(faults.map((fault, n) => ({ ...fault, n })))}::json)
      as f (n integer, severity text, word text, file text, line integer, "column" text, value text, hint jsonb)`)
}

async function keepDifferences(tx: Tx, run: RunId, differences: readonly Difference[]): Promise<void> {
  await tx.rows(sql`delete from roster_differences where district_id = ${tx.district} and run_id = ${run}`)
  await tx.rows(sql`insert into roster_differences (district_id, run_id, n, kind, name, before, after)
    select ${tx.district}::uuid, ${run}::uuid, d.n, d.kind, d.name, d.before, d.after
    from json_to_recordset(${JSON.stringify(differences.map((difference, n) => ({ ...difference, n })))}::json)
      as d (n integer, kind text, name text, before text, after text)`)
}

export async function keepProgress(
  tx: Tx,
  run: RunId,
  progress: { stage: string; done: number; total: number | undefined },
): Promise<void> {
  await tx.rows(sql`insert into roster_progress (district_id, run_id, stage, done, total)
    values (${tx.district}, ${run}, ${progress.stage}, ${progress.done}, ${progress.total ?? null})
    on conflict (district_id, run_id) do update set stage = excluded.stage, done = excluded.done, total = excluded.total, at = now()`)
}

export async function keepMapping(tx: Tx, run: RunId, { mapping, school }: ColumnsSaid): Promise<void> {
  await tx.rows(sql`insert into roster_mappings (district_id, run_id, mapping, school)
    values (${tx.district}, ${run}, ${JSON.stringify(mapping)}, ${school})
    on conflict (district_id, run_id) do update set mapping = excluded.mapping, school = excluded.school, at = now()`)
}

/** A run as its page shows it. */
export interface RunRow {
  id: RunId
  name: string
  file: string
  by: PersonId | null
  byName: string | null
  madeAt: Date
  state: RunState
  at: Date
  leavers: number | null
  alike: AlikeSaid | null
  /** Whether somebody has said that it takes the place of other kinds of roster. */
  replaces: boolean
  /** `silent`: nothing was heard of it for minutes, so that its process may have been killed. */
  progress: {
    stage: 'reading' | 'planning' | 'writing'
    done: number
    total: number | null
    silent: boolean
  } | null
  mapping: ColumnsSaid | null
  /** Of the dry run, then of the import. */
  plan: Omit<Summary, 'listed'> | null
  result: Omit<Summary, 'listed'> | null
}

const runColumns = sql`r.id, r.name, r.file, r.by_person as by, p.name as "byName", r.made_at as "madeAt", s.state, s.at, s.leavers, s.alike,
  exists (select from roster_run_states v where v.district_id = r.district_id and v.run_id = r.id and v.replaces) as replaces,
  (select json_build_object('stage', g.stage, 'done', g.done, 'total', g.total, 'silent', g.at < now() - interval '2 minutes') from roster_progress g
    where g.district_id = r.district_id and g.run_id = r.id) as progress,
  (select json_build_object('mapping', m.mapping, 'school', m.school) from roster_mappings m
    where m.district_id = r.district_id and m.run_id = r.id) as mapping,
  (select x.summary from roster_summaries x where x.district_id = r.district_id and x.run_id = r.id and x.dry) as plan,
  (select x.summary from roster_summaries x where x.district_id = r.district_id and x.run_id = r.id and not x.dry) as result
  from roster_runs r
  join lateral (select state, at, leavers, alike from roster_run_states s where s.district_id = r.district_id and s.run_id = r.id
    order by s.at desc, s.id desc limit 1) s on true
  left join current_people p on p.district_id = r.district_id and p.id = r.by_person`

/** The district's runs, newest first. Rosters are for leaders; the rights table lets nobody else ask. */
export function runsOf(reads: Reads): Promise<RunRow[]> {
  return reads.rows(
    sql<RunRow>`select ${runColumns} where r.district_id = ${reads.district} order by r.made_at desc, r.id desc limit 30`,
  )
}

/** One run, or NotFound. */
export function runOf(reads: Reads, run: RunId): Promise<RunRow> {
  return reads.one(
    sql<RunRow>`select ${runColumns} where r.district_id = ${reads.district} and r.id = ${run}`,
  )
}

export function differencesOf(reads: Reads, run: RunId): Promise<Difference[]> {
  return reads.rows(sql<Difference>`select kind, name, before, after from roster_differences
    where district_id = ${reads.district} and run_id = ${run} order by n`)
}

export async function listedFaults(reads: Reads, run: RunId, limit = 100_000): Promise<Fault[]> {
  const rows = await reads.rows(sql<{ fault: Fault }>`
    select json_strip_nulls(json_build_object('severity', severity, 'word', word, 'file', file, 'line', line,
      'column', "column", 'value', value, 'hint', hint)) as fault from roster_faults
    where district_id = ${reads.district} and run_id = ${run}
    order by case severity when 'file' then 0 when 'row' then 1 else 2 end, n limit ${limit}`)
  return rows.map(({ fault }) => fault)
}

export interface ColumnsSaid {
  mapping: Mapping
  school: string | null
}

/** What people said of the columns of the last sheets, newest first. */
export function columnsSaid(reads: Reads): Promise<ColumnsSaid[]> {
  return reads.rows(sql<ColumnsSaid>`select mapping, school from roster_mappings
    where district_id = ${reads.district} order by at desc limit 10`)
}
