/** What is said to families in a storm, and what becomes of it when the first way fails. */
import { sql } from 'kysely'
import type { Ground } from '../../src/ground/ground.ts'
import { type DistrictId, newId } from '../../src/ground/ids.ts'
import { jobs } from '../../src/jobs.ts'
import { sayIn } from '../../src/rooms/messages/index.ts'
import type { Talks } from '../families.ts'
import { atMost, type Figure } from '../figure.ts'

/** What every company allows in a second. */
export const perSecond = 200

/** The advisor says something to each family. */
export async function sayToAll(ground: Ground, { district, advisor, threads }: Talks): Promise<void> {
  const who = { district, person: advisor, hat: 'advisor' } as const
  const drafted = { words: 'A good day: she helped a friend.', language: 'en', intent: 'positive' } as const
  for (const { thread } of threads) {
    const outcome = await sayIn(ground, { who, sending: { key: newId(), words: {} } }, { thread, drafted })
    if (!('to' in outcome)) throw new Error(outcome.refused)
  }
}

/** One of the worker's jobs, here and now. */
export async function runJob(
  ground: Ground,
  { district, name, told = {} }: { district: DistrictId; name: string; told?: Record<string, string> },
): Promise<void> {
  await jobs.find((job) => job.name === name)?.run(ground, { id: newId(), district, told })
}

/** What the worker does once a letter is refused, for those that `seen` does not hold. */
export async function goOtherWays(ground: Ground, district: DistrictId, seen: Set<string>): Promise<void> {
  const refused = await ground.db.under(district).rows(sql<{ id: string }>`
    select distinct d.letter_id as id from deliveries d
    join letter_states s on s.district_id = d.district_id and s.letter_id = d.letter_id and s.until is null
    where d.district_id = ${district} and s.state = 'refused'`)
  for (const { id } of refused.filter((one) => !seen.has(one.id))) {
    seen.add(id)
    await runJob(ground, { district, name: 'messages.next-way', told: { letter: id } })
  }
}

/** How many deliveries were refused, and of how many no other way was tried. */
export function otherWays(ground: Ground, district: DistrictId): Promise<{ refused: number; left: number }> {
  return ground.db.under(district).one(sql<{ refused: number; left: number }>`
    select count(*)::int as refused, count(*) filter (where not exists (
      select from deliveries t where t.district_id = d.district_id and t.message_id = d.message_id
        and t.person_id = d.person_id and t.n > d.n))::int as left
    from deliveries d join letter_states s on s.district_id = d.district_id and s.letter_id = d.letter_id and s.until is null
    where d.district_id = ${district} and s.state = 'refused'`)
}

/** Everything that is known of the letters, as one text. */
async function allKnown(ground: Ground, district: DistrictId): Promise<string> {
  const rows = await ground.db.under(district).rows(sql`
    select s.letter_id, s.step, s.state, s.reason,
      (select count(*)::int from letter_reports r where r.district_id = s.district_id and r.letter_id = s.letter_id) as reports
    from letter_states s where s.district_id = ${district} order by 1, 2`)
  return JSON.stringify(rows)
}

/** How often something is known otherwise than before this: 0 or 1. */
export async function changedBy(
  ground: Ground,
  district: DistrictId,
  work: () => Promise<void>,
): Promise<number> {
  const before = await allKnown(ground, district)
  await work()
  return before === (await allKnown(ground, district)) ? 0 : 1
}

/** How many letters of a kind stand in each state. */
export async function standings(
  ground: Ground,
  district: DistrictId,
  kind: 'mail' | 'text',
): Promise<{ open: number; ends: Record<string, number> }> {
  const rows = await ground.db.under(district).rows(sql<{ state: string; count: number }>`
    select s.state, count(*)::int as count from letter_states s
    join letters l on l.district_id = s.district_id and l.id = s.letter_id
    where s.district_id = ${district} and s.until is null and l.kind = ${kind} group by 1`)
  const ends = Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  return { ends, open: (ends['waiting'] ?? 0) + (ends['leaving'] ?? 0) + (ends['failing'] ?? 0) }
}

/** The most questions within one second; the times rise. */
function busiest(times: readonly number[]): number {
  let first = 0
  return times.reduce((most, at, n) => {
    while ((times[first] ?? at) <= at - 1000) first++
    return Math.max(most, n - first + 1)
  }, 0)
}

/** The marks of a storm, the same for each company. */
export function weatherFigures(
  name: string,
  met: { open: number; twice: number; asked: readonly number[]; left: number; changed: number },
): Figure[] {
  const none = { mark: 0, unit: 'letters' }
  return [
    atMost(`weather ${name}: not final`, met.open, none),
    atMost(`weather ${name}: came twice`, met.twice, none),
    atMost(`weather ${name}: questions in the busiest second`, busiest(met.asked), {
      mark: perSecond * 1.05,
      unit: '/s',
    }),
    atMost(`weather ${name}: refused, and no other way tried`, met.left, none),
    atMost(`weather ${name}: changed when all is told again`, met.changed, { mark: 0, unit: 'times' }),
  ]
}
