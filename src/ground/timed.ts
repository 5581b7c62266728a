import { sql } from 'kysely'
import { dayIn } from './clock.ts'
import type { Ground } from './ground.ts'
import type { DistrictId } from './ids.ts'
import type { Job } from './jobs.ts'

/** How often the clock starts a job: each minute, each hour, or once a night of the district, at three or later. */
export type Each = 'minute' | 'hour' | 'night'

const nightHour = 3

/** The moment a job is due for, as text: the same text is never run twice in a district. Undefined when none is due. */
export function dueAt(each: Each, now: Date, timeZone: string): string | undefined {
  if (each === 'minute') return now.toISOString().slice(0, 16)
  if (each === 'hour') return now.toISOString().slice(0, 13)
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now),
  )
  return hour >= nightHour ? dayIn(timeZone, now) : undefined
}

/**
 * Puts every job that is due into the queue, once a district and moment, however many workers ask. A house that was
 * off at night catches up when it comes back that day.
 */
export async function putDue(ground: Ground, jobs: readonly Job[]): Promise<void> {
  const timed = jobs.flatMap(({ name, each }) => (each ? [{ name, each }] : []))
  if (timed.length === 0) return
  const districts = await ground.db.beyondDistricts(sql<{ id: DistrictId; zone: string }>`
    select id, time_zone as zone from districts`)
  const now = ground.clock.now()
  for (const { id, zone } of districts) {
    const due = timed.flatMap(({ name, each }) => {
      const moment = dueAt(each, now, zone)
      return moment ? [{ name, due: moment }] : []
    })
    await ground.db.transaction(id, async (tx) => {
      const fresh = await tx.rows(sql<{ job: string; due: string }>`
        insert into timed_runs (district_id, job, due, at)
        select ${id}, job, due, ${now} from unnest(${due.map(({ name }) => name)}::text[], ${due.map((one) => one.due)}::text[]) as t (job, due)
        on conflict do nothing returning job, due`)
      for (const { job, due } of fresh) await tx.enqueue(job, { due })
    })
  }
}

/**
 * Calls every job that does all there is to do: what another worker held when it was killed, or the database cut off, waits
 * for nobody's minute.
 */
async function callWhole(ground: Ground, jobs: readonly Job[]): Promise<void> {
  const whole = jobs.filter((job) => job.whole)
  const districts = await ground.db.beyondDistricts(sql<{ id: DistrictId }>`select id from districts`)
  for (const { id } of districts)
    await ground.db.transaction(id, async (tx) => {
      for (const { name } of whole) await tx.enqueue(name, {})
    })
}

const tick = 20_000
const soon = 1000
const kept = 7 * 86_400_000

/** Looks at the clock for as long as the worker lives; takes up at once what was cut off before it began, or since. */
export function keepTime(ground: Ground, jobs: readonly Job[]): { cutOff(): void; stop(): void } {
  const time = { cutOff: true, looking: false, next: 0 }
  const look = async () => {
    if (time.looking || (!time.cutOff && Date.now() < time.next)) return
    time.looking = true
    const { cutOff } = time
    time.cutOff = false
    try {
      if (cutOff) await callWhole(ground, jobs)
      await putDue(ground, jobs)
      time.next = Date.now() + tick
    } catch (error) {
      time.cutOff = true
      if (!cutOff) ground.log.error('timed jobs', {}, error)
    }
    time.looking = false
  }
  void look()
  const timer = setInterval(look, soon)
  return {
    cutOff() {
      time.cutOff = true
    },
    stop: () => clearInterval(timer),
  }
}

/** Forgets what was started more than a week ago. */
export async function forgetRuns(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  district: DistrictId,
): Promise<void> {
  await db.transaction(district, (tx) =>
    tx.rows(
      sql`delete from timed_runs where district_id = ${district} and at < ${new Date(clock.now().getTime() - kept)}`,
    ),
  )
}
