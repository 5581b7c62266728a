import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { TextId, VitalType } from '../../language/index.ts'

/** A paper that was written to a home of a student whom a leader sees. */
export interface Paper {
  text: TextId
  at: Date
  kind: VitalType
  written: string
  student: PersonId
  called: string
  school: SchoolId
  home: string | null
  readers: { languages: string[]; waits: boolean }[]
}

/** The papers of a leader's students since a moment, the newest first. */
export function papersLed(
  reads: Reads,
  who: Who,
  { since, most }: { since: Date; most: number },
): Promise<Paper[]> {
  return reads.rows(sql<Paper>`
    select m.text_id as text, m.at, x.document_type as kind, x.language as written, t.student_id as student, p.called, e.school_id as school, h.tag as home,
      (select coalesce(json_agg(json_build_object('languages', coalesce(l.reads || l.speaks, '{}'), 'waits', coalesce(d.stopped = 'waits-for-person', false))), '[]')
        from deliveries d left join current_language_profiles l on l.district_id = d.district_id and l.person_id = d.person_id
        where d.district_id = m.district_id and d.message_id = m.id and d.carrier <> 'porch') as readers
    from messages m
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id and x.document_type is not null
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join current_people p on p.district_id = t.district_id and p.id = t.student_id
    join lateral (select c.school_id from current_enrollments c join current_hats w on w.district_id = c.district_id
        and w.school_id = c.school_id and w.person_id = ${who.person} and w.hat = 'leader'
      where c.district_id = t.district_id and c.student_id = t.student_id order by c.school_id limit 1) e on true
    left join current_home_languages h on h.district_id = t.district_id and h.student_id = t.student_id
    where m.district_id = ${reads.district} and m.side = 'school' and m.at >= ${since}
    order by m.at desc, m.id desc limit ${most}`)
}
