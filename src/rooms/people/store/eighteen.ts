import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { DependenceReason, GapRule } from '../rules/eighteen.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'

export type DependenceId = Id<'dependence'>

/** Somebody about whom a student of eighteen decides. */
export interface DecidedPerson {
  id: PersonId
  name: string
  kind: string
  /** Who invited them, when they came by an invitation. */
  invitedBy: string | null
  /** What may be decided: not what a restriction closes, nor what was never given. */
  offered: RestrictedFunction[]
  open: RestrictedFunction[]
  decisions: { function: RestrictedFunction; allows: boolean }[]
  dependence: { id: DependenceId; reason: DependenceReason } | null
}

export interface OwnRights {
  id: PersonId
  name: string
  called: string
  /** The day of the eighteenth birthday, when it is over or within 30 days. */
  onDay: string | null
  birthKnown: boolean
  eighteen: boolean
  rule: GapRule
  people: DecidedPerson[]
}

const ruleNow = sql`coalesce((select u.rule from current_eighteen_rules u where u.district_id = p.district_id), 'dependents')`

const onDay = sql`(select c.on_day::text from coming_of_age c where c.district_id = p.district_id and c.student_id = p.id)`

const isEighteen = sql`exists (select from eighteen_students g where g.district_id = p.district_id and g.student_id = p.id)`

/* Each caregiver and invited person of a student `p` once; a relationship counts before an invitation. */
const people = sql`coalesce((select json_agg(json_build_object('id', q.id, 'name', q.name, 'kind', k.kind, 'invitedBy', b.name,
    'offered', array(select f from unnest(k.may) f where not exists (select from restrictions_in_force x
      where x.district_id = k.district_id and x.student_id = k.student_id and x.person_id = k.person_id and x.function = f)),
    'open', array(select distinct f.function from open_functions f where f.district_id = k.district_id
      and f.student_id = k.student_id and f.person_id = k.person_id),
    'decisions', coalesce((select json_agg(one) from (select d.function, bool_and(d.allows) as allows
      from current_student_decisions d where d.district_id = k.district_id and d.student_id = k.student_id
        and d.person_id = k.person_id group by d.function) one), '[]'),
    'dependence', (select json_build_object('id', d.id, 'reason', d.reason) from current_dependences d
      where d.district_id = k.district_id and d.student_id = k.student_id and d.person_id = k.person_id limit 1))
    order by k.by_person nulls first, k.position nulls last, q.sort_name)
  from (
    select r.district_id, r.student_id, r.person_id, r.kind, r.position, null::uuid as by_person,
      array['records', 'messages', 'contact', 'pick-up', 'visits'] as may
    from current_relationships r where r.district_id = p.district_id and r.student_id = p.id
    union all
    select i.district_id, i.student_id, i.person_id, i.kind, null, i.by_person,
      array(select m.function from (values ('see', 'records'), ('speak', 'messages'), ('attend', 'visits')) m (may, function)
        where m.may = any (i.may))
    from current_invitations i where i.district_id = p.district_id and i.student_id = p.id and not exists (
      select from current_relationships r where r.district_id = i.district_id and r.student_id = i.student_id
        and r.person_id = i.person_id)
  ) k
  join current_people q on q.district_id = k.district_id and q.id = k.person_id
  left join current_people b on b.district_id = k.district_id and b.id = k.by_person), '[]')`

const rights = sql`select p.id, p.name, p.called, ${onDay} as "onDay", ${isEighteen} as eighteen, ${ruleNow} as rule,
    exists (select from students s where s.district_id = p.district_id and s.person_id = p.id and s.birth_date is not null)
      as "birthKnown", ${people} as people
  from current_people p`

/** A student's own rights: who sees what of them, in one round trip. */
export function ownRights(reads: Reads, who: Who): Promise<OwnRights> {
  return reads.one<OwnRights>(sql`${rights}
    where p.district_id = ${who.district} and p.id = ${who.person} and ${who.hat} = 'student'`)
}

/** The same of a student whom this leader sees; out of sight is NotFound. */
export function rightsFor(reads: Reads, who: Who, student: PersonId): Promise<OwnRights> {
  return reads.one<OwnRights>(sql`${rights}
    where p.district_id = ${who.district} and p.id = ${student} and ${who.hat} = 'leader' and exists (select from sight v
      where v.district_id = p.district_id and v.viewer_id = ${who.person} and v.hat = 'leader' and v.student_id = p.id)`)
}

/** A child who is eighteen or soon will be, as a caregiver or an invited person learns of it. */
export interface ChildOfAge {
  id: PersonId
  called: string
  onDay: string
  eighteen: boolean
  rule: GapRule
  open: RestrictedFunction[]
  decided: boolean
}

/** The reader's children who are eighteen or soon will be; whose records a restriction closes is not among them. */
export function childrenOfAge(reads: Reads, who: Who): Promise<ChildOfAge[]> {
  return reads.rows<ChildOfAge>(sql`
    select p.id, p.called, ${onDay} as "onDay", ${isEighteen} as eighteen, ${ruleNow} as rule,
      array(select distinct f.function from open_functions f where f.district_id = p.district_id and f.student_id = p.id
        and f.person_id = ${who.person}) as open,
      exists (select from current_student_decisions d where d.district_id = p.district_id and d.student_id = p.id
        and d.person_id = ${who.person}) as decided
    from current_people p join coming_of_age c on c.district_id = p.district_id and c.student_id = p.id
    where p.district_id = ${who.district} and ${who.hat} = 'caregiver'
      and (p.id in (select r.student_id from current_relationships r
          where r.district_id = ${who.district} and r.person_id = ${who.person})
        or p.id in (select i.student_id from current_invitations i
          where i.district_id = ${who.district} and i.person_id = ${who.person}))
      and not exists (select from restrictions_in_force x where x.district_id = p.district_id and x.student_id = p.id
        and x.person_id = ${who.person} and x.function = 'records')
    order by p.sort_name, p.id`)
}

