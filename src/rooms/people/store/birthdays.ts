import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'

/** Whom nobody was told of yet: birthdays that are over or within 30 days, of students who are here. Marks them told. */
export function tellBirthdays(tx: Tx, at: Date): Promise<{ student: PersonId; stage: 'soon' | 'passed' }[]> {
  return tx.rows(sql`insert into birthday_tellings (district_id, student_id, stage, on_day, at)
    select distinct c.district_id, c.student_id, case when c.on_day <= today() then 'passed' else 'soon' end, c.on_day, ${at}::timestamptz
    from coming_of_age c join current_enrollments e on e.district_id = c.district_id and e.student_id = c.student_id
    where c.district_id = ${tx.district}
    on conflict do nothing returning student_id as student, stage`)
}

/** Somebody to be told of an eighteenth birthday, by the first way of theirs that works. */
export interface ToldOfAge {
  person: PersonId
  own: boolean
  kind: 'mail' | 'text'
  to: string
  language: string
  timeZone: string
  /** What the student is called, and the day. */
  called: string
  onDay: string
}

/**
 * The student and each caregiver, with a mailbox or, where “texts” leave, a number. Whose records a restriction closes
 * is told nothing.
 */
export function toldOfAge(
  tx: Tx,
  { student, texts }: { student: PersonId; texts: boolean },
): Promise<ToldOfAge[]> {
  return tx.rows(sql`
    select t.person, t.own, w.kind, w.address as "to", coalesce(l.reads[1], l.speaks[1], d.language) as language,
      d.time_zone as "timeZone", p.called, c.on_day::text as "onDay"
    from (
      select ${student}::uuid as person, true as own
      union all
      select distinct r.person_id, false from current_relationships r
      where r.district_id = ${tx.district} and r.student_id = ${student} and not exists (select from restrictions_in_force x
        where x.district_id = r.district_id and x.student_id = r.student_id and x.person_id = r.person_id and x.function = 'records')
    ) t
    join coming_of_age c on c.district_id = ${tx.district} and c.student_id = ${student}
    join current_people p on p.district_id = c.district_id and p.id = c.student_id
    join districts d on d.id = c.district_id
    left join current_language_profiles l on l.district_id = c.district_id and l.person_id = t.person
    cross join lateral (
      select case u.kind when 'mail' then 'mail' else 'text' end as kind, coalesce(u.normalised, u.as_given) as address
      from current_ways u where u.district_id = c.district_id and u.person_id = t.person and u.state <> 'dead'
        and (u.kind = 'mail' and 'mail' = any (u.may_carry) or ${texts} and u.kind = 'phone' and 'text' = any (u.may_carry))
      order by u.kind = 'phone', u.position limit 1) w
    order by t.own desc, t.person`)
}
