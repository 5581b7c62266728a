import { sql } from 'kysely'
import type { Database, Reads, Tx } from '../../../ground/database.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import type { Hat } from '../../../ground/who.ts'
import type { Part, Stage } from '../rules.ts'

/** Makes the sample district, unless there is one; two at once make one. */
export async function makeDistrict(
  db: Database,
  district: { id: DistrictId; name: string; timeZone: string },
): Promise<DistrictId | undefined> {
  const [made] = await db.beyondDistricts(sql<{ id: DistrictId }>`
    insert into districts (id, name, time_zone, language, sample)
    select ${district.id}, ${district.name}, ${district.timeZone}, 'en', true
    where pg_try_advisory_xact_lock(hashtext('sample town')) and not exists (select from districts where sample)
    returning id`)
  return made?.id
}

/** Whether everybody has moved in. */
export async function isReady(reads: Reads): Promise<boolean> {
  const row = await reads.one(sql<{ ready: boolean }>`
    select exists (select from town_faces where district_id = ${reads.district}) as ready`)
  return row.ready
}

/** The planner learns at once that the tables are full: whoever opens the town looks around within its first minute. */
export async function takeWholeStock(tx: Tx): Promise<void> {
  await tx.executeSql('select take_whole_stock()')
}

export interface Making {
  stage: Stage
  done: number
  total: number | null
  at: Date
}

export async function noteMaking(tx: Tx, { stage, done, total, at }: Making): Promise<void> {
  await tx.rows(sql`insert into town_makings (district_id, stage, done, total, at)
    values (${tx.district}, ${stage}, ${done}, ${total}, ${at})
    on conflict (district_id) do update set stage = excluded.stage, done = excluded.done, total = excluded.total, at = excluded.at`)
}

export async function makingOf(reads: Reads): Promise<Making | undefined> {
  const [making] = await reads.rows(sql<Making>`
    select stage, done, total, at from town_makings where district_id = ${reads.district}`)
  return making
}

/** Claims the making: when nobody has, or it has been quiet since. True for one caller of several. */
export async function claimMaking(
  tx: Tx,
  { now, quietSince }: { now: Date; quietSince: Date },
): Promise<boolean> {
  const claimed = await tx.rows(sql`insert into town_makings as m (district_id, stage, at)
    values (${tx.district}, 'waiting', ${now})
    on conflict (district_id) do update set at = excluded.at where m.at < ${quietSince} returning m.stage`)
  return claimed.length > 0
}

export interface Called {
  id: PersonId
  given: string
  middle: string | null
  family: string
  preferred: string | null
}

/** People by given and family name, as the roster has them. */
export function peopleCalled(
  reads: Reads,
  names: readonly { given: string; family: string }[],
): Promise<Pick<Called, 'id' | 'given' | 'family'>[]> {
  return reads.rows(sql`select p.id, p.given_name as given, p.family_name as family from current_people p
    join unnest(${names.map(({ given }) => given)}::text[], ${names.map(({ family }) => family)}::text[]) as n (given, family)
      on p.given_name = n.given and p.family_name = n.family
    where p.district_id = ${reads.district}`)
}

/** People whose family name is said first: written in Han, or of a family that speaks Vietnamese. */
export function familyFirst(reads: Reads): Promise<Called[]> {
  return reads.rows(sql`
    with vietnamese as (
      select person_id from current_language_profiles where district_id = ${reads.district} and speaks[1] = 'vi')
    select p.id, p.given_name as given, p.middle_name as middle, p.family_name as family, p.preferred_name as preferred
    from current_people p
    where p.district_id = ${reads.district} and not p.family_first and (p.family_name ~ '^[\u4e00-\u9fff]'
      or p.id in (select person_id from vietnamese)
      or p.id in (select r.student_id from current_relationships r join vietnamese v on v.person_id = r.person_id
        where r.district_id = ${reads.district}))`)
}

export async function putFaces(
  tx: Tx,
  rows: readonly { part: Part; person: PersonId; hat: Hat }[],
): Promise<void> {
  await tx.rows(sql`insert into town_faces (district_id, part, person_id, hat, position)
    select ${tx.district}::uuid, n.part, n.person, n.hat, n.position
    from unnest(${rows.map(({ part }) => part)}::text[], ${rows.map(({ person }) => person)}::uuid[],
      ${rows.map(({ hat }) => hat)}::text[]) with ordinality as n (part, person, hat, position)
    on conflict do nothing`)
}
