import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { systemClock } from '../src/ground/clock.ts'
import type { DistrictId, PersonId } from '../src/ground/ids.ts'
import { silentLog } from '../src/ground/log.ts'
import { openPostgres } from '../src/ground/postgres/index.ts'
import { root } from '../src/ground/root.ts'
import { readSettings } from '../src/ground/settings.ts'
import type { Hat } from '../src/ground/who.ts'
import { openGround } from '../src/open.ts'
import { prepareDatabase } from '../src/prepare.ts'
import { beginSession, sampleTown } from '../src/rooms/access/index.ts'
import { openTown } from '../src/rooms/town/index.ts'

/** A sample town on a database of its own, for measuring. */
export async function measuredTown(students = 600) {
  const home = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  const settings = readSettings({ PORCHLIGHT_HOME: home })
  const postgres = await openPostgres(settings, silentLog)
  await prepareDatabase(postgres.urls, silentLog)
  const ground = await openGround({ settings, app: postgres.urls.app, log: silentLog, clock: systemClock })
  await openTown(ground, { students, seed: 1 })
  const town = await sampleTown(ground)
  if (!town) throw new Error('the sample town was not made')
  const children: ChildProcess[] = []
  return {
    ground,
    home,
    district: town.id,
    urls: postgres.urls,
    cookieOf: (person: PersonId, hat: Hat) => cookie(town.id, person, hat),
    /** Starts a program that prints an address; resolves to that address. */
    async started(words: string[], env: Record<string, string> = {}): Promise<string> {
      const child = spawn(process.execPath, words, {
        cwd: root,
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, ...env },
      })
      children.push(child)
      for await (const line of createInterface({ input: child.stdout })) {
        const address = /https?:\S+/.exec(line)?.[0]
        if (address) return address.replace(/\/$/, '')
      }
      throw new Error(`${words.join(' ')} printed no address`)
    },
    /** Starts a program that prints a line and goes on working; resolves with that line. */
    async working(words: string[], env: Record<string, string> = {}): Promise<void> {
      const child = spawn(process.execPath, words, {
        cwd: root,
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, ...env },
      })
      children.push(child)
      for await (const _ of createInterface({ input: child.stdout })) return
      throw new Error(`${words.join(' ')} ended`)
    },
    async stop() {
      for (const child of children) child.kill('SIGTERM')
      await ground.stop()
      await postgres.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }

  async function cookie(district: DistrictId, person: PersonId, hat: Hat): Promise<string> {
    const value = await beginSession(ground, district, { person, hat, language: 'en', strength: 'town' })
    if (!value) throw new Error(`nobody with the hat ${hat}`)
    return `porch=${value}`
  }
}

export type Town = Awaited<ReturnType<typeof measuredTown>>

/** The person of this hat with the most on their page. */
export async function busiest(town: Town, hat: Hat): Promise<PersonId> {
  const row = await town.ground.db.under(town.district).one(sql<{ viewer: PersonId }>`
    select s.viewer_id as viewer from sight s
    join current_hats h on h.district_id = s.district_id and h.person_id = s.viewer_id and h.hat = s.hat
    where s.district_id = ${town.district} and s.hat = ${hat}
    group by s.viewer_id order by count(distinct s.student_id) desc, s.viewer_id limit 1`)
  return row.viewer
}
