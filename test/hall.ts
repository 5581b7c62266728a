import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hall } from '../src/app.tsx'
import type { Clock } from '../src/ground/clock.ts'
import { openDatabase } from '../src/ground/database.ts'
import type { Ground } from '../src/ground/ground.ts'
import type { DistrictId, PersonId } from '../src/ground/ids.ts'
import { newId } from '../src/ground/ids.ts'
import { openQueue, type Task } from '../src/ground/jobs.ts'
import { type Log, silentLog } from '../src/ground/log.ts'
import { openNews } from '../src/ground/news.ts'
import { type Environment, readSettings } from '../src/ground/settings.ts'
import { putDue } from '../src/ground/timed.ts'
import type { Hat } from '../src/ground/who.ts'
import { jobs } from '../src/jobs.ts'
import { beginSession, type Strength } from '../src/rooms/access/index.ts'
import { type Browsing, browsing } from './browsing.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** The clock of the tests: a school day in the town's autumn; set `now` to move it. */
export class TestClock implements Clock {
  at = new Date('2026-11-20T16:00:00Z')
  now(): Date {
    return this.at
  }
}

/** In which hat, and how strongly somebody has come in; as in the sample town unless a test is about that. */
export interface SessionAs {
  hat: Hat
  district: DistrictId
  language: string
  strength?: Strength
}

export interface TestHall {
  ground: Ground
  clock: TestClock
  database: TestDatabase
  /** Nobody in particular. */
  anyone: Browsing
  as(person: PersonId, hat: Hat, district?: DistrictId): Promise<Browsing>
  /** The value of the cookie of somebody who has come in. */
  sessionFor(person: PersonId, as: SessionAs): Promise<string>
  /** Runs the queued jobs of a happening or a job, as the worker would, here and now. */
  runJobs(): Promise<void>
  /** Lets the worker look at the clock, and runs what is due. */
  keepTime(): Promise<void>
  /** Writes what a process gathers for a moment. */
  settle(): Promise<void>
  stop(): Promise<void>
}

async function settle({ leaving }: Ground): Promise<void> {
  for (const write of leaving) await write()
}

interface Given {
  district?: DistrictId
  home?: string
  database?: TestDatabase
  environment?: Environment
  log?: Log
  /** For thousands of questions of a hundred kinds: each is planned once a connection, not anew for each id. */
  plannedOnce?: true
}

const planOnce = '&options=-c%20plan_cache_mode%3Dforce_generic_plan'

/** The whole hall on a fresh database of its own. */
export async function openHall(given: Given = {}): Promise<TestHall> {
  const database = given.database ?? (await testDatabase())
  const clock = new TestClock()
  const config = { connectionString: database.app + (given.plannedOnce ? planOnce : '') }
  const sent: { name: string; task: Task }[] = []
  const real = await openQueue(config, jobs)
  const queue = {
    async send(tx: Parameters<typeof real.send>[0], name: string, told: Task['told']) {
      await real.send(tx, name, told)
      sent.push({ name, task: { id: newId(), district: tx.district, told } })
    },
  }
  const db = openDatabase({ config, clock, queue })
  const home = given.home ?? mkdtempSync(join(tmpdir(), 'porchlight-hall-'))
  const settings = readSettings({ PORCHLIGHT_HOME: home, ...given.environment })
  const log = given.log ?? silentLog
  const house = { db, clock, log, settings, news: openNews(config) }
  const ground: Ground = { ...house, outboxKey: 'key-for-tests', leaving: [] }
  const app = hall(ground)

  async function runJobs(): Promise<void> {
    for (const { name, task } of sent.splice(0)) {
      for (const job of jobs.filter((one) => one.name === name || one.on?.includes(name)))
        await job.run(ground, task)
    }
  }

  async function sessionFor(
    person: PersonId,
    { hat, district, language, strength = 'town' }: SessionAs,
  ): Promise<string> {
    const cookie = await beginSession(ground, district, { person, hat, language, strength })
    if (!cookie) throw new Error(`this person does not wear the hat ${hat}`)
    return cookie
  }

  return {
    ground,
    clock,
    database,
    sessionFor,
    anyone: browsing(app, new Map()),
    async as(person, hat, district = given.district) {
      if (!district) throw new Error('which district?')
      return browsing(app, new Map([['porch', await sessionFor(person, { hat, district, language: 'en' })]]))
    },
    runJobs,
    async keepTime() {
      await putDue(ground, jobs)
      await runJobs()
    },
    settle: () => settle(ground),
    async stop() {
      await settle(ground)
      await Promise.all([ground.news.stop(), real.stop()])
      await db.stop()
      await database.drop()
    },
  }
}
