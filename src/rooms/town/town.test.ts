import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type TownHall, sampleTown as townWithCast } from '../../../test/cast.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { aSchool } from '../../../test/school.ts'
import { type DistrictId, newId, type PersonId } from '../../ground/ids.ts'
import { openTown } from './index.ts'

describe('in Riverbend', () => {
  let town: TownHall
  before(async () => {
    town = await townWithCast()
  })
  after(() => town.stop())

  const named = async (person: PersonId) => {
    const [row] = await town.ground.db
      .under(town.district)
      .rows(sql<{ name: string }>`select name from current_people where id = ${person}`)
    return row?.name
  }

  test('every one of the cast has moved in', () => {
    for (const [name, person] of Object.entries(town.cast)) assert.ok(person, name)
  })

  test('names are said as each family says them', async () => {
    const names = await Promise.all(
      [town.cast.nguyen, town.cast.bao, town.cast.xiaoyan, town.cast.leila, town.cast.tenzin].map(named),
    )
    assert.deepEqual(names, ['Nguyễn Văn Hùng', 'Nguyễn Bảo', '陈 晓燕', 'ليلى حداد', 'Tenzin'])
  })

  test('R01.1 every student has an advisor, with 15 to 20 students', async () => {
    const rows = await town.ground.db.under(town.district).rows(sql<{ students: number; adults: number }>`
      select count(distinct s.student_id)::int as students, count(distinct a.person_id)::int as adults
      from current_advisory_students s
      left join current_advisory_adults a on a.advisory_id = s.advisory_id and a.part = 'advisor' group by s.advisory_id`)
    assert.equal(
      rows.reduce((sum, { students }) => sum + students, 0),
      72,
    )
    assert.ok(rows.every(({ students, adults }) => students >= 15 && students <= 20 && adults === 1))
  })

  test('Dorothy is invited for her grandson, and Grace has decided what her mother sees; Volodymyr has not', async () => {
    const reads = town.ground.db.under(town.district)
    const invited = await reads.rows(sql<{ name: string; student: string; may: string[] }>`
      select q.name, c.called as student, i.may from current_invitations i
      join current_people q on q.id = i.person_id join current_people c on c.id = i.student_id`)
    assert.deepEqual(invited, [{ name: 'Dorothy Rowe', student: 'Isaiah', may: ['see', 'attend'] }])
    const open = (person: PersonId) =>
      reads.rows(
        sql<{ function: string }>`select function from open_functions where person_id = ${person} order by 1`,
      )
    assert.deepEqual(
      (await open(town.cast.helen)).map((row) => row.function),
      ['messages', 'records', 'visits'],
    )
    assert.deepEqual(await open(town.cast.oksana), [])
  })

  test('what is sealed in the roster is sealed here', async () => {
    const ways = await town.ground.db.under(town.district).rows(sql<{ kind: string; sealed: boolean }>`
      select kind, sealed from current_ways where person_id = ${town.cast.marisol} order by kind`)
    assert.deepEqual(ways, [
      { kind: 'mail', sealed: false },
      { kind: 'phone', sealed: true },
    ])
  })

  test('opening it again finds the town that is there', async () => {
    assert.deepEqual(await openTown(town.ground, { students: 90, seed: 5 }), {
      district: town.district,
      made: false,
    })
  })

  test('it is a sample, and called so', async () => {
    const [district] = await town.ground.db.beyondDistricts(
      sql<{
        name: string
        sample: boolean
        zone: string
      }>`select name, sample, time_zone as zone from districts`,
    )
    assert.deepEqual(district, { name: 'Riverbend', sample: true, zone: 'America/Chicago' })
  })

  test('a visitor starts with a handful of people, a line for each', async () => {
    const page = await town.anyone.get('/shoes')
    assert.equal(page.status, 200)
    for (const line of [
      'A mother who writes Somali',
      'A grandmother who listens rather than reads',
      'An advisor with 18 students',
      'A student in grade 10',
      'The principal',
    ])
      assert.ok(page.words.includes(line), line)
    assert.ok(!page.words.includes('#'))
    assert.deepEqual(await checkPage(page.html, { url: '/shoes' }), [])
  })

  test('a visitor finds somebody by name, without accents and in any script', async () => {
    for (const [asked, name] of [
      ['nguyen van hung', 'Nguyễn Văn Hùng'],
      ['lopez ana', 'Ana López Ramírez'],
      ['حداد', 'ليلى حداد'],
      ['leila', 'ليلى حداد'],
      ['晓燕', '陈 晓燕'],
    ] as const) {
      const page = await town.anyone.get(`/shoes?hat=caregiver&find=${encodeURIComponent(asked)}`)
      assert.ok(page.html.slice(page.html.indexOf('id="everybody"')).includes(name), asked)
    }
    const nobody = await town.anyone.get('/shoes?find=zzz')
    assert.ok(nobody.words.includes('Nobody of that name.'))
  })

  test('a name is found under every hat the person wears', async () => {
    const { html } = await town.anyone.get('/shoes?find=dana+whitaker')
    const under = html.slice(html.indexOf('<h3')).split('<h3>').slice(1)
    assert.deepEqual(
      under.map((group) => [group.slice(0, group.indexOf('<')), group.includes('Dana Whitaker')]),
      [
        ['Family', true],
        ['Advisor', true],
        ['School staff', true],
      ],
    )
  })

  test('the shoes of everybody are one short page: a few people, and how many there are in each hat', async () => {
    const page = await town.anyone.get('/shoes')
    assert.match(page.words, /Student: \d+/)
    assert.ok((page.html.match(/name="person"/g) ?? []).length <= 12)
    const students = await town.anyone.get('/shoes?hat=student')
    assert.equal((students.html.match(/name="person"/g) ?? []).length, 24)
    assert.match(students.words, /There are more/)
  })

  test('a sign of SQL in a name is only a sign', async () => {
    for (const find of ['%', '_', "'; --", '\\']) {
      const page = await town.anyone.get(`/shoes?find=${encodeURIComponent(find)}`)
      assert.equal(page.status, 200, find)
    }
    assert.equal((await town.anyone.get('/shoes?hat=mayor')).status, 200)
  })

  test('a visitor steps into shoes, and the page says whose', async () => {
    const stepped = await town.anyone.post('/shoes', { person: town.cast.tenzin, hat: 'caregiver' })
    assert.deepEqual([stepped.status, stepped.to], [303, '/today'])
    const today = await town.anyone.get('/today')
    assert.match(today.html, /Riverbend.{0,80}sample town.{0,120}Tenzin/s)
  })

  test('the way to a town that is there leads to its shoes', async () => {
    assert.deepEqual(
      [(await town.anyone.post('/town')).to, (await town.anyone.get('/town')).to],
      ['/town', '/shoes'],
    )
  })
})

