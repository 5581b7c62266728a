import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import type { WayKind, WayState } from '../rules/ways.ts'
import { contactOpen, limitedFor, placesOpen, unsealed } from './contact.ts'
import { keeps } from './restrictions.ts'
import type { HouseholdId } from './roster-households.ts'
import type { WayId } from './roster-ways.ts'

/** A way as a page may show it: the text of a sealed one is never read (invariant 4). */
export interface ShownWay {
  id: WayId
  kind: WayKind
  text: string | null
  sealed: boolean
  state: WayState
  possible: boolean
  givenBy: 'roster' | 'family' | 'staff'
  /** How many people use it (invariant 1). */
  users: number
}

export interface FamilyPerson {
  id: PersonId
  name: string
  /** The word for what they are to the student. */
  kind: string
  isMe: boolean
  languages: string[]
  /** Undefined where the reader may not see them. */
  ways?: ShownWay[]
  /** What a restriction in force closes for them; only the school sees it. */
  closed?: RestrictedFunction[]
  household: HouseholdId | null
}

export interface StudentView {
  id: PersonId
  name: string
  called: string
  grades: { school: string; grade: string | null; gradeText: string | null }[]
  homeLanguage: { text: string; tag: string | null } | null
  advisors: { id: PersonId; name: string; part: 'advisor' | 'backup' }[]
  teachers: { id: PersonId; name: string; section: string }[]
  family: FamilyPerson[]
  addresses: { household: HouseholdId; text: string | null }[]
  /** The reader sees them by an invitation alone. */
  invited: boolean
  /** Rights rest with the student. */
  eighteen: boolean
  /** The reader keeps this student's restrictions. */
  keeps: boolean
  /** Something is limited for the caregiver who reads. */
  limited: boolean
}

/** One student as this reader may see them, in one round trip; out of sight is NotFound. */
export function studentFor(reads: Reads, who: Who, student: PersonId): Promise<StudentView> {
  const family = who.hat === 'caregiver' ? forCaregiver(who) : who.hat === 'student' ? forStudent : forSchool
  return reads.one<StudentView>(sql`
    select p.id, p.name, p.called, ${grades} as grades, ${homeLanguage(who)} as "homeLanguage",
      ${advisors} as advisors, ${teachers(who)} as teachers,
      ${keeps(who, sql`p.id`)} as keeps, ${limitedFor(who)} as limited, ${family.people} as family, ${family.addresses} as addresses,
      not exists (${inSight(who)} and v.through <> 'invitation') as invited,
      exists (select from eighteen_students g where g.district_id = p.district_id and g.student_id = p.id) as eighteen
    from current_people p
    where p.district_id = ${who.district} and p.id = ${student} and exists (${inSight(who)})`)
}

/* The student `p` in the reader's sight. */
function inSight(who: Who) {
  return sql`select from sight v where v.district_id = p.district_id and v.viewer_id = ${who.person} and v.hat = ${who.hat}
    and v.student_id = p.id`
}

/** The shown columns of a row `w` of current_ways: a shared number in its own form, never as another person wrote it. */
export const shownWay = sql`json_build_object('id', w.way_id, 'kind', w.kind, 'text', case when not w.sealed then case w.kind when 'address' then w.as_given else coalesce(w.normalised, w.as_given) end end,
  'sealed', w.sealed, 'state', w.state, 'possible', w.normalised is not null, 'givenBy', w.given_by,
  'users', (select count(distinct x.person_id) from current_way_uses x where x.district_id = w.district_id and x.way_id = w.way_id))`

const grades = sql`coalesce((select json_agg(json_build_object('school', c.name, 'grade', e.grade, 'gradeText', e.grade_text))
  from current_enrollments e join current_schools c on c.district_id = e.district_id and c.id = e.school_id
  where e.district_id = p.district_id and e.student_id = p.id), '[]')`

/* The language a roster wrote for a student is a fact of some household: another one does not learn it. */
function homeLanguage(who: Who) {
  return sql`(select json_build_object('text', h.roster_text, 'tag', h.tag) from home_languages h
    where h.district_id = p.district_id and h.student_id = p.id and h.until is null and ${contactOpen(who)} and (${who.hat} <> 'caregiver' or not exists (
      select from current_relationships r where r.district_id = p.district_id and r.student_id = p.id
        and r.person_id <> ${who.person} and not ${sharesHome(who)})))`
}

const advisors = sql`coalesce((select json_agg(json_build_object('id', a.person_id, 'name', q.name, 'part', a.part) order by a.part)
  from current_advisory_students s
  join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
  join current_people q on q.district_id = a.district_id and q.id = a.person_id
  where s.district_id = p.district_id and s.student_id = p.id), '[]')`

