import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Warning } from '../rules/restrictions.ts'
import type { RestrictionId } from './restrictions.ts'

export interface Lapsing {
  id: RestrictionId
  student: PersonId
  lapsesOn: string
  today: string
  school: string
  /** Who entered it and every other who can confirm it, each with the mailbox that is tried first. */
  told: { person: PersonId; mailbox: string; language: string; timeZone: string }[]
}

const mailboxOf = sql`(select coalesce(w.normalised, w.as_given) from current_ways w where w.district_id = a.district_id
  and w.person_id = a.person_id and w.kind = 'mail' and w.state <> 'dead' order by w.position limit 1)`

/** Restrictions without a second person, of one district, with whom to tell. */
export function restrictionsLapsing(reads: Reads): Promise<Lapsing[]> {
  return reads.rows<Lapsing>(sql`select w.id, w.student_id as student, w.lapses_on::text as "lapsesOn", today()::text as today,
    coalesce((select min(c.name) from current_enrollments e join current_schools c on c.district_id = e.district_id and c.id = e.school_id
      where e.district_id = w.district_id and e.student_id = w.student_id), d.name) as school,
    coalesce((select json_agg(json_build_object('person', a.person_id, 'mailbox', a.mailbox, 'language', a.language, 'timeZone', d.time_zone))
      from (select a.person_id, ${mailboxOf} as mailbox, coalesce((select l.reads[1] from current_language_profiles l
            where l.district_id = a.district_id and l.person_id = a.person_id), d.language) as language
        from (select w.district_id, w.entered_by as person_id union select k.district_id, k.person_id from restriction_keepers k
          where k.district_id = w.district_id and k.student_id = w.student_id) a) a
      where a.mailbox is not null), '[]') as told
    from restrictions_waiting w join districts d on d.id = w.district_id where w.district_id = ${reads.district} order by w.id`)
}

/** Notes that a warning goes out; false when it went before. */
export async function noteWarning(
  tx: Tx,
  { id, kind, at }: { id: RestrictionId; kind: Warning; at: Date },
): Promise<boolean> {
  const fresh = await tx.rows(sql`insert into restriction_warnings (district_id, restriction_id, kind, at)
    values (${tx.district}, ${id}, ${kind}, ${at}) on conflict do nothing returning kind`)
  return fresh.length > 0
}
