import { type RawBuilder, sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { likeEach, searchWords } from '../../people/index.ts'
import type { Channel } from '../rules/intents.ts'
import type { StrayId } from './inbox.ts'
import type { HouseholdId } from './threads.ts'

/** Something that came in and nobody has placed yet. The moment is an ISO text. */
export interface StrayCame {
  id: StrayId
  at: string
  /** The students whom it may be about, in whose advisors' inbox it stands; none when its sender is unknown. */
  students: PersonId[]
}

/** The same as a leader reads it. */
export interface LedStray extends StrayCame {
  channel: Channel
  words: string
  sender: string
}

/** More than these wait for nobody to count them. */
const most = 1000

/** When strays that a leader may place came, and about whom: the oldest first, and none of their words. */
export function straysCome(reads: Reads, who: Who): Promise<StrayCame[]> {
  return reads.rows(
    sql<StrayCame>`select s.id, to_json(s.at) as at, o.students ${led(who, sql`true`)} limit ${sql.lit(most)}`,
  )
}

/** These of them, whole. */
export async function straysWhole(reads: Reads, who: Who, ids: readonly StrayId[]): Promise<LedStray[]> {
  return await reads.rows(sql<LedStray>`
    select s.id, s.channel, s.whole as words, to_json(s.at) as at, s.sender, o.students
    ${led(who, sql`s.id = any(${ids}::uuid[])`)}`)
}

/** Strays that wait: those of nobody's inbox, and those about students of a school that the reader leads. */
const led = (who: Who, only: RawBuilder<unknown>) => sql`
    from message_strays s
    cross join lateral (select coalesce(array_agg(distinct o.student_id), '{}') as students
      from using_way(s.district_id, case when s.sender like '%@%' then 'mail' else 'phone' end,
        lower(coalesce(substring(s.sender from '<([^<>]*)>'), s.sender))) u
      join open_functions o on o.district_id = s.district_id and o.person_id = u.person_id and o.function = 'messages'
      join current_advisory_students a on a.district_id = o.district_id and a.student_id = o.student_id
      join current_advisory_adults t on t.district_id = a.district_id and t.advisory_id = a.advisory_id
      join current_household_members h on h.district_id = o.district_id and h.person_id = u.person_id
      join current_household_members k on k.district_id = h.district_id and k.household_id = h.household_id and k.person_id = o.student_id) o
    where s.district_id = ${who.district} and ${who.hat} = 'leader' and ${only}
      and not exists (select from message_stray_endings e where e.district_id = s.district_id and e.stray_id = s.id)
      and (o.students = '{}' or exists (select from sight v where v.viewer_id = ${who.person} and v.hat = 'leader'
        and v.student_id = any(o.students)))
    order by s.at, s.id`

/** One of them; NotFound for everybody else, and once it was placed. */
export async function strayLed(reads: Reads, who: Who, stray: StrayId): Promise<LedStray> {
  const [found] = await straysWhole(reads, who, [stray])
  if (!found) throw new NotFound('no such stray')
  return found
}

/** A home of a student, to which something that came in may belong. */
export interface LedHome {
  student: PersonId
  household: HouseholdId
  called: string
  /** The caregivers who may write and read there. */
  home: string[]
}

/** Homes of the students whom a leader leads: of those who are called so, or the one home that is named. */
export function homesLed(
  reads: Reads,
  who: Who,
  of: { find: string } | { student: string; household: string },
): Promise<LedHome[]> {
  const which =
    'find' in of
      ? called(searchWords(of.find))
      : sql`c.id::text = ${of.student} and k.household_id::text = ${of.household}`
  return reads.rows(sql<LedHome>`
    select c.id as student, k.household_id as household, c.name as called, array_agg(distinct p.called) as home
    from (select distinct v.student_id from sight v where v.viewer_id = ${who.person} and v.hat = 'leader' and ${who.hat} = 'leader') v
    join current_people c on c.district_id = ${who.district} and c.id = v.student_id
    join current_household_members k on k.district_id = c.district_id and k.person_id = c.id
    join current_household_members m on m.district_id = k.district_id and m.household_id = k.household_id
    join open_functions o on o.district_id = m.district_id and o.person_id = m.person_id and o.student_id = c.id and o.function = 'messages'
    join current_people p on p.district_id = m.district_id and p.id = m.person_id
    where ${which}
    group by c.id, c.name, c.sort_name, k.household_id order by c.sort_name, k.household_id limit 20`)
}

function called(words: readonly string[]): RawBuilder<unknown> {
  if (words.length === 0) return sql`false`
  return sql`c.search_text like all (${likeEach(words)}::text[])`
}
