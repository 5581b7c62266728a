import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Allowance } from '../rules/invitations.ts'
import type { Names } from '../rules/names.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import { closedHome } from './contact.ts'
import { atMySchools, seenBy } from './finding.ts'
import type { Languages } from './roster-people.ts'
import { type SealedKind, sealedKinds } from './seals.ts'
import { type ShownWay, shownWay } from './students.ts'

export interface Child {
  id: PersonId
  name: string
  called: string
  kind: string
}

type Spoken = Required<Omit<Languages, never>>

export interface PersonView {
  id: PersonId
  name: string
  children: Child[]
  languages: Spoken | null
  /** Only a caregiver's, and only with a child in the reader's sight. */
  ways: ShownWay[]
  /** What restrictions in force close for them, by child in the reader's sight. */
  closed: { child: string; functions: RestrictedFunction[] }[]
  roles: string[]
  works: { tag: string; qualified: boolean }[]
}

export interface MyRecord {
  id: PersonId
  name: string
  names: Required<Names>
  birthDate: string | null
  homeLanguage: { text: string; tag: string | null } | null
  children: Child[]
  languages: Spoken | null
  ways: ShownWay[]
  addresses: (string | null)[]
  /** What the reader keeps secret. */
  seals: SealedKind[]
  /** The school has limited something for them. */
  limited: boolean
  roles: string[]
  corrections: {
    field: string
    proposed: string
    about: string
    at: string
    accepted: boolean | null
    words: string | null
  }[]
  invitations: { id: string; student: string; by: string; may: Allowance[] }[]
}

const spoken = sql`(select json_build_object('speaks', l.speaks, 'reads', l.reads, 'signs', l.signs,
    'prefersSound', l.prefers_sound, 'wantsInterpreter', l.wants_interpreter)
  from current_language_profiles l where l.district_id = p.district_id and l.person_id = p.id)`

const waysOf = sql`coalesce((select json_agg(${shownWay} order by w.position, w.kind) from current_ways w
  where w.district_id = p.district_id and w.person_id = p.id and w.kind <> 'address'), '[]')`

const rolesOf = sql`array(select distinct o.role from current_staff_roles o where o.district_id = p.district_id and o.person_id = p.id)`

const child = sql`json_build_object('id', c.id, 'name', c.name, 'called', c.called, 'kind', r.kind)`

/* What somebody was invited to, with or without a page to see. */
const myInvitations = sql`coalesce((select json_agg(json_build_object('id', i.id, 'student', c.called, 'by', b.name, 'may', i.may)
    order by c.sort_name)
  from current_invitations i join current_people c on c.district_id = i.district_id and c.id = i.student_id
  join current_people b on b.district_id = i.district_id and b.id = i.by_person
  where i.district_id = p.district_id and i.person_id = p.id), '[]')`

/** A caregiver of a student in sight, or a colleague at the reader's school; anybody else is NotFound. */
export function personFor(reads: Reads, who: Who, person: PersonId): Promise<PersonView> {
  return reads.one<PersonView>(sql`
    with seen as materialized (${seenBy(who)}),
    children as materialized (select ${child} as child from seen s
      join current_relationships r on r.district_id = ${who.district} and r.student_id = s.student_id and r.person_id = ${person}
      join current_people c on c.district_id = r.district_id and c.id = r.student_id),
    work as materialized (select o.role from current_staff_roles o
      where o.district_id = ${who.district} and o.person_id = ${person} and ${atMySchools(who)})
    select p.id, p.name, coalesce((select json_agg(child) from children), '[]') as children, ${spoken} as languages,
      case when exists (select from children) then ${waysOf} else '[]' end as ways, ${closedChildren(who)} as closed, array(select distinct role from work) as roles,
      coalesce((select json_agg(json_build_object('tag', g.tag, 'qualified', g.qualified_interpreter)) from staff_languages g
        where g.district_id = p.district_id and g.person_id = p.id and g.until is null), '[]') as works
    from current_people p where p.district_id = ${who.district} and p.id = ${person}
      and ${who.hat} in ('advisor', 'staff', 'leader') and (exists (select from children) or exists (select from work))`)
}

