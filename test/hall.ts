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
import { silentLog } from '../src/ground/log.ts'
import { readSettings } from '../src/ground/settings.ts'
import type { Hat } from '../src/ground/who.ts'
import { jobs } from '../src/jobs.ts'
import { beginSession } from '../src/rooms/access/index.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type Answer, read } from './page.ts'

/** The clock of the tests: a school day in the town's autumn; set `now` to move it. */
export class TestClock implements Clock {
  at = new Date('2026-11-20T16:00:00Z')
  now(): Date {
    return this.at
  }
}

/** Somebody at their browser. */
export interface Browsing {
  get(path: string): Promise<Answer>
  post(path: string, fields?: Record<string, string>): Promise<Answer>
}

export interface TestHall {
  ground: Ground
  clock: TestClock
  database: TestDatabase
  /** Nobody in particular. */
  anyone: Browsing
  as(person: PersonId, hat: Hat, district?: DistrictId): Promise<Browsing>
  /** The value of the cookie of somebody who has come in. */
  sessionFor(person: PersonId, as: { hat: Hat; district: DistrictId; language: string }): Promise<string>
  /** Runs the queued jobs of a happening or a job, as the worker would, here and now. */
  runJobs(): Promise<void>
  stop(): Promise<void>
}

const origin = 'http://localhost:3000'

/** The whole hall on a fresh database of its own. */
export async function openHall(
  given: { district?: DistrictId; home?: string; database?: TestDatabase } = {},
): Promise<TestHall> {
  const database = given.database ?? (await testDatabase())
  const clock = new TestClock()
  const config = { connectionString: database.app }
  const sent: { name: string; task: Task }[] = []
  const real = await openQueue(config, jobs)
  const queue = {
    async send(tx: Parameters<typeof real.send>[0], name: string, told: Task['told']) {
      await real.send(tx, name, told)
      sent.push({ name, task: { id: newId(), district: tx.district, told } })
    },
  }
  const db = openDatabase({ config, clock, queue })
  const settings = readSettings({
    PORCHLIGHT_HOME: given.home ?? mkdtempSync(join(tmpdir(), 'porchlight-hall-')),
  })
  const ground: Ground = { db, clock, log: silentLog, settings, outboxKey: 'key-for-tests' }
  const app = hall(ground)

  function browsing(cookies: Map<string, string>): Browsing {
    const ask = async (path: string, init: RequestInit) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...(init.headers as Record<string, string>), cookie, origin, host: 'localhost:3000' }
      const response = await app.request(`${origin}${path}`, { ...init, headers })
      for (const set of response.headers.getSetCookie()) keep(cookies, set)
      return read(response)
    }
    return {
      get: (path) => ask(path, { headers: { 'accept-language': 'en' } }),
      post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    }
  }

  async function sessionFor(
    person: PersonId,
    { hat, district, language }: { hat: Hat; district: DistrictId; language: string },
  ): Promise<string> {
    const cookie = await beginSession(ground, district, { person, hat, language })
    if (!cookie) throw new Error(`this person does not wear the hat ${hat}`)
    return cookie
  }

  return {
    ground,
    clock,
    database,
    sessionFor,
    anyone: browsing(new Map()),
    async as(person, hat, district = given.district) {
      if (!district) throw new Error('which district?')
      return browsing(new Map([['porch', await sessionFor(person, { hat, district, language: 'en' })]]))
    },
    async runJobs() {
      for (const { name, task } of sent.splice(0)) {
        for (const job of jobs.filter((one) => one.name === name || one.on?.includes(name)))
          await job.run(ground, task)
      }
    },
    async stop() {
      await real.stop()
      await db.stop()
      await database.drop()
    },
  }
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = ''] = set.split(';')
  const [name = '', value = ''] = pair.split('=')
  if (value === '' || /max-age=0/i.test(set)) cookies.delete(name)
  else cookies.set(name, value)
}
