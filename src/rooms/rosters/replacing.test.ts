import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { fileOf, folderOf, small } from '../../../test/rosters.ts'
import { aSchool } from '../../../test/school.ts'
import { readerFor } from '../../ground/words.ts'
import type { ImportAsked } from './index.ts'
import { importRoster, summaryWords } from './index.ts'

let house: TestHall
before(async () => {
  house = await openHall()
})
after(() => house.stop())

const head = 'ID,First name,Last name,Grade,School,Homeroom,Mother name,Mother email'
const amina = '500,Amina,Núñez,9,Riverbend High,Room of Ms Wolfe,Rosa Núñez,rosa@example.org'
const pupil = (n: number, school = 'Riverbend High') =>
  `6${n},Child${n},Of Sheet,9,${school},Room of Ms Wolfe,Mother${n} Of Sheet,mother${n}@example.org`
const eleven = Array.from({ length: 11 }, (_, n) => pupil(n))
const sheet = (...rows: string[]) => fileOf('sheet.csv', [head, ...rows, ''].join('\n'))

/** A school whose people came by a sheet. */
async function place(...rows: string[]) {
  const { district, leader } = await aSchool(house.ground, 'Riverbend High')
  const bring = (path: string, asked: Partial<ImportAsked> = {}) =>
    importRoster(house.ground, { district, path, by: leader, ...asked })
  assert.equal((await bring(sheet(amina, ...rows))).outcome, 'done')
  const reads = house.ground.db.under(district)
  const list = async (query: ReturnType<typeof sql<{ name: string }>>) =>
    (await reads.rows(query)).map(({ name }) => name)
  return {
    district,
    led: await house.as(leader, 'leader', district),
    bring,
    students: () =>
      list(sql`select distinct p.name from current_enrollments e join current_people p on p.id = e.student_id
        where e.district_id = ${district} order by 1`),
    cared: () =>
      list(sql`select s.name || ' – ' || p.name as name from current_relationships r
        join current_people s on s.id = r.student_id join current_people p on p.id = r.person_id
        where r.district_id = ${district} order by 1`),
    classes: () =>
      list(sql`select distinct s.name || ' – ' || p.name as name from current_section_students x
        join current_sections s on s.id = x.section_id join current_people p on p.id = x.student_id
        where x.district_id = ${district} order by 1`),
    rows: reads.rows,
  }
}

async function sent({ led }: Awaited<ReturnType<typeof place>>): Promise<string> {
  const form = new FormData()
  form.set('key', crypto.randomUUID())
  for (const [name, text] of Object.entries(small)) form.append('file', new File([text], name))
  const { to } = await led.send('/rosters', form)
  await house.runJobs()
  return to ?? ''
}

test('a leader says that the new kind of roster takes the place of the old one, sees who leaves, and types how many', async () => {
  const here = await place(...eleven)
  const address = await sent(here)
  const plan = await here.led.get(address)
  assert.match(plan.words, /Does this roster take the place of another kind\?/)
  assert.doesNotMatch(plan.words, /students have left|Many people would leave/)
  assert.deepEqual(await checkPage(plan.html, { url: address }), [])
  const replacement = `${address}/replacement`
  assert.equal((await here.led.post(replacement, plan.form(replacement))).to, address)
  await house.runJobs()
  const seen = await here.led.get(address)
  assert.match(seen.words, /takes the place of the other kind/)
  assert.match(seen.words, /11 students have left.*Child7 Of Sheet/)
  assert.match(seen.words, /11 caregivers are not named any more/)
  assert.match(seen.words, /1 class ends/)
  assert.match(seen.words, /11 of 12 students and 11 of 12 caregivers are not in this roster/)
  assert.doesNotMatch(seen.words, /They are other people/, 'nothing is asked that was answered')
  assert.deepEqual(await checkPage(seen.html, { url: address }), [])
  assert.equal((await here.led.post(replacement, {})).status, 422, 'once')
  const yes = `${address}/confirmation`
  assert.equal((await here.led.post(yes, { ...seen.form(yes), leavers: '21' })).status, 422)
  assert.equal((await here.led.post(yes, { ...seen.form(yes), leavers: '22' })).status, 303)
  await house.runJobs()
  assert.match((await here.led.get(address)).words, /11 students have left/)
  assert.deepEqual(await here.students(), ['Amina Núñez'])
  assert.deepEqual(await here.cared(), ['Amina Núñez – Elena Núñez', 'Amina Núñez – Rosa Núñez'])
  assert.deepEqual(
    await here.classes(),
    ['Advisory 9A – Amina Núñez'],
    'nobody sits in a class of the old kind',
  )
  const ended = await here.rows(
    sql`select id from enrollments where district_id = ${here.district} and until is not null`,
  )
  assert.equal(ended.length, 11, 'ended, not deleted')
})

test('what took the place changes nothing the second time, and is not asked about again', async () => {
  const here = await place(pupil(1), pupil(2))
  const asked = { replaces: true, confirmLeavers: true }
  assert.equal((await here.bring(folderOf(small), asked)).differences['student-left'], 2)
  const again = await here.bring(folderOf(small))
  assert.deepEqual([again.changes, again.elsewhere], [0, 0])
  const other = await place(pupil(1))
  const plan = await other.bring(folderOf(small), { dryRun: true })
  assert.match(
    summaryWords(readerFor('en', 'UTC'), plan).join('\n'),
    /another kind of roster brought.*--replaces/,
  )
  assert.equal((await here.bring(folderOf(small), asked)).changes, 0)
})

test('without that word nobody leaves by a roster of another kind, and more than a tenth wait for a yes', async () => {
  const here = await place(...eleven)
  assert.equal((await here.bring(folderOf(small), { same: true })).outcome, 'done')
  assert.equal((await here.students()).length, 12)
  const late = await here.bring(folderOf(small), { replaces: true })
  assert.equal(late.outcome, 'waits-for-yes')
  assert.deepEqual(late.vanishing.students, { of: 12, gone: 11 })
  assert.equal((await here.students()).length, 12)
  await here.bring(folderOf(small), { replaces: true, confirmLeavers: 22 })
  assert.deepEqual(await here.students(), ['Amina Núñez'])
})

test('a school that the new roster does not have keeps its people, and so does who cares for a child there', async () => {
  const brother = '700,Omar,Lee,7,Hill Middle,Room 7,Ana Lee,ana@example.org'
  const sister = '701,Zoe,Lee,9,Riverbend High,Room 9,Ana Lee,ana@example.org'
  const here = await place(brother, sister)
  await here.bring(folderOf(small), { replaces: true, confirmLeavers: true })
  assert.deepEqual(await here.students(), ['Amina Núñez', 'Omar Lee'])
  assert.deepEqual(await here.cared(), [
    'Amina Núñez – Elena Núñez',
    'Amina Núñez – Rosa Núñez',
    'Omar Lee – Ana Lee',
  ])
  assert.ok((await here.classes()).includes('Room 7 – Omar Lee'))
})

test('a roster of changes takes no other one’s place', async () => {
  const here = await place(pupil(1))
  const delta = {
    ...small,
    'users.csv': small['users.csv'].replace(/^(u\d),,,/gm, '$1,active,2026-09-01T00:00:00.000Z,'),
  }
  const manifest = small['manifest.csv'].replace('file.users,bulk', 'file.users,delta')
  const path = folderOf({ ...delta, 'manifest.csv': manifest })
  const plan = await here.bring(path, { dryRun: true })
  assert.equal(plan.modes.person === 'delta' ? plan.elsewhere : 0, 0)
})
