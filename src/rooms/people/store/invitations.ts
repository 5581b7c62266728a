import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import type { Who } from '../../../ground/who.ts'
import type { Allowance, Standing } from '../rules/invitations.ts'
import type { RelationKind } from '../rules/relations.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'

export type InvitationId = Id<'invitation'>

/** Somebody whom a family invited, as this reader may know of them. */
export interface InvitedPerson {
  id: InvitationId
  name: string
  kind: string
  may: Allowance[]
  by: string
  byMe: boolean
  isMe: boolean
  /** The first day it no longer holds, with what was renewed. */
  until: string
  /** The day this stretch of it is over. */
  stretchEnds: string
  /** What took it along; null when nothing could. */
  letter: LetterId | null
}

export interface InvitationsView {
  id: PersonId
  name: string
  called: string
  eighteen: boolean
  /** What the reader may pass on; empty for whoever has nothing to give. */
  open: RestrictedFunction[]
  today: string
  invited: InvitedPerson[]
}

/* The end of its last stretch; by the row itself, as a joined person's is read under another id. */
const until = sql`(select max(l.until)::text from invitations o join invitations l on l.district_id = o.district_id
    and l.student_id = o.student_id and l.person_id = o.person_id
  where o.district_id = i.district_id and o.id = i.id and not exists (select from invitation_endings e
    where e.district_id = l.district_id and e.invitation_id = l.id))`

/* The reader's own open functions, by their relationship: what an invitation gave is never passed on. */
function openTo(who: Who, student: ReturnType<typeof sql>) {
  return sql`array(select f.function from open_functions f where f.district_id = ${who.district} and f.student_id = ${student}
    and f.person_id = ${who.person} and f.through = 'relationship' and ${who.hat} = 'caregiver')`
}

function isEighteen(who: Who, student: ReturnType<typeof sql>) {
  return sql`exists (select from eighteen_students g where g.district_id = ${who.district} and g.student_id = ${student})`
}

/* Invitations belong to the inviting household: another one learns nothing of them (invariant 2). */
function known(who: Who) {
  return sql`(${who.hat} <> 'caregiver' or i.by_person = ${who.person} or i.person_id = ${who.person} or exists (
    select from current_household_members mine
    join current_household_members theirs on theirs.district_id = mine.district_id and theirs.household_id = mine.household_id
    where mine.district_id = ${who.district} and mine.person_id = ${who.person} and theirs.person_id = i.by_person
      and exists (select from current_relationships r where r.district_id = mine.district_id
        and r.student_id = i.student_id and r.person_id = ${who.person})))`
}

/** Who is invited for a student in sight, in one round trip; out of sight is NotFound. */
export function invitationsFor(reads: Reads, who: Who, student: PersonId): Promise<InvitationsView> {
  return reads.one<InvitationsView>(sql`
    select p.id, p.name, p.called, today()::text as today, ${isEighteen(who, sql`p.id`)} as eighteen, ${openTo(who, sql`p.id`)} as open,
      coalesce((select json_agg(json_build_object('id', i.id, 'name', q.name, 'kind', i.kind, 'may', i.may, 'by', b.name,
          'byMe', i.by_person = ${who.person}, 'isMe', i.person_id = ${who.person}, 'until', ${until},
          'stretchEnds', i.until, 'letter', (select n.letter_id from invitations n where n.district_id = i.district_id
            and n.id = i.id)) order by q.sort_name)
        from current_invitations i
        join current_people q on q.district_id = i.district_id and q.id = i.person_id
        join current_people b on b.district_id = i.district_id and b.id = i.by_person
        where i.district_id = p.district_id and i.student_id = p.id and ${known(who)}), '[]') as invited
    from current_people p where p.district_id = ${who.district} and p.id = ${student} and exists (select from sight v
      where v.district_id = p.district_id and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = p.id)`)
}

export interface InviterStanding extends Standing {
  school: string
  /** The district's IANA time zone. */
  zone: string
  inviter: string
  called: string
  today: string
  /** The last day of the school year that is running, when the calendar knows it. */
  yearEnds: string | null
}

