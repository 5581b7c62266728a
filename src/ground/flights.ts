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
import type pg from 'pg'
import { NotFound } from './failures.ts'
import type { DistrictId } from './ids.ts'
import { listText } from './lists.ts'

/** Runs statements for one district and returns their rows. A store's reading functions take this. */
export interface Reads {
  readonly district: DistrictId
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>
  /** The first row, or NotFound: a row out of the reader's sight is no row. */
  one<Row>(query: RawBuilder<Row>): Promise<Row>
}

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export const compiled = (query: RawBuilder<unknown>): CompiledQuery => query.compile(compiler)

const names = new Map<string, string>()

/** Statements are prepared once per connection under a name made of their text. */
export function named(query: RawBuilder<unknown>): { name: string; text: string; values: unknown[] } {
  const { sql, parameters } = compiled(query)
  let name = names.get(sql)
  if (!name) {
    name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)
    if (names.size < 2000) names.set(sql, name)
  }
  return { name, text: sql, values: parameters.map(listText) }
}

export type Rows = <Row>(query: RawBuilder<Row>) => Promise<Row[]>

export function reading(rows: Rows): Pick<Reads, 'rows' | 'one'> {
  return {
    rows,
    async one<Row>(query: RawBuilder<Row>) {
      const [first] = await rows(query)
      if (first === undefined) throw new NotFound('no row in sight')
      return first
    },
  }
}

/** What reading needs of a database. */
export interface Reading {
  pool: pg.Pool
  beginning(district: DistrictId): string | Promise<string>
  roundTrips: number
}

/**
 * How statements are planned (decision 0013). `once`: for everybody alike, for what is looked up by keys; through many views
 * planning takes longer than running. `anew`: for the rows there are now, where thousands come in a burst and a plan kept
 * from when there were few would read all of them again and again. `auto`: as the server thinks.
 */
export type Planned = 'auto' | 'once' | 'anew'

export const planning: Record<Planned, string> = {
  auto: '',
  once: '; set local plan_cache_mode = force_generic_plan',
  anew: '; set local plan_cache_mode = force_custom_plan',
}

/** Beginning, statement and end travel together: one round trip. */
export async function read<Row>(open: Reading, district: DistrictId, query: RawBuilder<Row>): Promise<Row[]> {
  const [answer] = await flight(open, district, [query])
  return rowsOf(answer)
}

function rowsOf<Row>(answer: Answer | undefined): Row[] {
  if (answer?.status === 'rejected') throw answer.reason
  return (answer?.value.rows ?? []) as Row[]
}

type Answer = PromiseSettledResult<pg.QueryResult>

async function flight(
  open: Reading,
  district: DistrictId,
  queries: readonly RawBuilder<unknown>[],
): Promise<Answer[]> {
  const begin = `${await open.beginning(district)}${planning.once}`
  const statements = queries.map(named)
  const client = await open.pool.connect()
  open.roundTrips++
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork() // All in one write: half of a page's time was writing to this socket.
  const sent = [begin, ...statements, 'commit'].map((one) => client.query(one))
  stream.uncork()
  const [begun, ...answers] = await Promise.allSettled(sent)
  client.release(begun?.status === 'rejected' ? begun.reason : undefined)
  if (begun?.status === 'rejected') throw begun.reason
  return answers.slice(0, -1)
}

export async function readTogether<R>(
  open: Reading,
  district: DistrictId,
  work: (reads: Reads) => Promise<R>,
): Promise<R> {
  const queries: RawBuilder<unknown>[] = []
  const answers = Promise.withResolvers<Answer[]>()
  let gone = false
  const rows: Rows = async <Row>(query: RawBuilder<Row>) => {
    if (gone) return read(open, district, query)
    const place = queries.push(query) - 1
    return rowsOf<Row>((await answers.promise)[place])
  }
  const result = work({ district, ...reading(rows) })
  gone = true
  if (queries.length > 0) flight(open, district, queries).then(answers.resolve, answers.reject)
  return await result
}

/** Asks once for all who come while the question before is on its way: an answer is never older than whoever gets it. */
export function shared(ask: () => Promise<string>): () => Promise<string> {
  let asking: Promise<unknown> = Promise.resolve()
  let next: Promise<string> | undefined
  return () => {
    next ??= asking.then(() => {
      const answer = ask()
      next = undefined
      asking = answer.catch(() => undefined)
      return answer
    })
    return next
  }
}
