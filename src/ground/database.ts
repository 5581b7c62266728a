import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import pg from 'pg'
import { type Clock, dayIn } from './clock.ts'
import { NotFound } from './failures.ts'
import { type DistrictId, isId } from './ids.ts'
import type { Queue, Told } from './jobs.ts'
import { listText } from './lists.ts'

/** Runs statements for one district and returns their rows. A store's reading functions take this. */
export interface Reads {
  readonly district: DistrictId
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>
  /** The first row, or NotFound: a row out of the reader's sight is no row. */
  one<Row>(query: RawBuilder<Row>): Promise<Row>
}

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
  /** Everything or nothing, seen and written as one district. */
  transaction<R>(district: DistrictId, work: (tx: Tx) => Promise<R>): Promise<R>
  /** Statements on the few tables without a district. */
  beyondDistricts<Row>(query: RawBuilder<Row>): Promise<Row[]>
  /** Round trips since the start; tests bound a page's share. */
  readonly roundTrips: number
  /** Whether the database answers now. */
  answers(): Promise<boolean>
  stop(): Promise<void>
}

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

const names = new Map<string, string>()

/** Statements are prepared once per connection under a name made of their text. */
function named(query: CompiledQuery): { name: string; text: string; values: unknown[] } {
  let name = names.get(query.sql)
  if (!name) {
    name = createHash('sha256').update(query.sql).digest('base64url').slice(0, 24)
    if (names.size < 2000) names.set(query.sql, name)
  }
  return { name, text: query.sql, values: query.parameters.map(listText) }
}

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
    transaction: (district, work) => transaction(open, district, work),
    async beyondDistricts<Row>(query: RawBuilder<Row>) {
      open.roundTrips++
      const compiled = query.compile(compiler)
      return (await pool.query(compiled.sql, [...compiled.parameters])).rows as Row[]
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

interface Open {
  pool: pg.Pool
  queue: Queue
  beginning(district: DistrictId): string | Promise<string>
  roundTrips: number
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

/** Beginning, statement and end travel together: one round trip. */
async function read<Row>(open: Open, district: DistrictId, query: RawBuilder<Row>): Promise<Row[]> {
  const begin = await open.beginning(district)
  const compiled = named(query.compile(compiler))
  const client = await open.pool.connect()
  open.roundTrips++
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork() // Three statements, one write: half of a page's time was writing to this socket.
  const flight = [client.query(begin), client.query(compiled), client.query('commit')]
  stream.uncork()
  const [begun, answer] = await Promise.allSettled(flight)
  client.release(begun?.status === 'rejected' ? begun.reason : undefined)
  if (begun?.status === 'rejected') throw begun.reason
  if (answer?.status === 'rejected') throw answer.reason
  return (answer?.value.rows ?? []) as Row[]
}

async function transaction<R>(open: Open, district: DistrictId, work: (tx: Tx) => Promise<R>): Promise<R> {
  const begin = await open.beginning(district)
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

type Rows = <Row>(query: RawBuilder<Row>) => Promise<Row[]>

function reading(rows: Rows): Pick<Reads, 'rows' | 'one'> {
  return {
    rows,
    async one<Row>(query: RawBuilder<Row>) {
      const [first] = await rows(query)
      if (first === undefined) throw new NotFound('no row in sight')
      return first
    },
  }
}

function txOn(client: pg.PoolClient, district: DistrictId, open: Open): Tx {
  const rows: Rows = async <Row>(query: RawBuilder<Row>) => {
    open.roundTrips++
    return (await client.query(named(query.compile(compiler)))).rows as Row[]
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