/** What decides whether a caregiver may invite for a student in sight. */
export function standingToInvite(tx: Tx, who: Who, student: PersonId): Promise<InviterStanding> {
  return tx.one<InviterStanding>(sql`
    select c.called, me.name as inviter, d.name as school, d.time_zone as zone, today()::text as today,
      ${isEighteen(who, sql`c.id`)} as eighteen, ${openTo(who, sql`c.id`)} as open,
      (select count(*)::int from current_invitations i where i.district_id = c.district_id and i.student_id = c.id
        and i.by_person = ${who.person}) as invited,
      (select max(last_day)::text from terms_at t join current_enrollments e on e.district_id = t.district_id
          and e.school_id = t.school_id and e.student_id = c.id
        where t.district_id = c.district_id and t.kind = 'school-year' and today() between t.first_day and t.last_day) as "yearEnds"
    from current_people c join current_people me on me.district_id = c.district_id and me.id = ${who.person}
    join districts d on d.id = c.district_id
    where c.district_id = ${who.district} and c.id = ${student} and exists (select from sight v where v.district_id = c.district_id
      and v.viewer_id = ${who.person} and v.hat = 'caregiver' and v.student_id = c.id and v.through = 'relationship')`)
}

export interface NewInvitation {
  id: InvitationId
  student: PersonId
  person: PersonId
  by: PersonId
  kind: RelationKind
  may: readonly Allowance[]
  since: string
  until: string
  at: Date
  letter?: LetterId | undefined
}

/** Writes an invitation; the same stretch twice is one. */
export async function addInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  const { id, student, person, by, kind, may, since, until: last, at, letter } = invitation
  await tx.rows(sql`insert into invitations (district_id, id, student_id, person_id, by_person, kind, may, since, until, made_at, letter_id)
    values (${tx.district}, ${id}, ${student}, ${person}, ${by}, ${kind}, ${[...may]}, ${since}, ${last}, ${at}, ${letter ?? null})
    on conflict do nothing`)
}

export interface RunningInvitation {
  student: PersonId
  person: PersonId
  kind: RelationKind
  may: Allowance[]
  until: string
  today: string
  /** In which part the reader touches it. */
  as: 'inviter' | 'invited' | 'school'
}

/**
 * A running invitation that the reader may touch: their own gift, their own invitation, or, for a leader, one of a
 * student in sight. Anything else is NotFound.
 */
export function runningInvitation(tx: Tx, who: Who, id: InvitationId): Promise<RunningInvitation> {
  return tx.one<RunningInvitation>(sql`
    select i.student_id as student, i.person_id as person, i.kind, i.may, i.until::text as until, today()::text as today,
      case when ${who.hat} = 'leader' then 'school' when i.by_person = ${who.person} then 'inviter' else 'invited' end as "as"
    from current_invitations i where i.district_id = ${who.district} and i.id = ${id} and (
      ${who.hat} = 'caregiver' and (i.by_person = ${who.person} or i.person_id = ${who.person})
      or ${who.hat} = 'leader' and exists (select from sight v where v.district_id = i.district_id
        and v.viewer_id = ${who.person} and v.hat = 'leader' and v.student_id = i.student_id))`)
}

/** Takes back an invitation with every later stretch of it. */
export async function endInvitation(
  tx: Tx,
  id: InvitationId,
  ending: { by: PersonId; reason: string | null; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into invitation_endings (district_id, invitation_id, by_person, reason, at)
    select l.district_id, l.id, ${ending.by}, ${ending.reason}, ${ending.at} from invitations i
    join invitations l on l.district_id = i.district_id and l.student_id = i.student_id and l.person_id = i.person_id
    where i.district_id = ${tx.district} and i.id = ${id} and l.until > today()
    on conflict do nothing`)
}

/** For whom an invitation is; whoever asks has just been refused something about it. */
export async function studentOfInvitation(reads: Reads, id: InvitationId): Promise<PersonId> {
  const row = await reads.one<{ student: PersonId }>(sql`select student_id as student from current_invitations
    where district_id = ${reads.district} and id = ${id}`)
  return row.student
}