describe('having the town made', () => {
  let hall: TestHall
  before(async () => {
    hall = await openHall()
  })
  after(() => hall.stop())

  test('nobody has shoes to step into before there is a town', async () => {
    assert.equal((await hall.anyone.get('/shoes')).status, 404)
    assert.equal((await hall.anyone.get('/town')).status, 404)
  })

  test('two who ask at once have one town made, by one job', async () => {
    const answers = await Promise.all([
      hall.anyone.post('/town'),
      hall.anyone.post('/town'),
      hall.anyone.post('/town'),
    ])
    for (const { status, to } of answers) assert.deepEqual([status, to], [303, '/town'])
    const districts = await hall.ground.db.beyondDistricts(sql`select id from districts`)
    assert.equal(districts.length, 1)
    assert.equal(await jobsWaiting(hall), 1)
  })

  test('who waits reads how far it is, and is led on', async () => {
    const page = await hall.anyone.get('/town')
    assert.deepEqual(page.headings, ['Riverbend is moving in'])
    assert.ok(page.words.includes('The moving vans are on their way.'))
    assert.ok(page.links.some(({ href }) => href === '/town'))
    assert.equal(page.headers.get('refresh'), '2')
    assert.deepEqual(await checkPage(page.html, { url: '/town' }), [])
    assert.equal((await hall.anyone.get('/shoes')).to, '/town')
  })

  test('a making that has gone quiet can be taken up again, once', async () => {
    hall.clock.at = new Date(hall.clock.at.getTime() + 3 * 60_000)
    const page = await hall.anyone.get('/town')
    assert.ok(page.words.includes('It has gone quiet.'))
    assert.equal(page.headers.get('refresh'), null)
    await Promise.all([hall.anyone.post('/town'), hall.anyone.post('/town')])
    assert.equal(await jobsWaiting(hall), 2)
  })

  test('the worker makes it through the importer, and a second job finds it there', async () => {
    await hall.runJobs()
    assert.equal((await hall.anyone.get('/town')).to, '/shoes')
    const [town] = await hall.ground.db.beyondDistricts(
      sql<{ id: string }>`select id from districts where sample`,
    )
    assert.ok(town)
    const welcome = await hall.anyone.get('/')
    assert.ok(welcome.headings.includes('Look around in Riverbend'))
  })

  async function jobsWaiting({ ground }: TestHall): Promise<number> {
    const [row] = await ground.db.beyondDistricts(
      sql<{ n: number }>`select count(*)::int as n from pgboss.job where name = 'town.opening'`,
    )
    return row?.n ?? 0
  }
})

describe('beside a real school', () => {
  let hall: TestHall
  before(async () => {
    hall = await openHall()
    await aSchool(hall.ground)
  })
  after(() => hall.stop())

  test('a visitor finds no door to the town, and cannot have it made', async () => {
    const welcome = await hall.anyone.get('/')
    assert.ok(!welcome.headings.includes('Look around in Riverbend'))
    assert.equal((await hall.anyone.post('/town')).status, 404)
    const districts = await hall.ground.db.beyondDistricts(sql`select id from districts`)
    assert.equal(districts.length, 1)
  })

  test('the operator may make it by hand, in a district of its own that leaves the school as it was', async () => {
    const [school] = await hall.ground.db.beyondDistricts(
      sql<{ id: PersonId }>`select id from districts where not sample`,
    )
    const { district, made } = await openTown(hall.ground, { students: 60 })
    assert.ok(made)
    assert.notEqual(district, school?.id)
    const welcome = await hall.anyone.get('/')
    assert.ok(welcome.headings.includes('Look around in Riverbend'))
  })

  test('in a real school nobody steps into shoes', async () => {
    const real = await hall.ground.db.beyondDistricts(
      sql<{ id: DistrictId }>`select id from districts where not sample`,
    )
    assert.equal(real.length, 1)
    const [leader] = await hall.ground.db
      .under(real[0]?.id ?? newId())
      .rows(sql<{ id: string }>`select id from current_people`)
    const answer = await hall.anyone.post('/shoes', { person: leader?.id ?? '', hat: 'leader' })
    assert.equal(answer.status, 404)
  })
})
