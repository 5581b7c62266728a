import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CannotGoOn } from '../failures.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import {
  dataVersion,
  makeCluster,
  type Running,
  serverPid,
  startServer,
  stopServer,
  superuser,
  whyEnded,
} from './cluster.ts'
import { type Place, settlePlace } from './place.ts'
import { arrangeDatabase, arrangeRoles } from './roles.ts'
import { chooseServer, type Server, settleServer } from './servers.ts'
import { appUrlOf, refusalOf, socketUrl } from './urls.ts'

/** How to reach the database. `keeper` may see and make everything (embedded: superuser; else the owner). */
export interface Addresses {
  owner: string
  app: string
  keeper: string
}

export interface Postgres {
  urls: Addresses
  /** Lets go of it; stops the embedded server when nobody else of this home uses it. */
  stop(): Promise<void>
}

export interface Wishes {
  /** Refuse when another program of this home already has this part (serve). */
  alone?: boolean
  /** Only for tests: do not wait for the disk. */
  unsafe?: boolean
}

/** Opens the database: the server of DATABASE_URL, else the embedded one, made, started or adopted as needed. */
export async function openPostgres(settings: Settings, log: Log, wishes: Wishes = {}): Promise<Postgres> {
  if (settings.databaseUrl) return await openServer(settings.databaseUrl)
  try {
    return await openEmbedded(settings, log, wishes)
  } catch (error) {
    throw refusalOf(error, settings.home) ?? error
  }
}

async function openServer(url: string): Promise<Postgres> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await arrangeRoles(client, { login: false })
  } catch (error) {
    if (error instanceof CannotGoOn) throw error
    const reason = error instanceof Error ? error.message || Reflect.get(error, 'code') : 'no answer'
    throw new CannotGoOn(`The database of DATABASE_URL cannot be reached (${reason}).`)
  } finally {
    await client.end().catch(() => {})
  }
  return { urls: { owner: url, app: appUrlOf(url), keeper: url }, stop: async () => {} }
}

async function openEmbedded(settings: Settings, log: Log, wishes: Wishes): Promise<Postgres> {
  const place = settlePlace(settings.home)
  const choose = () =>
    settleServer(chooseServer(settings.postgres, place.keeper, dataVersion(place)), place.folder)
  const embedded = new Embedded({ home: settings.home, place, choose, sync: !wishes.unsafe }, log)
  await embedded.open(wishes.alone ?? false)
  await arrangeDatabase(embedded.url('postgres'))
  const url = (user: string) => socketUrl(place.socket, user, 'porchlight')
  const urls = { owner: url('porchlight_owner'), app: url('porchlight_app'), keeper: url(superuser) }
  return { urls, stop: () => embedded.stop() }
}

const present = 'hashtext($$porchlight present$$)'
const serving = 'hashtext($$porchlight serving$$)'
const patience = 120_000

interface Ground {
  home: string
  place: Place
  choose: () => Server
  sync: boolean
}

/**
 * Keeps one server per home. Programs of the same home find each other by locks held in the server itself, which
 * the machine lets go of whatever ends them: the last one out stops the server, and `serve` can be only once.
 */
class Embedded {
  #ground: Ground
  #log: Log
  #keeper: Client | undefined
  #closing = false

  constructor(ground: Ground, log: Log) {
    this.#ground = ground
    this.#log = log
  }

  url(database: string): string {
    return socketUrl(this.#ground.place.socket, superuser, database)
  }

  async open(alone: boolean): Promise<void> {
    const keeper = await this.#enter(Date.now() + patience)
    this.#keeper = keeper
    if (alone && !(await isAlone(keeper))) {
      await this.stop()
      throw new CannotGoOn(
        `Porchlight is already running on ${this.#ground.home}; stop it first, or set another PORCHLIGHT_HOME.`,
      )
    }
    keeper.once('end', () => {
      if (!this.#closing) void this.#revive(alone)
    })
  }

  async stop(): Promise<void> {
    this.#closing = true
    const keeper = this.#keeper
    if (!keeper) return
    const last = await leave(keeper)
    if (last) await stopServer(this.#ground.place)
    await keeper.end().catch(() => {})
    this.#log.info('postgres.left', { reason: last ? 'stopped' : 'others use it' })
  }

  /** Enters as one of those who use the server; comes again when it is just being stopped by the last one out. */
  async #enter(until: number): Promise<Client> {
    for (;;) {
      const keeper = await this.#reach(until)
      try {
        await keeper.query(`select pg_advisory_lock_shared(${present})`)
        return keeper
      } catch (error) {
        if (Date.now() > until) throw error
      }
    }
  }

  /** The server went away under us: bring it back, for as long as it takes. */
  async #revive(alone: boolean): Promise<void> {
    this.#log.warn('postgres.lost')
    while (!this.#closing) {
      try {
        await this.open(alone)
        this.#log.info('postgres.back')
        return
      } catch (error) {
        this.#log.error('postgres.down', {}, error)
        await sleep(1000)
      }
    }
  }

  async #reach(until: number): Promise<Client> {
    let started: Running | undefined
    for (;;) {
      const answer = await knock(this.url('postgres'))
      if (answer instanceof Client) return this.#welcome(answer, started)
      if (answer === 'silent' && !stillStarting(started)) {
        const why = started && whyEnded(started.lastWords(), this.#ground.place)
        if (why) throw why
        if (started) await sleep(200)
        started = this.#start()
      }
      if (Date.now() > until)
        throw new CannotGoOn(`PostgreSQL did not answer; its words are in ${this.#ground.place.log}.`)
      await sleep(answer === 'busy' ? 50 : 15)
    }
  }

  #welcome(keeper: Client, started: Running | undefined): Client {
    const pid = serverPid(this.#ground.place) ?? 0
    this.#log.info('postgres.open', { pid, reason: started?.process.pid === pid ? 'started' : 'adopted' })
    return keeper
  }

  #start(): Running {
    const { place, choose, sync } = this.#ground
    const server = choose()
    makeCluster(server, place, sync)
    return startServer(server, place, sync)
  }
}

const stillStarting = (started: Running | undefined) =>
  started !== undefined &&
  started.process.pid !== undefined &&
  started.process.exitCode === null &&
  started.process.signalCode === null

/** Connects, or tells whether nobody is there (`silent`) or the server is starting or stopping (`busy`). */
async function knock(url: string): Promise<Client | 'silent' | 'busy'> {
  const client = new Client({ connectionString: url, application_name: 'porchlight keeper' })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'silent'
    if (code === '57P03' || code === '57P01' || code === '53300' || code === 'ECONNRESET' || code === 'EPIPE')
      return 'busy'
    if (error instanceof Error && /terminated unexpectedly/.test(error.message)) return 'busy'
    throw error
  }
}

async function isAlone(keeper: Client): Promise<boolean> {
  const { rows } = await keeper.query(`select pg_try_advisory_lock(${serving}) as mine`)
  return rows[0]?.mine === true
}

/** Whether nobody of this home is left. */
async function leave(keeper: Client): Promise<boolean> {
  try {
    await keeper.query(`select pg_advisory_unlock_all()`)
    const { rows } = await keeper.query(`select pg_try_advisory_lock(${present}) as last`)
    return rows[0]?.last === true
  } catch {
    return true
  }
}
