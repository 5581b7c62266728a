import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId, SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { usesPerLetter } from '../rules/letters.ts'

type LetterId = Id<'letter'>

/** Somebody a letter may be printed for, as the reader may see them. */
export interface Recipient {
  person: PersonId
  name: string
  called: string
  hat: 'caregiver' | 'student'
  school: SchoolId
  schoolName: string
  /** The advisories of the students through whom they are seen. */
  advisories: string[]
  /** What those students are called; a student's own letter names nobody else. */
  children: string[]
  /** BCP-47 tags, what they read before what they speak. */
  languages: string[]
  /** Where they live; null when unknown or sealed: then the letter goes by hand. */
  address: string | null
  letter: { id: LetterId; madeAt: string; uses: number; printedBy: string } | null
}

/** Students whom the reader may print for: their own advisory's, or all of the school's. */
function inSight(who: Who) {
  return sql`select distinct on (v.student_id) v.student_id, e.school_id, s.advisory_id
    from sight v
    join current_enrollments e on e.district_id = v.district_id and e.student_id = v.student_id
    left join current_advisory_students s on s.district_id = v.district_id and s.student_id = v.student_id
    where v.district_id = ${who.district} and v.viewer_id = ${who.person} and v.hat = ${who.hat}
      and ((${who.hat} = 'advisor' and v.through = 'advisory') or (${who.hat} = 'leader' and v.through = 'school'))
    order by v.student_id, e.school_id`
}

/*
 * A caregiver whom a restriction closes out of a student's records is not written to about that student; whom a family
 * invited is written to while the invitation opens anything.
 */
const toWrite = sql`
  select r.person_id, 'caregiver' as hat, s.student_id, s.school_id, s.advisory_id from seen s
  join current_relationships r on r.district_id = ${sql.ref('d.id')} and r.student_id = s.student_id
  where exists (select from sight c where c.district_id = r.district_id and c.viewer_id = r.person_id
    and c.hat = 'caregiver' and c.student_id = s.student_id)
  union
  select i.person_id, 'caregiver', s.student_id, s.school_id, s.advisory_id from seen s
  join current_invitations i on i.district_id = ${sql.ref('d.id')} and i.student_id = s.student_id
  cross join lateral (select from open_functions o where o.district_id = i.district_id and o.person_id = i.person_id
    and o.student_id = i.student_id limit 1) o`

/* What a letter needs of those who are “meant”: a relation of person_id, hat, student_id, school_id, advisory_id. */
const drawn = (who: Who, { now, person, advisory }: Wanted) => sql`
    each as (
      select m.person_id, m.hat, (array_agg(m.school_id order by m.school_id))[1] as school_id,
        array_remove(array_agg(distinct m.advisory_id::text), null) as advisories,
        case when m.hat = 'caregiver' then array_agg(distinct k.called) else '{}' end as children
      from meant m join current_people k on k.district_id = ${who.district} and k.id = m.student_id
      where ${person ?? null}::uuid is null or m.person_id = ${person ?? null}::uuid
      group by m.person_id, m.hat)
    select e.person_id as person, p.name, p.called, e.hat, e.school_id as school, c.name as "schoolName", e.advisories, e.children,
      coalesce(l.reads || l.speaks, '{}') as languages,
      case when e.hat = 'caregiver' then (select a.as_given from current_addresses a
        where a.district_id = p.district_id and a.person_id = p.id order by a.as_given nulls first limit 1) end as address,
      (select json_build_object('id', o.id, 'madeAt', o.made_at, 'uses', o.uses, 'printedBy', coalesce(b.name, ''))
        from open_sign_in_letters o left join current_people b on b.district_id = o.district_id and b.id = o.printed_by
        where o.district_id = p.district_id and o.person_id = p.id and o.until > ${now} and o.uses < ${usesPerLetter}
        order by o.made_at desc limit 1) as letter
    from each e
    join current_people p on p.district_id = ${who.district} and p.id = e.person_id
    join current_schools c on c.district_id = p.district_id and c.id = e.school_id
    left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
    where ${advisory ?? null}::text is null or ${advisory ?? null} = any (e.advisories)
    order by p.sort_name, p.id, e.hat`
interface Wanted {
  now: Date
  person?: string | undefined
  advisory?: string | undefined
}

/** Everybody whom the reader may print a letter for, by name; those of one advisory, or one person, when named. */
export function recipients(reads: Reads, who: Who, wanted: Wanted): Promise<Recipient[]> {
  return reads.rows(sql`
    with d as (select ${who.district}::uuid as id),
    seen as materialized (${inSight(who)}),
    meant as materialized (
      select w.* from d cross join lateral (${toWrite}) w
      union all
      select s.student_id, 'student', s.student_id, s.school_id, s.advisory_id from seen s
      join student_letter_choices c on c.district_id = ${who.district} and c.school_id = s.school_id and c.until is null),
    ${drawn(who, wanted)}`)
}

