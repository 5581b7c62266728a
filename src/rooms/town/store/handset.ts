import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'

/** Somebody whose telephone, mailbox and letters one looks at. */
export interface Holder {
  person: PersonId
  name: string
  languages: string[]
  numbers: string[]
  mailboxes: string[]
  /** Others of the town who use the same telephone. */
  shared: string[]
  /** Advisors of their children, or their own, into whose shoes one may step to see the other side. */
  advisors: { person: PersonId; name: string }[]
}

/** A person of the town with the ways that reach them; NotFound when nobody is called so. */
export function holderOf(reads: Reads, person: string): Promise<Holder> {
  return reads.one(sql<Holder>`
    select p.id as person, p.name, coalesce(l.reads || l.speaks, '{}') as languages,
      array(select w.normalised from current_ways w where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'phone'
        and 'text' = any(w.may_carry) and w.normalised is not null order by w.position) as numbers,
      array(select w.normalised from current_ways w where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'mail'
        and w.normalised is not null order by w.position) as mailboxes,
      array(select distinct q.name from current_ways w join current_ways o on o.district_id = w.district_id and o.way_id = w.way_id and o.person_id <> w.person_id
        join current_people q on q.district_id = o.district_id and q.id = o.person_id
        where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'phone') as shared,
      (select coalesce(json_agg(json_build_object('person', b.id, 'name', b.name) order by b.sort_name), '[]') from current_people b
        where b.district_id = p.district_id and b.id in (
          select a.person_id from current_advisory_students s
          join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id and a.part = 'advisor'
          where s.district_id = p.district_id and (s.student_id = p.id or s.student_id in (
            select r.student_id from current_relationships r where r.district_id = p.district_id and r.person_id = p.id)))) as advisors
    from current_people p left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
    where p.district_id = ${reads.district} and p.id = ${person}::uuid`)
}
