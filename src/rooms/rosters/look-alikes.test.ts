import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { fileOf, folderOf, small } from '../../../test/rosters.ts'
import { aSchool } from '../../../test/school.ts'
import type { DistrictId, PersonId } from '../../ground/ids.ts'
import { importRoster } from './index.ts'

let house: TestHall
before(async () => {
  house = await openHall()
})
after(() => house.stop())

interface Place {
  district: DistrictId
  led: Browsing
  bring(path: string, asked?: { same?: boolean; dryRun?: boolean }): ReturnType<typeof importRoster>
  rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]>
}

/** A school whose people came by OneRoster. */
async function place(): Promise<Place> {
  const { district, leader } = await aSchool(house.ground, 'Riverbend High')
  const bring: Place['bring'] = (path, asked = {}) =>
    importRoster(house.ground, { district, path, by: leader, ...asked })
  assert.equal((await bring(folderOf(small))).outcome, 'done')
  return {
    district,
    led: await house.as(leader, 'leader', district),
    bring,
    rows: (query) => house.ground.db.under(district).rows(query),
  }
}

const head = 'ID,First name,Last name,Grade,School,Homeroom,Mother name,Mother email'
const amina = '500,Amina,Núñez,9,Riverbend High,Advisory 9A,Rosa Núñez,rosa@example.org'
const stranger = '501,Nobody,Known,9,Riverbend High,Advisory 9A,Ada Known,ada@example.org'
const namesake = '502,Amina,Núñez,7,Riverbend High,Advisory 7C,Eva Núñez,eva@example.org'
const sheet = (...rows: string[]) => fileOf('sheet.csv', [head, ...rows, ''].join('\n'))

async function sent({ led }: Place, path: string): Promise<string> {
  const form = new FormData()
  form.set('key', crypto.randomUUID())
  form.append('file', new File([await readFile(path)], 'sheet.csv'))
  const { to } = await led.send('/rosters', form)
  await house.runJobs()
  return to ?? ''
}

interface Here {
  id: PersonId
  name: string
}

const named = ({ rows, district }: Place, name: string) =>
  rows(
    sql<Here>`select id, name from current_people where district_id = ${district} and name = ${name} order by id`,
  )

const caredFor = ({ rows, district }: Place) =>
  rows(sql<{ pair: string }>`select s.name || ' – ' || p.name as pair from current_relationships r
    join current_people s on s.id = r.student_id join current_people p on p.id = r.person_id
    where r.district_id = ${district} order by 1`).then((found) => found.map(({ pair }) => pair))