/**
 * Somebody whom the reader invited, to hand them a letter: a person who is here by invitations of the reader alone, so
 * that nobody gets a way in of somebody the school knows. Anybody else is not there.
 */
export function invitedBy(
  reads: Reads,
  who: Who,
  { now, invitation }: { now: Date; invitation: string },
): Promise<Recipient[]> {
  return reads.rows(sql`
    with meant as (
      select i.person_id, 'caregiver' as hat, i.student_id, e.school_id, null::uuid as advisory_id from current_invitations i
      join current_enrollments e on e.district_id = i.district_id and e.student_id = i.student_id
      where i.district_id = ${who.district} and i.id = ${invitation}::uuid and i.by_person = ${who.person} and ${who.hat} = 'caregiver'
        and not exists (select from current_relationships r where r.district_id = i.district_id and r.person_id = i.person_id)
        and not exists (select from current_invitations o where o.district_id = i.district_id and o.person_id = i.person_id
          and o.by_person <> i.by_person)
        and not exists (select from current_hats h where h.district_id = i.district_id and h.person_id = i.person_id
          and h.hat <> 'caregiver')),
    ${drawn(who, { now })}`)
}

/** Whether somebody has come in before: then they have ways of their own. */
export async function hasComeIn(reads: Reads, person: PersonId): Promise<boolean> {
  const rows = await reads.rows(
    sql`select from sessions where district_id = ${reads.district} and person_id = ${person} limit 1`,
  )
  return rows.length > 0
}

export interface Group {
  id: string
  /** The advisory's own name, or its advisor's. */
  name: string
}

/** The advisories of the students whom the reader may print for. */
export function groupsFor(reads: Reads, who: Who): Promise<Group[]> {
  return reads.rows(sql`
    with seen as materialized (${inSight(who)})
    select a.id, coalesce(nullif(a.name, ''), (select p.name from current_advisory_adults t
      join current_people p on p.district_id = t.district_id and p.id = t.person_id
      where t.district_id = a.district_id and t.advisory_id = a.id and t.part = 'advisor'), '…') as name
    from current_advisories a where a.district_id = ${who.district} and a.id in (select advisory_id from seen)
    order by name, a.id`)
}

export interface FreshLetter {
  id: LetterId
  person: PersonId
  /** What is kept of its code, and the number of the key that is in it. */
  trace: Buffer
  key: number
  link: Buffer
  language: string
}

/** Ends what was printed for these people before, and keeps the new letters. */
export async function keepLetters(
  tx: Tx,
  letters: readonly FreshLetter[],
  { by, now, until }: { by: PersonId; now: Date; until: Date },
): Promise<void> {
  const column = <Key extends keyof FreshLetter>(key: Key) => letters.map((letter) => letter[key])
  await tx.rows(sql`insert into sign_in_letter_endings (district_id, letter_id, by_person, reason, at)
    select l.district_id, l.id, ${by}, 'printed-again', ${now} from open_sign_in_letters l
    where l.district_id = ${tx.district} and l.person_id = any (${column('person')}::uuid[]) on conflict do nothing`)
  await tx.rows(sql`insert into sign_in_letters
      (district_id, id, person_id, code_hash, key_number, link_hash, language, printed_by, made_at, until)
    select ${tx.district}, id, person, trace, key, link, language, ${by}, ${now}, ${until}
    from unnest(${column('id')}::uuid[], ${column('person')}::uuid[], ${column('trace')}::bytea[], ${column('key')}::smallint[],
      ${column('link')}::bytea[], ${column('language')}::text[]) as t (id, person, trace, key, link, language)`)
}

/** The schools this leader leads, and whether their students come in by letter. */
export function studentLetters(
  reads: Reads,
  who: Who,
): Promise<{ school: SchoolId; name: string; wanted: boolean }[]> {
  return reads.rows(sql`
    select distinct s.id as school, s.name, exists (select from student_letter_choices c
      where c.district_id = s.district_id and c.school_id = s.id and c.until is null) as wanted
    from current_hats h join current_schools s on s.district_id = h.district_id and s.id = h.school_id
    where h.district_id = ${who.district} and h.person_id = ${who.person} and h.hat = 'leader' and ${who.hat} = 'leader'
    order by s.name`)
}

/** Begins or ends a school's wish that its students come in by letter. */
export async function putStudentLetters(
  tx: Tx,
  wish: { id: Id<'choice'>; school: SchoolId; wanted: boolean; by: PersonId; now: Date },
): Promise<void> {
  if (wish.wanted)
    await tx.rows(sql`insert into student_letter_choices (district_id, id, school_id, by_person, since)
      values (${tx.district}, ${wish.id}, ${wish.school}, ${wish.by}, ${wish.now}) on conflict do nothing`)
  else
    await tx.rows(sql`update student_letter_choices set until = ${wish.now}
      where district_id = ${tx.district} and school_id = ${wish.school} and until is null`)
}
