import { type RawBuilder, sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Hat, Who } from '../../../ground/who.ts'
import { familyChanges, ownChanges } from '../rules/changes.ts'
import type { Reach } from '../rules/looks.ts'

/** How many lines a page shows. */
export const linesShown = 40

/** One line of who looked at a record or changed it; looks of one day, person and page are one line. */
export interface SeenLine {
  /** YYYY-MM-DD in the reader's time zone. */
  day: string
  /** Null when Porchlight did it by itself, or the person is no longer here. */
  name: string | null
  byPerson: boolean
  hat: Hat | null
  route: string | null
  reach: Reach | null
  /** The name of a change; null for a look. */
  change: string | null
  n: number
  total: number
}

/** The student's name for somebody who sees them; out of sight is NotFound. */
export function studentInSight(reads: Reads, who: Who, student: PersonId): Promise<{ called: string }> {
  return reads.one(sql<{ called: string }>`select p.called from current_people p
    where p.district_id = ${who.district} and p.id = ${student} and exists (select from sight v
      where v.district_id = p.district_id and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = p.id)`)
}

const parts = ['student', 'person', 'one', 'other'] as const

/** Whether the person in a column cares for this student, or for a student whom this person cares for. */
function inFamilyOf(subject: PersonId, person: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from current_relationships r where r.person_id = ${person} and (r.student_id = ${subject}
    or exists (select from current_relationships o where o.district_id = r.district_id and o.student_id = r.student_id
      and o.person_id = ${subject})))`
}

/**
 * Who looked at somebody's record and who changed it, the newest first. Only people of the school are told of: what one
 * household reads or says is never shown to another (invariant 2), and nobody is told whether a family has read. A
 * reader finds their own changes; leaders find every change. A family reads the names of those who work at a school today.
 */
export function seenLines(
  reads: Reads,
  who: Who,
  { subject, zone, page }: { subject: PersonId; zone: string; page: number },
): Promise<SeenLine[]> {
  const about = sql.join(
    parts.map((part) => sql`c.about @> ${JSON.stringify({ [part]: subject })}::jsonb`),
    sql` or `,
  )
  return reads.rows(sql<SeenLine>`
    with looked as (
      select (l.at at time zone ${zone})::date::text as day, l.by_person as by, l.hat, l.route, l.reach, null as change,
        count(*)::int as n, max(l.at) as at
      from looks l where l.district_id = ${who.district} and l.subject_id = ${subject} and l.hat in ('advisor', 'staff', 'leader')
      group by 1, 2, 3, 4, 5),
    changed as (
      select (c.at at time zone ${zone})::date::text, c.by_person, null, null, null, c.name, 1, c.at
      from changes c where c.district_id = ${who.district} and (${about})
        and ((${who.hat} = 'leader' and c.name <> all(${[...ownChanges]}::text[]))
          or (${subject} = ${who.person}::uuid and c.name = any(${[...ownChanges]}::text[]))
          or (c.name = any(${[...familyChanges]}::text[])
            and (c.by_person is null or c.by_person = ${who.person} or not ${inFamilyOf(subject, sql`c.by_person`)})))),
    lines as (select * from looked union all select * from changed)
    select t.day, p.name, t.by is not null as "byPerson", t.hat, t.route, t.reach, t.change, t.n, (count(*) over ())::int as total
    from lines t left join current_people p on p.district_id = ${who.district} and p.id = t.by
      and (${who.hat} = 'leader' or t.hat is not null or t.by = ${who.person} or exists (select from current_hats h
        where h.district_id = p.district_id and h.person_id = p.id and h.hat in ('advisor', 'staff', 'leader')))
    order by t.at desc, t.by, t.route limit ${linesShown} offset ${(page - 1) * linesShown}`)
}
