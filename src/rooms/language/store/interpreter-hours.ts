import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { InterpreterId } from './interpreters.ts'

export interface Hours {
  weekday: number
  from: number
  until: number
}

/** A single day (YYYY-MM-DD): away, or there from when until when. */
export interface ExceptionalDay {
  day: string
  from: number | null
  until: number | null
}

export interface InterpreterHours {
  id: InterpreterId
  name: string
  person: PersonId | null
  /** Whether this reader may change them: the interpreter themselves, or a leader. */
  mayChange: boolean
  agreement: string
  languages: { language: string; qualification: string | null }[]
  hours: Hours[]
  exceptions: ExceptionalDay[]
}

/** An interpreter with their hours, for the school; unknown is NotFound. */
export function interpreterHours(reads: Reads, who: Who, id: InterpreterId): Promise<InterpreterHours> {
  return reads.one(sql<InterpreterHours>`
    select i.id, coalesce(i.name, p.name) as name, i.person_id as person, i.agreement,
      (${who.hat} = 'leader' or coalesce(i.person_id = ${who.person}, false)) as "mayChange",
      coalesce((select json_agg(json_build_object('language', l.language, 'qualification', l.qualification) order by l.language)
        from interpreter_languages l where l.district_id = i.district_id and l.interpreter_id = i.id), '[]') as languages,
      coalesce((select json_agg(json_build_object('weekday', h.weekday, 'from', h.from_minute, 'until', h.until_minute) order by h.weekday, h.from_minute)
        from interpreter_hours h where h.district_id = i.district_id and h.interpreter_id = i.id), '[]') as hours,
      coalesce((select json_agg(json_build_object('day', x.day::text, 'from', x.from_minute, 'until', x.until_minute) order by x.day)
        from interpreter_exceptions x where x.district_id = i.district_id and x.interpreter_id = i.id and x.day >= today()), '[]') as exceptions
    from interpreters i left join current_people p on p.district_id = i.district_id and p.id = i.person_id
    where i.district_id = ${reads.district} and i.id = ${id} and i.until is null`)
}

/** These hours stand in the place of those before. */
export async function putHours(
  tx: Tx,
  { id, hours }: { id: InterpreterId; hours: readonly Hours[] },
): Promise<void> {
  await tx.rows(
    sql`delete from interpreter_hours where district_id = ${tx.district} and interpreter_id = ${id}`,
  )
  await tx.rows(sql`insert into interpreter_hours (district_id, interpreter_id, weekday, from_minute, until_minute)
    select ${tx.district}, ${id}, h.weekday, h."from", h."until"
    from json_to_recordset(${JSON.stringify(hours)}) as h (weekday int, "from" int, "until" int)`)
}

/** A single day is otherwise, in the place of what was said of it before. */
export async function putException(
  tx: Tx,
  one: ExceptionalDay & { id: InterpreterId; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_exceptions (district_id, interpreter_id, day, from_minute, until_minute, by_person, at)
    values (${tx.district}, ${one.id}, ${one.day}, ${one.from}, ${one.until}, ${one.by}, ${one.at})
    on conflict (district_id, interpreter_id, day) do update
      set from_minute = excluded.from_minute, until_minute = excluded.until_minute, by_person = excluded.by_person, at = excluded.at`)
}

/** A single day is like its weekday again. */
export async function dropException(tx: Tx, { id, day }: { id: InterpreterId; day: string }): Promise<void> {
  await tx.rows(
    sql`delete from interpreter_exceptions where district_id = ${tx.district} and interpreter_id = ${id} and day = ${day}`,
  )
}