test('a leader sees who looks like somebody here and why, says that they are the same people, and nobody is here twice', async () => {
  const here = await place()
  const address = await sent(here, sheet(amina, stranger))
  const plan = await here.led.get(address)
  assert.match(plan.words, /2 people of this roster look like people/)
  assert.match(plan.words, /Amina Núñez ?The same name and caregiver\. ?Student at Riverbend High/)
  assert.match(
    plan.words,
    /Rosa Núñez ?The same name, and the same number or mail address\. ?Cares for Amina Núñez/,
  )
  assert.deepEqual(await checkPage(plan.html, { url: address }), [])
  const yes = `${address}/confirmation`
  const unsaid = await here.led.post(yes, { ...plan.form(yes), alike: '' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.words, /Please say whether they are the same people/)
  assert.deepEqual(await checkPage(unsaid.html, { url: yes }), [])
  assert.equal((await here.led.post(yes, { ...unsaid.form(yes), alike: 'same' })).status, 303)
  await house.runJobs()
  const done = await here.led.get(address)
  assert.match(done.words, /2 people are here already/)
  assert.match(done.words, /Taken as the same people/)
  assert.deepEqual(await checkPage(done.html, { url: address }), [])
  for (const name of ['Amina Núñez', 'Rosa Núñez', 'Nobody Known'])
    assert.equal((await named(here, name)).length, 1, name)
  const schools = await here.rows(sql`select id from current_schools where district_id = ${here.district}`)
  assert.equal(schools.length, 1, 'the school of the same name is the same school')
  const classes = await here.rows(
    sql<{ name: string }>`select name from current_sections where district_id = ${here.district}`,
  )
  assert.deepEqual(
    classes.map(({ name }) => name),
    ['Advisory 9A'],
  )
  assert.deepEqual(await caredFor(here), [
    'Amina Núñez – Elena Núñez',
    'Amina Núñez – Rosa Núñez',
    'Nobody Known – Ada Known',
  ])
  const [said] = await here.rows(sql<{ n: number }>`select count(*)::int as n from happenings
    where district_id = ${here.district} and name = 'people.joined' and by_person is not null`)
  assert.equal(said?.n, 1)
})

test('the same sheet after that changes nothing, and neither does the roster that was there before', async () => {
  const here = await place()
  const path = sheet(amina, stranger)
  assert.equal((await here.bring(path, { same: true })).differences.same, 2)
  assert.equal((await here.bring(path)).changes, 0)
  assert.equal((await here.bring(folderOf(small))).changes, 0)
})

test('whoever is the same loses nothing that the other roster said', async () => {
  const here = await place()
  const before = await here.rows(
    sql`select u.person_id, u.way_id from way_uses u where district_id = ${here.district} and until is null order by 1, 2`,
  )
  const [one] = await named(here, 'Amina Núñez')
  await here.bring(sheet(amina.replace(',9,', ',10,')), { same: true })
  const after = await here.rows(
    sql`select u.person_id, u.way_id from way_uses u where district_id = ${here.district} and until is null order by 1, 2`,
  )
  assert.deepEqual(after, before)
  const [names] = await here.rows(
    sql<{ middle: string }>`select middle_name as middle from current_people where id = ${one?.id}`,
  )
  assert.equal(names?.middle, 'Sol')
  const grades = await here.rows(
    sql<{ grade: string }>`select grade from current_enrollments where student_id = ${one?.id}`,
  )
  assert.deepEqual(grades, [{ grade: '10' }], 'the newest roster says the grade')
})

test('other people come in anew, and without a yes so does everybody', async () => {
  const here = await place()
  const address = await sent(here, sheet(amina))
  const yes = `${address}/confirmation`
  const plan = await here.led.get(address)
  await here.led.post(yes, { ...plan.form(yes), alike: 'different' })
  await house.runJobs()
  assert.equal((await named(here, 'Amina Núñez')).length, 2)
  assert.doesNotMatch((await here.led.get(address)).words, /Taken as the same people/)
})

test('a family without number or mailbox is known by each other: child, school and grade, and who cares for them', async () => {
  const here = await place()
  const brought = await here.bring(sheet(amina.replace('Rosa Núñez,rosa@example.org', 'Elena Núñez,')), {
    same: true,
  })
  assert.deepEqual(brought.listed.alike.map(({ because }) => because).toSorted(), ['family', 'student'])
  assert.equal((await named(here, 'Elena Núñez')).length, 1)
  assert.deepEqual(await caredFor(here), ['Amina Núñez – Elena Núñez', 'Amina Núñez – Rosa Núñez'])
  const other = await here.bring(sheet(namesake.replace('Eva', 'Elena')), { dryRun: true })
  assert.equal(other.alike, 0, 'not in another grade')
})

test('one name alone makes nobody the same, and neither do two rows that look like one person', async () => {
  const here = await place()
  const alone = await here.bring(sheet(namesake), { dryRun: true })
  assert.deepEqual([alone.alike, alone.lookAlikes], [0, 1])
  const twice = await here.bring(sheet(amina, amina.replace('500', '503')), { dryRun: true })
  assert.deepEqual(
    twice.listed.alike.map(({ because }) => because),
    ['way'],
    'Rosa is Rosa, and which Amina is hers nobody can say',
  )
  assert.equal(twice.lookAlikes, 2)
})

test('who was taken as the same is parted again: what the one roster alone said ends, and its next one brings in the other', async () => {
  const here = await place()
  const both = fileOf(
    'sheet.csv',
    `${head},Father name,Father email\n${amina},Sam Vega,sam@example.org\n${stranger},,\n`,
  )
  const address = await sent(here, both)
  const plan = await here.led.get(address)
  const yes = `${address}/confirmation`
  await here.led.post(yes, { ...plan.form(yes), alike: 'same' })
  await house.runJobs()
  const [kept] = await named(here, 'Amina Núñez')
  assert.ok((await caredFor(here)).includes('Amina Núñez – Sam Vega'))
  const done = await here.led.get(address)
  const [row] = await here.rows(sql<{ id: string }>`select id from roster_likenesses
    where district_id = ${here.district} and person_id = ${kept?.id} and until is null`)
  const ending = `${address}/likenesses/${row?.id}/ending`
  assert.equal((await here.led.post(ending, done.form(ending))).to, address)
  assert.equal((await here.led.post(ending, {})).status, 404, 'once')
  assert.doesNotMatch((await here.led.get(address)).words, /They are two people: Amina/)
  const own = ['Amina Núñez – Elena Núñez', 'Amina Núñez – Rosa Núñez']
  assert.deepEqual(await caredFor(here), [...own, 'Nobody Known – Ada Known'])
  const next = await here.bring(both, { same: true })
  assert.equal(next.alike, 0, 'whom a leader has parted nobody is asked about again')
  assert.equal((await named(here, 'Amina Núñez')).length, 2)
  const cared = await here.rows(sql<{
    name: string
  }>`select p.name from current_relationships r join current_people p on p.id = r.person_id
    where r.district_id = ${here.district} and r.student_id = ${kept?.id} order by 1`)
  assert.deepEqual(
    cared.map(({ name }) => name),
    ['Elena Núñez', 'Rosa Núñez'],
  )
  assert.equal((await here.bring(folderOf(small))).outcome, 'done')
  assert.equal((await named(here, 'Amina Núñez')).length, 2)
})

test('a roster that names a school of another kind of roster makes no second one, and nobody its leader', async () => {
  const here = await place()
  const [north] = await here.rows(
    sql<{ id: string }>`select id from current_schools where district_id = ${here.district}`,
  )
  const files = { ...small, 'orgs.csv': `${small['orgs.csv']}s2,,,South School,school,SS,d1\n` }
  await importRoster(house.ground, { district: here.district, path: folderOf(files) })
  const brought = await here.bring(sheet(stranger.replace('Riverbend High', 'South School')))
  assert.equal(brought.differences['school-new'], undefined)
  const led = await here.rows(sql<{ school: string }>`select r.school_id as school from current_staff_roles r
    where r.district_id = ${here.district} and r.role = 'administrator'`)
  assert.deepEqual(
    led.map(({ school }) => school).filter((school) => school !== north?.id),
    [],
  )
  const schools = await here.rows(
    sql<{
      name: string
    }>`select name from current_schools where district_id = ${here.district} order by name`,
  )
  assert.deepEqual(
    schools.map(({ name }) => name),
    ['Riverbend High', 'South School'],
  )
})

test('another school’s leader parts nobody here', async () => {
  const here = await place()
  await here.bring(sheet(amina), { same: true })
  const [row] = await here.rows(sql<{
    id: string
    run: string
  }>`select id, run_id as run from roster_likenesses
    where district_id = ${here.district} limit 1`)
  const other = await place()
  assert.equal((await other.led.post(`/rosters/${row?.run}/likenesses/${row?.id}/ending`, {})).status, 404)
})
