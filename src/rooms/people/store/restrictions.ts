import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { RestrictedFunction, RestrictionRow } from '../rules/restrictions.ts'
import type { SealedKind, SealId } from './seals.ts'

export type RestrictionId = Id<'restriction'>

export interface Restriction extends RestrictionRow {
  id: RestrictionId
  student: PersonId
  person: PersonId
  function: RestrictedFunction
  reference: string
  enteredBy: PersonId
  enteredByName: string
  enteredOn: string
  confirmedByName: string | null
  liftings: { name: string; reason: string }[]
}

export interface CaregiverRights {
  id: PersonId
  name: string
  kind: string
  seals: { id: SealId; kind: SealedKind }[]
}

export interface StudentRights {
  id: PersonId
  name: string
  called: string
  today: string
  caregivers: CaregiverRights[]
  restrictions: Restriction[]
}

/** For a statement with a student's id: the reader keeps that student's restrictions. */
export function keeps(who: Who, student: ReturnType<typeof sql>) {
  return sql`exists (select from restriction_keepers k where k.district_id = ${who.district}
    and k.person_id = ${who.person} and k.hat = ${who.hat} and k.student_id = ${student})`
}

/** A restriction as JSON, for a statement from `restrictionRows`. */
export const restriction = sql`json_build_object('id', r.id, 'student', o.student_id, 'person', coalesce(j.kept_id, o.person_id),
  'function', r.function, 'reference', r.evidence_reference, 'since', r.since, 'until', r.until, 'lapsesOn', r.lapses_on,
  'enteredBy', r.entered_by, 'enteredByName', (select e.name from current_people e where e.district_id = r.district_id and e.id = r.entered_by),
  'enteredOn', (r.entered_at at time zone (select d.time_zone from districts d where d.id = r.district_id))::date,
  'confirmed', c.by_person is not null,
  'confirmedByName', (select e.name from current_people e where e.district_id = c.district_id and e.id = c.by_person),
  'liftedBy', coalesce((select json_agg(l.by_person) from restriction_liftings l
    where l.district_id = r.district_id and l.restriction_id = r.id), '[]'),
  'liftings', coalesce((select json_agg(json_build_object('name', e.name, 'reason', l.reason) order by l.at) from restriction_liftings l
    join current_people e on e.district_id = l.district_id and e.id = l.by_person
    where l.district_id = r.district_id and l.restriction_id = r.id), '[]'))`

/** Restrictions `r` with the relationship `o` they were entered on, who joined it and who confirmed. */
export const restrictionRows = sql`from restrictions r
  join relationships o on o.district_id = r.district_id and o.id = r.relationship_id
  left join person_joins j on j.district_id = o.district_id and j.joined_id = o.person_id and j.until is null
  left join restriction_confirmations c on c.district_id = r.district_id and c.restriction_id = r.id`

const sealsOf = sql`coalesce((select json_agg(json_build_object('id', s.id, 'kind', s.kind)) from person_seals s
  where s.district_id = q.district_id and s.person_id = q.id and s.until is null), '[]')`

/** Who may what for one student, for those who keep it; anybody else finds nothing. */
export function rightsOf(reads: Reads, who: Who, student: PersonId): Promise<StudentRights> {
  return reads.one<StudentRights>(sql`select p.id, p.name, p.called, today()::text as today,
      coalesce((select json_agg(json_build_object('id', q.id, 'name', q.name, 'kind', x.kind, 'seals', ${sealsOf}) order by x.position nulls last, q.sort_name)
        from (select distinct on (r.person_id) r.* from current_relationships r
          where r.district_id = p.district_id and r.student_id = p.id order by r.person_id, r.position) x
        join current_people q on q.district_id = x.district_id and q.id = x.person_id), '[]') as caregivers,
      coalesce((select json_agg(${restriction} order by r.entered_at desc, r.id desc) ${restrictionRows}
        where o.district_id = p.district_id and o.student_id = p.id), '[]') as restrictions
    from current_people p where p.district_id = ${who.district} and p.id = ${student} and ${keeps(who, sql`p.id`)}`)
}

/** One restriction, for those who keep it. */
export async function restrictionFor(reads: Reads, who: Who, id: RestrictionId): Promise<Restriction> {
  const row = await reads.one(sql<{ found: Restriction }>`select ${restriction} as found ${restrictionRows}
    where r.district_id = ${who.district} and r.id = ${id} and ${keeps(who, sql`o.student_id`)}`)
  return row.found
}

export interface NewRestriction {
  student: PersonId
  person: PersonId
  function: RestrictedFunction
  reference: string
  since: string
  until: string | null
  lapsesOn: string
  at: Date
}

/** Writes one on the relationship as it is now; somebody who is nobody to the student is NotFound. */
export async function addRestriction(tx: Tx, by: PersonId, wanted: NewRestriction): Promise<RestrictionId> {
  const { student, person, since, until } = wanted
  const row = await tx.one(sql<{ id: RestrictionId }>`
    insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, entered_at, lapses_on, since, until)
    select r.district_id, ${newId()}, r.id, ${wanted.function}, ${wanted.reference}, ${by}, ${wanted.at}, ${wanted.lapsesOn}, ${since}, ${until}
    from current_relationships r where r.district_id = ${tx.district} and r.student_id = ${student} and r.person_id = ${person}
    limit 1 returning id`)
  return row.id
}

export async function addConfirmation(tx: Tx, by: PersonId, id: RestrictionId): Promise<void> {
  await tx.rows(sql`insert into restriction_confirmations (district_id, restriction_id, by_person)
    values (${tx.district}, ${id}, ${by}) on conflict do nothing`)
}

export async function addLifting(
  tx: Tx,
  by: PersonId,
  lifting: { id: RestrictionId; reason: string },
): Promise<void> {
  await tx.rows(sql`insert into restriction_liftings (district_id, restriction_id, by_person, reason)
    values (${tx.district}, ${lifting.id}, ${by}, ${lifting.reason}) on conflict do nothing`)
}