/* For the person `p`: what is closed to them about each child that the reader sees. */
function closedChildren(who: Who) {
  return sql`coalesce((select json_agg(json_build_object('child', x.called, 'functions', x.functions) order by x.called) from (
    select c.called, array_agg(distinct f.function) as functions from restrictions_in_force f
    join current_people c on c.district_id = f.district_id and c.id = f.student_id
    where f.district_id = ${who.district} and f.person_id = p.id and f.student_id in (select student_id from seen)
    group by f.student_id, c.called) x), '[]')`
}

/** The reader's own record, whole, with what they proposed (R01.6). A sealed way shows only that it is sealed. */
export function myRecord(reads: Reads, who: Who): Promise<MyRecord> {
  return reads.one<MyRecord>(sql`
    select p.id, p.name, json_build_object('given', p.given_name, 'middle', p.middle_name, 'family', p.family_name,
        'preferred', p.preferred_name, 'familyFirst', p.family_first) as names,
      (select birth_date from students t where t.district_id = p.district_id and t.person_id = p.id) as "birthDate",
      (select json_build_object('text', h.roster_text, 'tag', h.tag) from home_languages h
        where h.district_id = p.district_id and h.student_id = p.id and h.until is null) as "homeLanguage",
      ${myChildren(who)} as children, ${spoken} as languages, ${waysOf} as ways, ${rolesOf} as roles, ${myAddresses(who)} as addresses,
      ${sealedKinds} as seals, ${myLimits(who)} as limited,
      ${myCorrections(who)} as corrections, case when ${who.hat} = 'caregiver' then ${myInvitations} else '[]' end as invitations
    from current_people p where p.district_id = ${who.district} and p.id = ${who.person}`)
}

/** The students a caregiver may see, as today's porch lists them. */
export function childrenOf(reads: Reads, who: Who): Promise<Child[]> {
  return reads.rows<Child>(sql`select distinct on (c.sort_name, c.id) c.id, c.name, c.called, r.kind
    from sight v join current_relationships r on r.district_id = v.district_id and r.student_id = v.student_id and r.person_id = v.viewer_id
    join current_people c on c.district_id = v.district_id and c.id = v.student_id
    where v.district_id = ${who.district} and v.viewer_id = ${who.person} and v.hat = 'caregiver' and ${who.hat} = 'caregiver'
    order by c.sort_name, c.id`)
}

function myChildren(who: Who) {
  return sql`coalesce((select json_agg(${child} order by c.sort_name) from sight v
    join current_relationships r on r.district_id = v.district_id and r.student_id = v.student_id and r.person_id = v.viewer_id
    join current_people c on c.district_id = v.district_id and c.id = v.student_id
    where v.district_id = p.district_id and v.viewer_id = p.id and v.hat = 'caregiver' and ${who.hat} = 'caregiver'), '[]')`
}

function myLimits(who: Who) {
  return sql`(${who.hat} = 'caregiver' and exists (select from restrictions_in_force x
    where x.district_id = p.district_id and x.person_id = p.id))`
}

/* A student lives in every household of theirs; a page of one could show another's street (invariant 2). */
function myAddresses(who: Who) {
  return sql`array(select distinct case when not exists (select from way_seals z
      where z.district_id = w.district_id and z.way_id = w.id and z.until is null) then w.as_given end
    from current_household_members m
    join household_addresses a on a.district_id = m.district_id and a.household_id = m.household_id and a.until is null
    join ways w on w.district_id = a.district_id and w.id = a.way_id
    where m.district_id = p.district_id and m.person_id = p.id and ${who.hat} <> 'student' and not ${closedHome(who)})`
}

function myCorrections(who: Who) {
  return sql`coalesce((select json_agg(json_build_object('field', c.field, 'proposed', c.proposed, 'about', q.called, 'at', c.at,
      'accepted', a.accepted, 'words', a.words) order by c.at desc)
    from corrections c join current_people q on q.district_id = c.district_id and q.id = c.person_id
    left join correction_answers a on a.district_id = c.district_id and a.correction_id = c.id
    where c.district_id = p.district_id and c.by_person = ${who.person}
      and (c.person_id = ${who.person} or exists (select from sight v where v.district_id = c.district_id
        and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = c.person_id))), '[]')`
}
