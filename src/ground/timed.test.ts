import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../test/hall.ts'
import { smallSchool } from '../../test/small-school.ts'
import type { DistrictId } from './ids.ts'
import type { Job } from './jobs.ts'
import { dueAt, forgetRuns, keepTime, putDue } from './timed.ts'

let hall: TestHall
let district: DistrictId

before(async () => {
  hall = await openHall()
  district = (await smallSchool(hall.ground.db)).district
})
after(() => hall.stop())

const nightly: Job[] = [{ name: 'ground.forget', each: 'night', run: async () => {} }]

async function runs(): Promise<number> {
  const { n } = await hall.ground.db
    .under(district)
    .one(sql<{ n: number }>`select count(*)::int as n from timed_runs where district_id = ${district}`)
  return n
}

test('a night begins at three in the district’s own zone, whatever the clocks do', () => {
  const cases: [string, string, string | undefined][] = [
    ['2026-11-22T08:59:00Z', 'America/Chicago', undefined],
    ['2026-11-22T09:00:00Z', 'America/Chicago', '2026-11-22'],
    ['2026-03-08T08:30:00Z', 'America/Chicago', '2026-03-08'],
    ['2026-03-08T07:59:00Z', 'America/Chicago', undefined],
    ['2026-11-01T08:59:00Z', 'America/Chicago', undefined],
    ['2028-02-29T02:00:00Z', 'Europe/Berlin', '2028-02-29'],
    ['2026-11-21T20:00:00Z', 'Pacific/Auckland', '2026-11-22'],
  ]
  for (const [now, zone, due] of cases)
    assert.equal(dueAt('night', new Date(now), zone), due, `${now} ${zone}`)
})

test('a minute and an hour are the same for everybody', () => {
  const now = new Date('2026-11-22T08:59:31Z')
  assert.equal(dueAt('minute', now, 'Asia/Kolkata'), '2026-11-22T08:59')
  assert.equal(dueAt('hour', now, 'Asia/Kolkata'), '2026-11-22T08')
})

test('several workers that look at the clock at once start a job once', async () => {
  hall.clock.at = new Date('2026-11-23T16:00:00Z')
  await Promise.all(Array.from({ length: 5 }, () => putDue(hall.ground, nightly)))
  assert.equal(await runs(), 1)
  hall.clock.at = new Date('2026-11-24T16:00:00Z')
  await putDue(hall.ground, nightly)
  assert.equal(await runs(), 2)
})

test('each worker begins with what another one left, within the same minute too, and does so again when it was cut off', async (t) => {
  const leaving: Job[] = [{ name: 'letter.leave', each: 'minute', whole: true, run: async () => {} }]
  const called = async (times: number) => {
    for (let n = -1; n !== times; await sleep(20))
      [{ n }] = (await hall.ground.db.beyondDistricts(sql<{ n: number }>`
        select count(*)::int as n from pgboss.job where name = 'letter.leave'`)) as [{ n: number }]
  }
  const first = keepTime(hall.ground, leaving)
  t.after(() => first.stop())
  await called(2)
  const second = keepTime(hall.ground, leaving)
  t.after(() => second.stop())
  await called(3)
  second.cutOff()
  await called(4)
})

test('what was started is forgotten after a week', async () => {
  hall.clock.at = new Date('2026-12-01T17:00:00Z')
  await forgetRuns(hall.ground, district)
  assert.equal(await runs(), 0)
})
