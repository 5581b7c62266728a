import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Shown } from '../../../ground/keeping/rows.ts'

type Row = Record<string, unknown>

/**
 * For the copy of a person's own record: what is limited for them with what they said of it and were answered, whom they invited
 * and why it ended, and what they are invited to (L1, L4). Never whose evidence closed something, who entered it, or who is
 * kept apart from whom: that keeps somebody else safe (L13).
 */
export async function ownRightsOf(reads: Reads, person: PersonId): Promise<Shown[]> {
  const limits = await reads.rows(sql<Row>`
    select case when exists (select from sight v where v.district_id = o.district_id and v.viewer_id = o.person_id
        and v.hat = 'caregiver' and v.student_id = o.student_id) then p.called end as subject,
      r.function as field, r.until, d.words as said, a.words
    from relationships o
    join restrictions r on r.district_id = o.district_id and r.relationship_id = o.id
    join current_people p on p.district_id = o.district_id and p.id = o.student_id
    left join restriction_disputes d on d.district_id = r.district_id and d.restriction_id = r.id and d.by_person = o.person_id
    left join restriction_dispute_answers a on a.district_id = d.district_id and a.dispute_id = d.id
    where o.district_id = ${reads.district} and o.person_id = ${person} and (d.id is not null
      or exists (select from restrictions_in_force f where f.district_id = r.district_id and f.id = r.id))
    order by r.function, r.id, d.at`)
  const invited = await reads.rows(sql<Row>`
    select p.called as subject, g.name, b.name as invited_by, i.kind, i.since, i.until, e.at as ended_at,
      case when i.by_person = ${person} then e.reason end as reason
    from invitations i
    join current_people p on p.district_id = i.district_id and p.id = i.student_id
    join current_people g on g.district_id = i.district_id and g.id = i.person_id
    join current_people b on b.district_id = i.district_id and b.id = i.by_person
    left join invitation_endings e on e.district_id = i.district_id and e.invitation_id = i.id
    where i.district_id = ${reads.district} and (i.by_person = ${person} or (i.person_id = ${person}
      and exists (select from current_invitations c where c.district_id = i.district_id and c.id = i.id)))
      and exists (select from sight v where v.district_id = i.district_id and v.viewer_id = ${person} and v.hat = 'caregiver' and v.student_id = i.student_id)
    order by i.made_at, i.id`)
  return [
    {
      table: 'restrictions',
      purpose: 'What the school limited for this person, what they said of it and what they were answered.',
      columns: ['subject', 'field', 'until', 'said', 'words'],
      rows: limits,
    },
    {
      table: 'invitations',
      purpose: 'Whom this person invited, and what they are invited to.',
      columns: ['subject', 'name', 'invited_by', 'kind', 'since', 'until', 'ended_at', 'reason'],
      rows: invited,
    },
  ].filter(({ rows }) => rows.length > 0)
}
