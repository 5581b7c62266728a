import type { RawBuilder } from 'kysely'
import pg from 'pg'
import { type Clock, dayIn } from './clock.ts'
import { NotFound } from './failures.ts'
import {
  compiled,
  named,
  type Planned,
  planning,
  type Reading,
  type Reads,
  type Rows,
  read,
  reading,
  readTogether,
  shared,
} from './flights.ts'
import { type DistrictId, isId } from './ids.ts'
import type { Queue, Told } from './jobs.ts'

export type { Reads } from './flights.ts'

/** An open transaction of one district. */
export interface Tx extends Reads {
  /** For neighbours that bring their own SQL, such as the job queue. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  /** Puts a job, or what listens for a happening, into the queue of this transaction. */
  enqueue(name: string, told: Told): Promise<void>
}

export interface Database {
  /** Reads outside an action: each statement travels with its tenant and its end in one round trip. */
  under(district: DistrictId): Reads
  /** Reads that are asked for at once, before `work` waits for anything, travel together: one round trip for all. */
  together<R>(district: DistrictId, work: (reads: Reads) => Promise<R>): Promise<R>
  /** Everything or nothing, seen and written as one district. */
  transaction<R>(district: DistrictId, work: (tx: Tx) => Promise<R>, planned?: Planned): Promise<R>
  /** Statements on the few tables without a district. */
  beyondDistricts<Row>(query: RawBuilder<Row>): Promise<Row[]>
  /**
   * The database's own name for all that is visible now: the same text, the same data (decision 0008). Whoever asks
   * while a question is on its way shares the next one.
   */
  visible(): Promise<string>
  /** Round trips since the start; tests bound a page's share. */
  readonly roundTrips: number
  /** Whether the database answers now. */
  answers(): Promise<boolean>
  stop(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** Opens the pool. `today()` in SQL is the clock's day in the district's time zone. */
export function openDatabase({
  config,
  clock,
  queue,
}: {
  config: pg.PoolConfig
  clock: Clock
  queue: Queue
}): Database {
  const pool = new pg.Pool({
    max: 10,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    ...config,
    pipeline: true,
  })
  pool.on('error', () => undefined) // An idle connection was cut; the next query opens another.
  pool.on('connect', (client) => client.on('error', () => undefined)) // Cut while it was being given back or ended.
  const open: Open = { pool, queue, beginning: beginnings(pool, clock), roundTrips: 0 }
  return {
    under: (district) => ({ district, ...reading((query) => read(open, district, query)) }),
    together: (district, work) => readTogether(open, district, work),
    visible: shared(() => {
      open.roundTrips++
      return pool
        .query<{ visible: string }>('select pg_current_snapshot()::text as visible')
        .then(({ rows }) => rows[0]?.visible ?? '')
    }),
    transaction: (district, work, planned) => transaction(open, { district, planned }, work),
    async beyondDistricts<Row>(query: RawBuilder<Row>) {
      open.roundTrips++
      const { sql, parameters } = compiled(query)
      return (await pool.query(sql, [...parameters])).rows as Row[]
    },
    get roundTrips() {
      return open.roundTrips
    },
    answers: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    stop: () => pool.end(),
  }
}

interface Open extends Reading {
  queue: Queue
}

/** How a transaction of a district begins: a literal SET LOCAL of a checked id, never set_config (decision 0003). */
function beginnings(pool: pg.Pool, clock: Clock): Open['beginning'] {
  const zones = new Map<DistrictId, string>()
  const begin = (district: DistrictId, zone: string) =>
    `begin; set local app.district = '${district}'; set local app.today = '${dayIn(zone, clock.now())}'`
  return (district) => {
    const zone = zones.get(district)
    if (zone) return begin(district, zone)
    if (!isId(district)) throw new NotFound('no such district')
    return pool
      .query<{ zone: string }>('select time_zone as zone from districts where id = $1', [district])
      .then(({ rows }) => {
        const [found] = rows
        if (found) zones.set(district, found.zone)
        return begin(district, found?.zone ?? 'UTC')
      })
  }
}

async function transaction<R>(
  open: Open,
  { district, planned = 'auto' }: { district: DistrictId; planned: Planned | undefined },
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const begin = `${await open.beginning(district)}${planning[planned]}`
  const client = await open.pool.connect()
  let broken: Error | undefined
  try {
    open.roundTrips++
    await client.query(begin)
    const result = await work(txOn(client, district, open))
    open.roundTrips++
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function txOn(client: pg.PoolClient, district: DistrictId, open: Open): Tx {
  const rows: Rows = async <Row>(query: RawBuilder<Row>) => {
    open.roundTrips++
    return (await client.query(named(query))).rows as Row[]
  }
  const tx: Tx = {
    district,
    ...reading(rows),
    enqueue: (name, told) => open.queue.send(tx, name, told),
    async executeSql(text, values) {
      open.roundTrips++
      return { rows: (await client.query(text, values)).rows }
    },
  }
  return tx
}