function teachers(who: Who) {
  return sql`coalesce((select json_agg(t order by t.section, t.name) from (
    select distinct a.person_id as id, q.name, case when ${placesOpen(who)} then c.name else '' end as section
  from current_section_students s
  join current_section_adults a on a.district_id = s.district_id and a.section_id = s.section_id
  join current_sections c on c.district_id = s.district_id and c.id = s.section_id
  join current_people q on q.district_id = a.district_id and q.id = a.person_id
  where s.district_id = p.district_id and s.student_id = p.id) t), '[]')`
}

const languagesOf = sql`coalesce((select json_build_array(l.speaks) -> 0 from current_language_profiles l
  where l.district_id = r.district_id and l.person_id = r.person_id), '[]')`

const allWays = sql`coalesce((select json_agg(${shownWay} order by w.position, w.kind) from current_ways w
  where w.district_id = r.district_id and w.person_id = r.person_id and w.kind <> 'address'), '[]')`

const homeOf = sql`(select m.household_id from current_household_members m
  join current_household_members k on k.district_id = m.district_id and k.household_id = m.household_id and k.person_id = r.student_id
  where m.district_id = r.district_id and m.person_id = r.person_id order by 1 limit 1)`

const closedFor = sql`coalesce((select json_agg(distinct x.function) from restrictions_in_force x
  where x.district_id = r.district_id and x.relationship_id = r.id), '[]')`

const address = sql`json_build_object('household', a.household_id, 'text', case when not exists (
  select from way_seals z where z.district_id = w.district_id and z.way_id = w.id and z.until is null) then w.as_given end)`

function people(fields: ReturnType<typeof sql>, where: ReturnType<typeof sql> = sql`true`) {
  return sql`coalesce((select json_agg(${fields} order by r.position nulls last, q.sort_name)
    from current_relationships r join current_people q on q.district_id = r.district_id and q.id = r.person_id
    where r.district_id = p.district_id and r.student_id = p.id and ${where}), '[]')`
}

function addressesWhere(where: ReturnType<typeof sql>) {
  return sql`coalesce((select json_agg(${address}) from current_household_members m
    join household_addresses a on a.district_id = m.district_id and a.household_id = m.household_id and a.until is null
    join ways w on w.district_id = a.district_id and w.id = a.way_id
    where m.district_id = p.district_id and m.person_id = p.id and ${where}), '[]')`
}

const forSchool = {
  people:
    people(sql`json_build_object('id', q.id, 'name', q.name, 'kind', r.kind, 'isMe', false, 'languages', ${languagesOf},
    'ways', ${allWays}, 'closed', ${closedFor}, 'household', ${homeOf})`),
  addresses: addressesWhere(sql`true`),
}

const forStudent = {
  people:
    people(sql`json_build_object('id', q.id, 'name', q.name, 'kind', r.kind, 'isMe', false, 'languages', json_build_array(),
    'household', null)`),
  addresses: sql`'[]'::json`,
}

/** For a row `r`: the person lives in one of the reader's households. */
function sharesHome(who: Who) {
  return sql`exists (select from current_household_members mine
    join current_household_members theirs on theirs.district_id = mine.district_id and theirs.household_id = mine.household_id
    where mine.district_id = ${who.district} and mine.person_id = ${who.person} and theirs.person_id = r.person_id)`
}

/* Of another household a caregiver learns a name and a relation at most, and not even those where anything is
   sealed or the reader's own contact is closed (invariants 2, 3, 4). An invited person, who never has contact open,
   learns who invited them. */
function forCaregiver(who: Who) {
  const me = sql`r.person_id = ${who.person}`
  const invitedBy = sql`exists (select from current_invitations i where i.district_id = p.district_id
    and i.student_id = p.id and i.person_id = ${who.person} and i.by_person = r.person_id)`
  const open = contactOpen(who)
  const fields = sql`json_strip_nulls(json_build_object('id', q.id, 'name', q.name, 'kind', r.kind, 'isMe', ${me},
    'languages', case when ${me} or ${sharesHome(who)} then ${languagesOf} else '[]'::json end,
    'ways', case when ${me} then ${allWays} end,
    'household', case when ${me} or ${sharesHome(who)} then ${homeOf} end))`
  return {
    people: people(fields, sql`(${me} or ${invitedBy} or ${open} and (${sharesHome(who)} or ${unsealed}))`),
    addresses: addressesWhere(sql`${open} and exists (select from current_household_members mine
      where mine.district_id = m.district_id and mine.household_id = m.household_id and mine.person_id = ${who.person})`),
  }
}
