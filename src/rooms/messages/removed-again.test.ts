import assert from 'node:assert/strict'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { openHall } from '../../../test/hall.ts'
import { everyRow, filesIn } from '../../../test/traces.ts'
import { command as restoring } from '../../commands/restore.ts'
import { backup } from '../../ground/backup/backup.ts'
import { takeOut } from './actions/taking-out.ts'

/** L14: a backup was written, then a message was taken out, and then the machine was lost. */
const mark = 'a bruise on Zaphira'
let town: TownHall
let older: string
let thread: string

before(async () => {
  town = await sampleTown()
  const { ground, district, cast, database } = town
  older = `${ground.settings.home}/older`
  const ana = await town.as(cast.ana, 'caregiver')
  for (const words of [mark, 'A calm word'])
    await ana.post(`/students/${cast.mateo}/conversations`, { words, language: 'en' })
  await backup({ url: database.keeper, files: `${ground.settings.home}/files`, into: older })
  const found = await ground.db
    .under(district)
    .one(sql<{ message: Parameters<typeof takeOut>[2]; thread: string }>`
    select m.id as message, m.thread_id as thread from messages m join texts x on x.id = m.text_id where x.words = ${mark}`)
  thread = found.thread
  await takeOut(ground, district, found.message)
})
after(async () => {
  await town.stop()
  rmSync(older, { recursive: true })
})

const tells = (lines: readonly string[]) => lines.filter((line) => /bruise/i.test(line))

test('L14 what was taken out is listed in the home folder by ids alone', () => {
  const list = readFileSync(`${town.ground.settings.home}/removed`, 'utf8')
  assert.match(list, /^[0-9a-f-]{36} [0-9a-f-]{36} \d{4}-\d\d-\d\dT[\d:.]+Z\n$/)
})

test('L14 what was taken out stays out when an older backup is restored, and the restore says how many', async (t) => {
  const home = `${town.ground.settings.home}-restored`
  mkdirSync(home)
  t.after(() => rmSync(home, { recursive: true }))
  copyFileSync(`${town.ground.settings.home}/removed`, `${home}/removed`)
  appendFileSync(`${home}/removed`, 'a line that a full disk cut sho')
  const database = await testDatabase({ empty: true })
  const said: string[] = []
  t.mock.method(console, 'log', (line: string) => said.push(line))
  const settings = { ...town.ground.settings, home, databaseUrl: database.keeper }
  const ending = new Promise<void>(() => {})
  assert.equal(await restoring.run({ words: [older], settings, log: town.ground.log, ending }), 0)
  t.mock.restoreAll()
  assert.ok(
    said.includes('Took out again 1 messages and files that the list of removals names.'),
    said.join(),
  )
  assert.deepEqual(tells(await everyRow(database.keeper)), [])
  assert.deepEqual(tells(filesIn(home)), [])
  const restored = await openHall({ database, home, district: town.district })
  t.after(() => restored.stop())
  const page = await (await restored.as(town.cast.ana, 'caregiver')).get(`/conversations/${thread}`)
  assert.match(page.words, /Taken out by the school on/)
  assert.match(page.words, /A calm word/)
})
