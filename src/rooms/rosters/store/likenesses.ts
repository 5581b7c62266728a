import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Because, Pair } from '../rules/likeness.ts'
import type { RunId, SourceId } from '../rules.ts'

export type LikenessId = Id<'likeness'>

/** A pair as its page shows it: somebody here, and why a row of the roster is them. */
export interface AlikeRow {
  /** Once a leader has said so. */
  id: LikenessId | null
  person: PersonId
  name: string
  student: boolean
  /** Whom they care for, or at which school they are. */
  beside: string[]
  because: Because
}

/** Keeps what a dry run found, in the place of what it found before. */
export async function keepLookAlikes(tx: Tx, run: RunId, pairs: readonly Pair[]): Promise<void> {
  await tx.rows(sql`delete from roster_look_alikes where district_id = ${tx.district} and run_id = ${run}`)
  await tx.rows(sql`insert into roster_look_alikes (district_id, run_id, roster_id, person_id, because)
    select ${tx.district}::uuid, ${run}::uuid, * from unnest(${pairs.map(({ rosterId }) => rosterId)}::text[],
      ${pairs.map(({ person }) => person)}::uuid[], ${pairs.map(({ because }) => because)}::text[])`)
}

interface Said {
  source: SourceId
  run: RunId
  by: PersonId | undefined
  pairs: readonly Pair[]
}

/** Writes down that somebody said of these pairs that each is one person. */
export async function keepLikenesses(tx: Tx, { source, run, by, pairs }: Said): Promise<void> {
  await tx.rows(sql`insert into roster_likenesses (district_id, id, source_id, run_id, by_person, roster_id, person_id, because)
    select ${tx.district}::uuid, n.id, ${source}::uuid, ${run}::uuid, ${by ?? null}::uuid, n.roster_id, n.person, n.because
    from unnest(${pairs.map(() => newId())}::uuid[], ${pairs.map(({ rosterId }) => rosterId)}::text[],
      ${pairs.map(({ person }) => person)}::uuid[], ${pairs.map(({ because }) => because)}::text[]) n (id, roster_id, person, because)
    on conflict do nothing`)
}

/** The pairs of a run: as said where it was done, else as found. At most 200, students first. */
export function alikeIn(reads: Reads, run: RunId, said: boolean): Promise<AlikeRow[]> {
  const rows = said
    ? sql`select id, person_id, because from roster_likenesses
        where district_id = ${reads.district} and run_id = ${run} and until is null`
    : sql`select null::uuid as id, person_id, because from roster_look_alikes
        where district_id = ${reads.district} and run_id = ${run}`
  return reads.rows(sql<AlikeRow>`
    select x.id, p.id as person, p.name, e.names is not null as student, coalesce(e.names, k.names, '{}') as beside, x.because
    from (${rows}) x
    join current_people p on p.district_id = ${reads.district} and p.id = x.person_id
    left join lateral (select array_agg(c.name order by c.name) as names from current_enrollments e
      join current_schools c on c.district_id = e.district_id and c.id = e.school_id
      where e.district_id = p.district_id and e.student_id = p.id) e on true
    left join lateral (select array_agg(s.name order by s.sort_name) as names from current_relationships r
      join current_people s on s.district_id = r.district_id and s.id = r.student_id
      where r.district_id = p.district_id and r.person_id = p.id) k on true
    order by student desc, p.sort_name, p.id limit 200`)
}

export interface Likeness {
  source: SourceId
  rosterId: string
  person: PersonId
}

/** Takes back that a row of a roster is somebody; NotFound when it is not so any more. */
export function endLikeness(
  tx: Tx,
  by: PersonId,
  { run, id }: { run: RunId; id: LikenessId },
): Promise<Likeness> {
  return tx.one(sql<Likeness>`update roster_likenesses set until = now(), ended_by = ${by}
    where district_id = ${tx.district} and run_id = ${run} and id = ${id} and until is null
    returning source_id as source, roster_id as "rosterId", person_id as person`)
}

export interface Tie {
  kind: 'link' | 'place'
  our: string
  other: string
  bits: number
}

/**
 * Forgets what this source's row was here, with its ties, so that its next roster brings it in anew; other rosters tell the
 * person anew. Returns the ties that no other roster says.
 */
export async function forgetRow(tx: Tx, { source, rosterId, person }: Likeness): Promise<Tie[]> {
  const ties = await tx.rows(sql<Tie>`
    with gone as (delete from roster_links where district_id = ${tx.district} and source_id = ${source}
      and (kind = 'person' and roster_id = ${rosterId}
        or kind in ('link', 'place') and (our_id = ${person} or other_id = ${person}))
      returning kind, our_id, other_id, bits, fingerprint)
    select g.kind, g.our_id as our, g.other_id as other, g.bits from gone g
    where g.kind <> 'person' and g.fingerprint is not null and not exists (select from roster_links o
      where o.district_id = ${tx.district} and o.source_id <> ${source} and o.kind = g.kind and o.our_id = g.our_id
        and o.other_id = g.other_id and o.fingerprint is not null)`)
  await tx.rows(sql`update roster_links set fingerprint = ${nothingSaid}
    where district_id = ${tx.district} and source_id <> ${source} and kind = 'person' and our_id = ${person}
      and fingerprint is not null`)
  return ties
}

/** No row has this fingerprint: whatever comes next differs from it. */
const nothingSaid = '00000000-0000-0000-0000-000000000000'
