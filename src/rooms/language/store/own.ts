import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Shown } from '../../../ground/keeping/rows.ts'

const columns = ['occasion', 'language', 'starts_at', 'minutes', 'mode', 'at', 'understood', 'words']

/** The interpreters somebody asked for, and what they said of each talk, for the copy of their record; none: no sheet. */
export async function interpretingOf(reads: Reads, person: PersonId): Promise<Shown[]> {
  const rows = await reads.rows(sql<Record<string, unknown>>`
    select q.occasion, q.language, q.starts_at, q.minutes, q.mode, q.at, r.understood, r.words
    from interpreter_requests q left join interpreter_ratings r
      on r.district_id = q.district_id and r.request_id = q.id and r.by_person = ${person}
    where q.district_id = ${reads.district} and (q.by_person = ${person} or r.by_person = ${person}) order by q.at, q.id`)
  const purpose = 'Interpreters somebody asked for, and how the talk was understood.'
  return rows.length > 0 ? [{ table: 'interpreter_requests', purpose, columns, rows }] : []
}
