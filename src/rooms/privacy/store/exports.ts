import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolLedBy } from '../../people/index.ts'
import type { BulkId } from '../rules/bulk.ts'
import type { Sheet } from '../rules/exporting.ts'

/** What a leader asked to take along as a whole, and where it stands. */
export interface SchoolExport {
  id: BulkId
  by: PersonId
  byName: string | null
  language: string
  reason: string
  askedAt: Date
  lapsesAt: Date
  agreed: boolean | null
  used: boolean
  done: number | null
  total: number | null
  how: 'done' | 'cancelled' | null
  bytes: number | null
  until: Date | null
  /** Asked by the only leader: told to so many, and waiting since. */
  waitsSince: Date | null
  told: number
}

const exported = sql`select e.request_id as id, r.by_person as "by", p.name as "byName", e.language, r.reason, r.at as "askedAt", r.lapses_at as "lapsesAt",
    a.agreed, u.at is not null as used, g.done, g.total, x.how, x.bytes, x.until, t.at as "waitsSince",
    (select count(*)::int from waiting_notices n where n.district_id = e.district_id and n.waiting_id = e.request_id) as told
  from school_exports e
  join bulk_requests r on r.district_id = e.district_id and r.id = e.request_id
  left join current_people p on p.district_id = r.district_id and p.id = r.by_person
  left join bulk_answers a on a.district_id = e.district_id and a.request_id = e.request_id
  left join bulk_uses u on u.district_id = e.district_id and u.request_id = e.request_id
  left join school_export_progress g on g.district_id = e.district_id and g.request_id = e.request_id
  left join school_export_endings x on x.district_id = e.district_id and x.request_id = e.request_id
  left join waitings t on t.district_id = e.district_id and t.id = e.request_id`

/** Whether this leader leads every school of the district. */
export async function leadsAll(reads: Reads, who: Who): Promise<boolean> {
  const { all } = await reads.one(sql<{
    all: boolean
  }>`select ${who.hat} = 'leader' and not exists (select from current_schools s
    where s.district_id = ${reads.district} and not ${schoolLedBy(who)}) as all`)
  return all
}

/** The newest twenty of the district, for who leads all of it; anybody else sees none. */
export async function exportsFor(reads: Reads, who: Who): Promise<SchoolExport[]> {
  if (!(await leadsAll(reads, who))) return []
  return reads.rows(
    sql<SchoolExport>`${exported} where e.district_id = ${reads.district} order by r.at desc limit 20`,
  )
}

/** One of them; NotFound where there is none, or for who leads a part. */
export async function exportFor(reads: Reads, who: Who, id: BulkId): Promise<SchoolExport> {
  const all = await leadsAll(reads, who)
  return reads.one(
    sql<SchoolExport>`${exported} where e.district_id = ${reads.district} and e.request_id = ${id} and ${all}`,
  )
}

/** One of them, for the job; undefined when the request is about something else. */
export async function exportOf(reads: Reads, id: BulkId): Promise<SchoolExport | undefined> {
  const [found] = await reads.rows(
    sql<SchoolExport>`${exported} where e.district_id = ${reads.district} and e.request_id = ${id}`,
  )
  return found
}

export async function addExport(tx: Tx, id: BulkId, language: string): Promise<void> {
  await tx.rows(
    sql`insert into school_exports (district_id, request_id, language) values (${tx.district}, ${id}, ${language})`,
  )
}

/** Notes how far it is; whether it may go on. */
export async function noteProgress(
  reads: Reads,
  { id, done, total, at }: { id: BulkId; done: number; total: number; at: Date },
): Promise<boolean> {
  const { ended } = await reads.one(sql<{ ended: boolean }>`with noted as (
      insert into school_export_progress (district_id, request_id, done, total, at) values (${reads.district}, ${id}, ${done}, ${total}, ${at})
      on conflict (district_id, request_id) do update set done = excluded.done, total = excluded.total, at = excluded.at returning 1)
    select exists (select from school_export_endings x where x.district_id = ${reads.district} and x.request_id = ${id}) as ended from noted`)
  return !ended
}

/** Ends it, once; false when it had ended. */
export async function endExport(
  tx: Tx,
  ending: {
    id: BulkId
    how: 'done' | 'cancelled'
    by: PersonId | null
    at: Date
    file?: { bytes: number; sha256: string; until: Date }
  },
): Promise<boolean> {
  const rows =
    await tx.rows(sql`insert into school_export_endings (district_id, request_id, how, by_person, bytes, sha256, until, at)
    values (${tx.district}, ${ending.id}, ${ending.how}, ${ending.by}, ${ending.file?.bytes ?? null}, ${ending.file?.sha256 ?? null},
      ${ending.file?.until ?? null}, ${ending.at}) on conflict do nothing returning 1`)
  return rows.length > 0
}

/** Exports whose file need not lie here any more. */
export async function exportsOver(reads: Reads, now: Date): Promise<BulkId[]> {
  const rows = await reads.rows(sql<{ id: BulkId }>`select request_id as id from school_export_endings
    where district_id = ${reads.district} and (until <= ${now} or how = 'cancelled')`)
  return rows.map(({ id }) => id)
}

/** Lets every file that lies here be over now, because it names somebody who is erased; returns which. */
export async function endFiles(tx: Tx, now: Date): Promise<BulkId[]> {
  const rows = await tx.rows(sql<{ id: BulkId }>`update school_export_endings set until = ${now}
    where district_id = ${tx.district} and until > ${now} returning request_id as id`)
  return rows.map(({ id }) => id)
}

/** How many people are in the district, for the second person to weigh. */
export async function peopleCount(reads: Reads): Promise<number> {
  const { n } = await reads.one(
    sql<{ n: number }>`select count(*)::int as n from current_people where district_id = ${reads.district}`,
  )
  return n
}

/** How many rows each sheet has. */
export async function rowCounts(reads: Reads, sheets: readonly Sheet[]): Promise<Map<string, number>> {
  const counts = sheets.map(
    ({ table }) => sql`select ${table}::text as name, count(*)::int as n from ${sql.table(table)}
      where ${sql.ref(`${table}.${table === 'districts' ? 'id' : 'district_id'}`)} = ${reads.district}`,
  )
  const rows = await reads.rows(sql<{ name: string; n: number }>`${sql.join(counts, sql` union all `)}`)
  return new Map(rows.map(({ name, n }) => [name, n]))
}

const batch = 1000

/** The rows of a sheet, a thousand at a time, as they stood when the transaction began. */
export async function* rowsTaken(
  tx: Tx,
  { table, columns }: Sheet,
): AsyncGenerator<Record<string, unknown>[]> {
  const quoted = columns.map((column) => `"${column.replaceAll('"', '')}"`).join(', ')
  const district = table === 'districts' ? 'id' : 'district_id'
  await tx.executeSql(
    `declare sheet no scroll cursor for select ${quoted} from "${table}" where ${district} = '${tx.district satisfies DistrictId}' order by ctid`,
  )
  for (;;) {
    const { rows } = await tx.executeSql(`fetch ${batch} from sheet`)
    if (rows.length > 0) yield rows
    if (rows.length < batch) break
  }
  await tx.executeSql('close sheet')
}

/** The students in this leader's sight, by name. */
export function studentsSeen(reads: Reads, who: Who): Promise<{ id: PersonId; name: string }[]> {
  return reads.rows(sql<{ id: PersonId; name: string }>`select p.id, p.name from current_people p
    where p.district_id = ${reads.district} and p.id in (select student_id from sight
      where district_id = ${reads.district} and viewer_id = ${who.person} and hat = 'leader') order by p.sort_name, p.id`)
}
