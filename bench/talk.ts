import pg from 'pg'
import type { Id, PersonId } from '../src/ground/ids.ts'
import type { Town } from './town.ts'

/** Runs statements on the town's tables as their keeper. */
export interface Keeper {
  district: string
  rows(text: string, ...values: unknown[]): Promise<Record<string, string>[]>
}

export async function keeping<R>({ urls, district }: Town, work: (keeper: Keeper) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: urls.keeper })
  await client.connect()
  try {
    return await work({ district, rows: async (text, ...values) => (await client.query(text, values)).rows })
  } finally {
    await client.end()
  }
}

/** The advisor with most students of their own, given so many of others' that there are `students`. */
export async function advisorOf(keeper: Keeper, students: number): Promise<PersonId> {
  const [found] = await keeper.rows(
    `select a.person_id as person, a.advisory_id as advisory, count(*)::text as n from advisory_adults a
    join advisory_students s on s.district_id = a.district_id and s.advisory_id = a.advisory_id and s.until is null
    join current_people p on p.district_id = a.district_id and p.id = a.person_id
    where a.district_id = $1 and a.until is null and a.part = 'advisor'
    group by 1, 2, p.name order by count(*) desc, p.name limit 1`,
    keeper.district,
  )
  if (!found) throw new Error('nobody advises')
  await keeper.rows(
    `update advisory_students set advisory_id = $2 where (district_id, id) in (
      select s.district_id, s.id from advisory_students s
      join current_people p on p.district_id = s.district_id and p.id = s.student_id
      where s.district_id = $1 and s.until is null and s.advisory_id <> $2 order by p.name limit $3)`,
    keeper.district,
    found['advisory'],
    Math.max(0, students - Number(found['n'])),
  )
  return found['person'] as PersonId
}

/** A thread for each student of an advisor (null: of all), by name, with the household they live in; one that is there is taken. */
export async function threadsFor(keeper: Keeper, advisor: PersonId | null): Promise<Id<'thread'>[]> {
  const rows = await keeper.rows(
    `with homes as (select distinct on (s.student_id) s.student_id, m.household_id
        from advisory_students s
        join advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id and a.until is null and a.part = 'advisor'
        join household_members m on m.district_id = s.district_id and m.person_id = s.student_id and m.until is null
        where s.district_id = $1 and s.until is null and coalesce(a.person_id = $2, true)
        order by 1, 2),
      begun as (insert into threads (district_id, id, student_id, household_id, made_at)
        select $1::uuid, gen_random_uuid(), student_id, household_id, now() - interval '400 days' from homes
        on conflict do nothing returning id, student_id),
      all_of_them as (select id, student_id from begun
        union all select t.id, student_id from threads t join homes using (student_id, household_id) where t.district_id = $1)
      select t.id as thread from all_of_them t join current_people p on p.district_id = $1 and p.id = t.student_id order by p.name`,
    keeper.district,
    advisor,
  )
  return rows.map(({ thread }) => thread as Id<'thread'>)
}

/** Fills threads with words of both sides, `each` in each: translated, delivered, and answered but for the last one. */
export async function talkIn(keeper: Keeper, threads: readonly Id<'thread'>[], each: number): Promise<void> {
  await keeper.rows(
    `create temp table said on commit preserve rows as
      select t.id as thread_id, gen_random_uuid() as id, gen_random_uuid() as text_id, n,
        case when n % 2 = 0 then 'family' else 'school' end as side, now() - (n || ' hours')::interval as at, $1::uuid as district_id,
        (select a.person_id from advisory_students s join advisory_adults a on a.district_id = s.district_id
          and a.advisory_id = s.advisory_id and a.until is null and a.part = 'advisor'
          where s.district_id = t.district_id and s.student_id = t.student_id and s.until is null limit 1) as adult,
        (select m.person_id from household_members m join relationships r on r.district_id = m.district_id and r.person_id = m.person_id
          and r.student_id = t.student_id where m.district_id = t.district_id and m.household_id = t.household_id limit 1) as home
      from threads t cross join generate_series(0, $3::int - 1) n where t.district_id = $1 and t.id = any ($2)`,
    keeper.district,
    threads,
    each,
  )
  const words = `'Thank you for telling us, message ' || n || '. We read together at home and talked about the week at school.'`
  await keeper.rows(`insert into texts (district_id, id, language, words, purpose, made_at)
    select district_id, text_id, case when side = 'family' then 'es' else 'en' end, ${words}, 'message', at from said`)
  await keeper.rows(`insert into renditions (district_id, id, text_id, language, words, kind, made_at)
    select district_id, gen_random_uuid(), text_id, case when side = 'family' then 'en' else 'es' end, ${words}, 'machine', at from said`)
  await keeper.rows(`insert into messages (district_id, id, thread_id, text_id, side, by_person, channel, at)
    select district_id, id, thread_id, text_id, side, case when side = 'family' then home else adult end, 'web', at from said`)
  await keeper.rows(`insert into deliveries (district_id, message_id, person_id, carrier, at, done_at)
    select district_id, id, case when side = 'family' then adult else home end, 'porch', at, at from said where home is not null`)
  await keeper.rows(`insert into reply_clocks (district_id, message_id, thread_id, due, until)
    select district_id, id, thread_id, at + interval '1 day', case when n > 0 then at + interval '1 hour' end from said where side = 'family'`)
  await keeper.rows(`insert into reply_clock_endings (district_id, message_id, how, at)
    select district_id, id, 'answered', at + interval '1 hour' from said where side = 'family' and n > 0`)
  await keeper.rows('drop table said')
}

/** The database looks over its tables, as it does by itself after a while. */
export async function lookOver(keeper: Keeper): Promise<void> {
  const tables = await keeper.rows(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  for (const { name } of tables) await keeper.rows(`vacuum analyze ${name}`)
}