/** Writes what a student decided about one person; what was decided before ends, also of a row joined to theirs. */
export async function addDecisions(
  tx: Tx,
  { student, person, at }: { student: PersonId; person: PersonId; at: Date },
  decisions: readonly { function: RestrictedFunction; allows: boolean }[],
): Promise<void> {
  const functions = decisions.map((one) => one.function)
  await tx.rows(sql`update student_decisions d set until = ${at} where district_id = ${tx.district} and student_id = ${student}
    and until is null and function = any (${functions}::text[]) and (person_id = ${person} or person_id in (
      select joined_id from person_joins j where j.district_id = d.district_id and j.kept_id = ${person} and j.until is null))`)
  await tx.rows(sql`insert into student_decisions (district_id, id, student_id, person_id, function, allows, since)
    select ${tx.district}::uuid, n.id, ${student}::uuid, ${person}::uuid, n.function, n.allows, ${at}::timestamptz
    from unnest(${decisions.map(() => newId())}::uuid[], ${functions}::text[],
      ${decisions.map(({ allows }) => allows)}::boolean[]) as n (id, function, allows)`)
}

export interface OfAge {
  id: PersonId
  name: string
  onDay: string | null
  decided: boolean
}

export interface SchoolOfAge {
  rule: GapRule
  passed: OfAge[]
  soon: OfAge[]
  /** Whose day of birth nobody told us, and how many they are in all. */
  unknown: { id: PersonId; name: string }[]
  unknownCount: number
}

/** Whom it concerns among the students this leader sees; at most 200 of each kind. */
export function schoolOfAge(reads: Reads, who: Who): Promise<SchoolOfAge> {
  return reads.one<SchoolOfAge>(sql`
    with seen as materialized (select distinct v.student_id from sight v where v.district_id = ${who.district}
      and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.hat = 'leader'),
    of_age as materialized (select p.id, p.name, c.on_day, c.on_day <= today() as passed, p.sort_name,
        exists (select from current_student_decisions d where d.district_id = c.district_id and d.student_id = c.student_id) as decided
      from coming_of_age c join seen s on s.student_id = c.student_id
      join current_people p on p.district_id = c.district_id and p.id = c.student_id
      where c.district_id = ${who.district}),
    unknown as materialized (select t.person_id as id from students t join seen s on s.student_id = t.person_id
      where t.district_id = ${who.district} and t.birth_date is null)
    select coalesce((select u.rule from current_eighteen_rules u where u.district_id = ${who.district}), 'dependents') as rule,
      ${listed(sql`passed`)} as passed, ${listed(sql`not passed`)} as soon,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', p.name) order by p.sort_name)
        from (select id from unknown order by id limit 200) u
        join current_people p on p.district_id = ${who.district} and p.id = u.id), '[]') as unknown,
      (select count(*)::int from unknown) as "unknownCount"`)
}

function listed(which: ReturnType<typeof sql>) {
  return sql`coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'onDay', a.on_day, 'decided', a.decided)
    order by a.decided, a.on_day, a.sort_name) from (select * from of_age where ${which} order by decided, on_day limit 200) a), '[]')`
}

/** What holds from now on, until somebody says otherwise. */
export async function setGapRule(
  tx: Tx,
  { rule, by, at }: { rule: GapRule; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(
    sql`update eighteen_rules set until = ${at} where district_id = ${tx.district} and until is null`,
  )
  await tx.rows(sql`insert into eighteen_rules (district_id, id, rule, by_person, since)
    values (${tx.district}, ${newId()}, ${rule}, ${by}, ${at})`)
}

/** Notes that a student depends on a caregiver of theirs; once noted, a second note changes nothing. */
export async function addDependence(
  tx: Tx,
  given: { student: PersonId; person: PersonId; reason: DependenceReason; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into dependences (district_id, id, student_id, person_id, reason, by_person, since)
    values (${tx.district}, ${newId()}, ${given.student}, ${given.person}, ${given.reason}, ${given.by}, ${given.at})
    on conflict do nothing`)
}

/** The people of a dependence of a student whom this leader sees; anything else is NotFound. */
export function dependenceFor(
  tx: Tx,
  who: Who,
  id: DependenceId,
): Promise<{ student: PersonId; person: PersonId }> {
  return tx.one(sql`select d.student_id as student, d.person_id as person from current_dependences d
    where d.district_id = ${who.district} and d.id = ${id} and exists (select from sight v where v.district_id = d.district_id
      and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.hat = 'leader' and v.student_id = d.student_id)`)
}

export async function endDependence(
  tx: Tx,
  id: DependenceId,
  { by, at }: { by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update dependences set until = ${at}, ended_by = ${by}
    where district_id = ${tx.district} and id = ${id} and until is null`)
}
