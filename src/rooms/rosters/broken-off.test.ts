import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { aSchool } from '../../../test/school.ts'
import type { DistrictId } from '../../ground/ids.ts'
import { root } from '../../ground/root.ts'
import { townBundle } from '../town/index.ts'

let house: TestHall
let district: DistrictId
let ruth: Browsing

before(async () => {
  house = await openHall()
  const school = await aSchool(house.ground, 'Hillside')
  district = school.district
  ruth = await house.as(school.leader, 'leader', district)
})
after(() => house.stop())

const counted = async (table: string) => {
  const { n } = await house.ground.db
    .under(district)
    .one(
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where district_id = ${district}`,
    )
  return n
}

/** The process that writes is killed as soon as it says that it writes. */
async function killedWhileWriting(run: string): Promise<NodeJS.Signals | null> {
  const { app } = house.database
  const words = ['--import', 'tsx', 'test/killed-import.ts', app, house.ground.settings.home, district, run]
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'ignore' })
  const ended = new Promise<NodeJS.Signals | null>((tell) => {
    child.on('exit', (_code, signal) => tell(signal))
  })
  const reads = house.ground.db.under(district)
  while (child.exitCode === null) {
    const [row] = await reads.rows(sql<{ stage: string; done: number }>`
      select stage, done from roster_progress where district_id = ${district} and run_id = ${run}`)
    if (row?.stage === 'writing' && row.done > 0) break
    await new Promise((goOn) => setTimeout(goOn, 20))
  }
  child.kill('SIGKILL')
  return ended
}

test('an import whose process is killed leaves nothing half done, its page says so, and the next run goes through', async () => {
  const folder = join(house.ground.settings.home, 'town')
  const counts = await townBundle({ students: 1000, seed: 1, into: folder })
  const form = new FormData()
  form.set('key', crypto.randomUUID())
  for (const name of readdirSync(folder))
    form.append('file', new File([readFileSync(join(folder, name))], name))
  const address = (await ruth.send('/rosters', form)).to ?? ''
  await house.runJobs()
  const plan = await ruth.get(address)
  await ruth.post(`${address}/confirmation`, plan.form(`${address}/confirmation`))

  assert.equal(await killedWhileWriting(address.split('/').at(-1) ?? ''), 'SIGKILL')
  for (const table of ['students', 'relationships', 'sections', 'roster_links', 'advisories'])
    assert.equal(await counted(table), 0, table)
  assert.match((await ruth.get(address)).words, /being written.*This goes on by itself/)
  await house.ground.db.transaction(district, (tx) =>
    tx.rows(sql`update roster_progress set at = at - interval '3 minutes' where district_id = ${district}`),
  )
  assert.match((await ruth.get(address)).words, /Nothing is half written/)

  await house.runJobs()
  assert.equal(await counted('students'), counts.students)
  assert.match((await ruth.get(address)).words, /What needs a person now/)
})
