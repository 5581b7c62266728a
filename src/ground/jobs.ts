import type pg from 'pg'
import { type Job as BossJob, PgBoss } from 'pg-boss'
import type { Tx } from './database.ts'
import { isAway } from './failures.ts'
import type { Ground } from './ground.ts'
import { type DistrictId, newId } from './ids.ts'
import { type Each, keepTime } from './timed.ts'

/** What a job is told: only ids and counts, never words about a person. */
export type Told = Record<string, string | number>

/**
 * A job of a room: run when somebody enqueues its name, when one of the happenings in `on` happened, or when the
 * clock says so (`told.due` then names the moment).
 */
export interface Job {
  name: string
  on?: readonly string[]
  each?: Each
  /** A run does all there is to do in its district: those that wait together are one, and each worker begins with one. */
  whole?: true
  /** At least once: effects must be keyed. */
  run(ground: Ground, task: Task): Promise<void>
}

/** One run of a job; `id` stays the same when it is tried again. */
export interface Task {
  id: string
  district: DistrictId
  told: Told
}

/** Puts jobs into the queue within the caller's transaction: rolled back with it. */
export interface Queue {
  send(tx: Tx, name: string, told: Told): Promise<void>
}

interface Envelope {
  district: DistrictId
  told: Told
}

const quiet = { supervise: false, schedule: false, migrate: false, openTelemetry: { enabled: false } }

/** Makes the queue's own tables and one queue a job, as the owner of the database. Safe to run twice. */
export async function prepareQueue(
  owner: pg.PoolConfig & { max?: number },
  jobNames: readonly string[],
): Promise<void> {
  const boss = new PgBoss({ ...connection(owner), max: 1, ...quiet, migrate: true })
  boss.on('error', () => undefined)
  await boss.start()
  for (const name of jobNames)
    await boss.createQueue(name, { retryLimit: 5, retryBackoff: true, notify: true })
  await boss.stop({ graceful: true })
}

/** The grants the application role needs on the queue's tables. */
export const queueGrants = `
  grant usage on schema pgboss to porchlight_app;
  grant select, insert, update, delete on all tables in schema pgboss to porchlight_app;
  grant usage on all sequences in schema pgboss to porchlight_app;
  grant execute on all functions in schema pgboss to porchlight_app`

/** The sending side. Happenings go to every job that listens for them. */
export async function openQueue(
  app: pg.PoolConfig,
  jobs: readonly Pick<Job, 'name' | 'on'>[],
): Promise<Queue & { stop(): Promise<void> }> {
  const boss = new PgBoss({ ...connection(app), max: 1, ...quiet })
  boss.on('error', () => undefined)
  await boss.start()
  return {
    async send(tx, name, told) {
      const takers = jobs.filter((job) => job.name === name || job.on?.includes(name))
      const data: Envelope = { district: tx.district, told }
      for (const taker of takers) await boss.send(taker.name, data, { id: newId(), db: tx })
    },
    stop: () => boss.stop({ graceful: true }),
  }
}

/**
 * The working side: runs each job as it comes, again with growing pauses when it fails. One that does all there is to do
 * and was cut off with the database is called again as soon as that is back.
 */
export async function workJobs(
  app: pg.PoolConfig,
  jobs: readonly Job[],
  ground: Ground,
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ ...connection(app), max: 3, ...quiet, supervise: true, useListenNotify: true })
  boss.on('error', (error: Error) => ground.log.error('queue', {}, error))
  await boss.start()
  const time = keepTime(ground, jobs)
  for (const job of jobs) {
    const batchSize = job.whole ? mostAtOnce : 1
    let worker = ''
    worker = await boss.work<Envelope>(job.name, { pollingIntervalSeconds: 5, batchSize }, async (tasks) => {
      boss.notifyWorker(worker) // Where one came more may wait: it looks again without a pause.
      await runAll(job, tasks, { ground, time })
    })
  }
  return {
    async stop() {
      time.stop()
      await boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}

/** So many jobs that one run does are fetched together. */
const mostAtOnce = 500

interface Working {
  ground: Ground
  time: { cutOff(): void }
}

async function runAll(job: Job, tasks: BossJob<Envelope>[], working: Working): Promise<void> {
  for (const [task] of Map.groupBy(tasks, ({ data }) => data.district).values())
    if (task) await run(job, task, working)
}

/** What the queue keeps of a failure: its kind alone, for the message of an error may quote a person. */
class JobFailed extends Error {
  override name = 'JobFailed'
}

async function run(job: Job, task: BossJob<Envelope>, { ground, time }: Working): Promise<void> {
  const began = performance.now()
  try {
    await job.run(ground, { id: task.id, district: task.data.district, told: task.data.told })
    ground.log.info('job', { job: job.name, ms: Math.round(performance.now() - began) })
  } catch (error) {
    ground.log.error('job failed', { job: job.name, id: task.id }, error)
    if (error instanceof Error && isAway(error)) time.cutOff()
    throw new JobFailed(error instanceof Error ? error.name : typeof error)
  }
}

function connection(config: pg.PoolConfig): {
  connectionString?: string
  host?: string
  port?: number
  user?: string
  database?: string
  password?: string
  options?: string
} {
  const { connectionString, host, port, user, database, password, options } = config
  return Object.fromEntries(
    Object.entries({ connectionString, host, port, user, database, password, options }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}
