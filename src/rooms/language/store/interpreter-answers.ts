import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { AssignmentId, InterpreterId, Mode, Occasion, RequestId } from './interpreters.ts'

/** What somebody was asked to interpret: the session and nothing of the student (R03.9). */
export interface Offer {
  assignment: AssignmentId
  request: RequestId
  student: PersonId
  interpreter: InterpreterId
  /** The interpreter, where they are of the staff. */
  person: PersonId | null
  reachedAt: string | null
  name: string
  occasion: Occasion
  language: string
  startsAt: Date
  minutes: number
  mode: Mode
  noSecondRole: boolean
  steps: string[]
  /** No longer asked: somebody else is, or nobody needs it any more. */
  over: boolean
  declined: boolean
  school: string
  zone: string
}

const offers = sql`
  select a.id as assignment, q.id as request, q.student_id as student, i.id as interpreter, i.person_id as person,
    coalesce(i.reached_at, w.address) as "reachedAt", coalesce(i.name, p.name) as name, q.occasion, q.language, q.starts_at as "startsAt",
    q.minutes, q.mode, q.no_second_role as "noSecondRole",
    array(select s.step from interpreter_steps s where s.district_id = a.district_id and s.assignment_id = a.id) as steps,
    a.until is not null or e.request_id is not null as over, d.assignment_id is not null as declined, h.name as school, h.time_zone as zone
  from interpreter_assignments a
  join interpreter_requests q on q.district_id = a.district_id and q.id = a.request_id
  join interpreters i on i.district_id = a.district_id and i.id = a.interpreter_id
  join districts h on h.id = a.district_id
  left join current_people p on p.district_id = i.district_id and p.id = i.person_id
  left join lateral (select c.normalised as address from current_ways c where c.district_id = i.district_id and c.person_id = i.person_id
    and c.kind = 'mail' and not c.sealed and c.normalised is not null order by c.position limit 1) w on true
  left join interpreter_request_endings e on e.district_id = q.district_id and e.request_id = q.id
  left join interpreter_declines d on d.district_id = a.district_id and d.assignment_id = a.id`

export function offerOf(reads: Reads, assignment: AssignmentId): Promise<Offer> {
  return reads.one(sql<Offer>`${offers} where a.district_id = ${reads.district} and a.id = ${assignment}`)
}

/** What a link was sent for; an unknown link is NotFound. */
export function offerBehind(reads: Reads, secretHash: Buffer): Promise<Offer> {
  return reads.one(sql<Offer>`${offers}
    join interpreter_links l on l.district_id = a.district_id and l.assignment_id = a.id
    where a.district_id = ${reads.district} and l.secret_hash = ${secretHash}`)
}

export async function keepOfferLink(
  tx: Tx,
  link: { assignment: AssignmentId; secretHash: Buffer; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_links (district_id, assignment_id, secret_hash, at)
    values (${tx.district}, ${link.assignment}, ${link.secretHash}, ${link.at})`)
}

/** They said no; saying it again changes nothing. */
export async function addDecline(
  tx: Tx,
  no: { assignment: AssignmentId; by: PersonId | null; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_declines (district_id, assignment_id, by_person, at)
    values (${tx.district}, ${no.assignment}, ${no.by}, ${no.at}) on conflict do nothing`)
}

/** Who of the school asked. */
export async function whoAsked(reads: Reads, assignment: AssignmentId): Promise<PersonId> {
  const { by } = await reads.one(sql<{ by: PersonId }>`
    select by_person as by from interpreter_assignments where district_id = ${reads.district} and id = ${assignment}`)
  return by
}
