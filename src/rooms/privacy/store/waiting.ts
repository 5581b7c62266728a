import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import type { Who } from '../../../ground/who.ts'
import type { ErasureId } from '../rules/asking.ts'
import type { BulkId } from '../rules/bulk.ts'
import type { WaitingId } from '../rules/waiting.ts'

/** What waits, and whether anybody has answered or stopped it. */
export type Waiting = { at: Date; answered: boolean; firstLeft: Date | null } & (
  | { what: 'erasure'; id: ErasureId }
  | { what: 'records'; id: BulkId }
)

const waiting = sql`select w.id, w.what, w.at,
    exists (select from erasure_answers a where a.district_id = w.district_id and a.erasure_id = w.id)
      or exists (select from bulk_answers a where a.district_id = w.district_id and a.request_id = w.id)
      or exists (select from school_export_endings e where e.district_id = w.district_id and e.request_id = w.id) as answered,
    (select min(n.left_at) from waiting_notices n where n.district_id = w.district_id and n.waiting_id = w.id) as "firstLeft"
  from waitings w`

/** Every other leader of the district. */
export async function otherLeaders(reads: Reads, who: Who): Promise<PersonId[]> {
  const rows = await reads.rows(sql<{ id: PersonId }>`select distinct person_id as id from current_hats
    where district_id = ${who.district} and hat = 'leader' and person_id <> ${who.person}`)
  return rows.map(({ id }) => id)
}

export interface ToldPerson {
  person: PersonId
  kind: 'mail' | 'phone'
  to: string
  languages: string[]
  school: string
  /** Whether they work here. */
  staff: boolean
}

/**
 * Everybody else who works at a school this leader leads; and, when it is about one person, they themselves and whoever
 * cares for them and may read their record. One way each, mail before text.
 */
export function whomToTell(reads: Reads, who: Who, about: PersonId | null): Promise<ToldPerson[]> {
  return reads.rows(sql<ToldPerson>`with told as (
      select theirs.person_id, true as staff from current_hats mine
        join current_hats theirs on theirs.district_id = mine.district_id and theirs.school_id = mine.school_id
          and theirs.hat in ('advisor', 'staff', 'leader')
        where mine.district_id = ${who.district} and mine.person_id = ${who.person} and mine.hat = 'leader'
      union select ${about}::uuid, false where ${about}::uuid is not null
      union select r.person_id, false from current_relationships r
        where r.district_id = ${who.district} and r.student_id = ${about}
          and not exists (select from restrictions_in_force x where x.district_id = r.district_id and x.student_id = r.student_id
            and x.person_id = r.person_id and x.function in ('records', 'messages')))
    select distinct on (t.person_id) t.person_id as person, w.kind, w.normalised as "to", t.staff,
      coalesce(l.reads || l.speaks, '{}') || d.language as languages, d.name as school
    from told t
    join current_ways w on w.district_id = ${who.district} and w.person_id = t.person_id and w.normalised is not null and w.state <> 'dead'
      and (w.kind = 'mail' or (w.kind = 'phone' and 'text' = any (w.may_carry)))
    join contact_open o on o.district_id = w.district_id and o.way_id = w.way_id and o.class = 'mission'
    join districts d on d.id = w.district_id
    left join current_language_profiles l on l.district_id = w.district_id and l.person_id = t.person_id
    where t.person_id <> ${who.person}
    order by t.person_id, t.staff desc, w.kind = 'mail' desc, w.position`)
}

export async function addWaiting(tx: Tx, one: Pick<Waiting, 'id' | 'what' | 'at'>): Promise<void> {
  await tx.rows(
    sql`insert into waitings (district_id, id, what, at) values (${tx.district}, ${one.id}, ${one.what}, ${one.at})`,
  )
}

export interface Notice {
  waiting: WaitingId
  person: PersonId
  letter: LetterId
  secretHash: Buffer
}

export async function addNotice(tx: Tx, notice: Notice): Promise<void> {
  await tx.rows(sql`insert into waiting_notices (district_id, secret_hash, waiting_id, person_id, letter_id)
    values (${tx.district}, ${notice.secretHash}, ${notice.waiting}, ${notice.person}, ${notice.letter})`)
}

/** Everything that waits still. */
export function waitingNow(reads: Reads): Promise<Waiting[]> {
  return reads.rows(
    sql<Waiting>`select * from (${waiting} where w.district_id = ${reads.district}) w where not answered`,
  )
}

/** Letters of a waiting that have not been seen to leave. */
export async function lettersUnseen(reads: Reads, id: WaitingId): Promise<LetterId[]> {
  const rows = await reads.rows(sql<{ id: LetterId }>`select letter_id as id from waiting_notices
    where district_id = ${reads.district} and waiting_id = ${id} and left_at is null`)
  return rows.map(({ id: letter }) => letter)
}

export async function noteLeft(tx: Tx, letters: readonly LetterId[], at: Date): Promise<void> {
  await tx.rows(sql`update waiting_notices set left_at = ${at}
    where district_id = ${tx.district} and letter_id = any (${[...letters]}::uuid[]) and left_at is null`)
}

/** What a link is about, and whose link it is. */
export type Noticed = Waiting & {
  person: PersonId
  asker: string | null
  about: string | null
  school: string
}

export async function noticed(reads: Reads, secretHash: Buffer): Promise<Noticed | undefined> {
  const [found] =
    await reads.rows(sql<Noticed>`select w.*, n.person_id as person, d.name as school, q.name as asker, p.name as about
    from waiting_notices n
    join (${waiting}) w on w.id = n.waiting_id
    join districts d on d.id = n.district_id
    left join erasures e on e.district_id = n.district_id and e.id = n.waiting_id
    left join bulk_requests b on b.district_id = n.district_id and b.id = n.waiting_id
    left join current_people q on q.district_id = n.district_id and q.id = coalesce(e.asked_by, b.by_person)
    left join current_people p on p.district_id = n.district_id and p.id = e.person_id
    where n.district_id = ${reads.district} and n.secret_hash = ${secretHash}`)
  return found
}
