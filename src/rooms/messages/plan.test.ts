import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Who } from '../../ground/who.ts'
import { assignAdvisories } from '../advisories/index.ts'
import { contactPlanOf } from './store/contact.ts'
import { beforeIn, type ThreadId } from './store/threads.ts'

let hall: TestHall
let school: SmallSchool
let who: Who

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  who = await advisorOf('Elena Ortiz', 'Homeroom')
  await school.write((tx) =>
    tx.rows(sql`insert into terms (district_id, id, name, kind, first_day, last_day)
      values (${school.district}, ${newId()}, 'This year', 'school-year', '2026-08-24', '2027-06-10')`),
  )
})
after(() => hall.stop())

async function advisorOf(name: string, homeroom: string): Promise<Who> {
  const person = await school.staff(name)
  await school.section(homeroom, {
    adult: person,
    students: [await school.student('First Pupil')],
    homeroom: true,
  })
  await school.write((tx) => assignAdvisories(tx))
  return { person, district: school.district, hat: 'advisor' }
}

interface Home {
  household: string
  caregiver: PersonId
  thread: string
}

/** An advisee of these advisors with so many homes, each with a caregiver and a conversation. */
async function advisee(
  name: string,
  homes = 1,
  advisor = who,
): Promise<{ student: PersonId; homes: Home[] }> {
  const student = await school.student(name)
  const { district } = school
  await school.write((tx) =>
    tx.rows(sql`insert into advisory_students (district_id, id, advisory_id, student_id, since)
      select ${district}, ${newId()}, advisory_id, ${student}, '2026-08-24' from current_advisory_adults where person_id = ${advisor.person}`),
  )
  const made: Home[] = []
  for (let n = 0; n < homes; n++) {
    const home = {
      household: newId(),
      caregiver: await school.caregiver(`${name}${n}`, student),
      thread: newId(),
    }
    await school.write(async (tx) => {
      await tx.rows(sql`insert into households (district_id, id) values (${district}, ${home.household})`)
      for (const member of [student, home.caregiver])
        await tx.rows(sql`insert into household_members (district_id, id, household_id, person_id, since)
          values (${district}, ${newId()}, ${home.household}, ${member}, '2026-08-24')`)
      await tx.rows(sql`insert into threads (district_id, id, student_id, household_id, made_at)
        values (${district}, ${home.thread}, ${student}, ${home.household}, '2026-08-24')`)
    })
    made.push(home)
  }
  return { student, homes: made }
}

/** What happened in a home: who said or did what, on which day. */
interface Happened {
  home?: number
  side?: 'school' | 'family'
  call?: 'spoke' | 'voicemail' | 'no-answer' | 'wrong-number'
  intent?: string
  words?: string
  /** Who of the school. */
  by?: PersonId
  day: string
}

async function happen(of: Awaited<ReturnType<typeof advisee>>, happened: readonly Happened[]): Promise<void> {
  const { district } = school
  for (const {
    home: at = 0,
    side = 'school',
    call,
    intent = 'positive',
    words = 'Well done',
    by = who.person,
    day,
  } of happened) {
    const home = of.homes[at]
    const moment = `${day}T15:00:00Z`
    await school.write(async (tx) => {
      if (call) {
        await tx.rows(sql`insert into spoken_contacts (district_id, id, student_id, household_id, with_person, by_person, kind, outcome, intent, at)
          values (${district}, ${newId()}, ${of.student}, ${home?.household}, ${home?.caregiver}, ${by}, 'call', ${call}, ${intent}, ${moment})`)
        return
      }
      const text = newId()
      await tx.rows(sql`insert into texts (district_id, id, language, words, purpose, student_id, made_at)
        values (${district}, ${text}, 'en', ${words}, 'message', ${of.student}, ${moment})`)
      await tx.rows(sql`insert into messages (district_id, id, thread_id, text_id, side, by_person, intent, channel, at)
        values (${district}, ${newId()}, ${home?.thread}, ${text}, ${side}, ${side === 'school' ? by : home?.caregiver},
          ${side === 'school' ? intent : null}, 'web', ${moment})`)
    })
  }
}

async function planned(student: PersonId) {
  const { advisees } = await contactPlanOf(hall.ground.db.under(school.district), who)
  const one = advisees.find((found) => found.student === student)
  assert.ok(one)
  return one
}

const autumn = '2026-10-05'

const introductions: [name: string, homes: number, happened: Happened[], introduced: boolean][] = [
  ['nothing was said', 1, [], false],
  ['something that went well', 1, [{ day: autumn }], true],
  ['plain news', 1, [{ day: autumn, intent: 'information' }], false],
  ['a picture without a word', 1, [{ day: autumn, words: '' }], false],
  ['something good that the family said', 1, [{ day: autumn, side: 'family' }], false],
  ['something good of the year before', 1, [{ day: '2026-08-20' }], false],
  ['one of two homes', 2, [{ day: autumn }], false],
  ['both homes', 2, [{ day: autumn }, { day: autumn, home: 1 }], true],
  ['a call about what went well', 1, [{ day: autumn, call: 'spoke' }], true],
  ['a call about plain news', 1, [{ day: autumn, call: 'spoke', intent: 'information' }], false],
  ['a good word on a machine', 1, [{ day: autumn, call: 'voicemail' }], false],
  ['a call of the year before', 1, [{ day: '2026-08-20', call: 'spoke' }], false],
  ['a call to one of two homes', 2, [{ day: autumn, call: 'spoke' }], false],
  [
    'a call here and a letter there',
    2,
    [
      { day: autumn, call: 'spoke' },
      { day: autumn, home: 1 },
    ],
    true,
  ],
]

for (const [n, [name, homes, happened, introduced]] of introductions.entries())
  test(`R02.1 of an introduction: ${name} ${introduced ? 'is one' : 'is none'}`, async () => {
    const one = await advisee(`Intro${n} Pupil`, homes)
    await happen(one, happened)
    assert.equal((await planned(one.student)).introduced, introduced)
  })

const heardBefore: [name: string, happened: Happened[], heard: boolean][] = [
  ['nothing was said', [], false],
  ['plain news', [{ day: autumn, intent: 'information' }], true],
  ['another worry', [{ day: autumn, intent: 'concern' }], false],
  ['what the family said itself', [{ day: autumn, side: 'family' }], false],
  ['news of the year before', [{ day: '2026-08-20' }], false],
  ['a talk', [{ day: autumn, call: 'spoke', intent: 'information' }], true],
  ['a talk about a worry', [{ day: autumn, call: 'spoke', intent: 'concern' }], false],
  ['a word on a machine', [{ day: autumn, call: 'voicemail' }], false],
  ['a talk of the year before', [{ day: '2026-08-20', call: 'spoke' }], false],
  ['news to the other home', [{ day: autumn, home: 1 }], false],
  ['a talk with the other home', [{ day: autumn, home: 1, call: 'spoke' }], false],
]

for (const [n, [name, happened, heard]] of heardBefore.entries())
  test(`R02.2 before a worry: ${name} ${heard ? 'was a first word' : 'was none'}`, async () => {
    const one = await advisee(`Before${n} Pupil`, 2)
    await happen(one, happened)
    const thread = one.homes[0]?.thread as ThreadId
    const { heardThisYear } = await beforeIn(hall.ground.db.under(school.district), thread)
    assert.equal(heardThisYear, heard)
  })

const contacts: [name: string, happened: Happened[], heard: string | null, said: string | null][] = [
  [
    'three letters of the school are no contact',
    [{ day: '2026-10-01' }, { day: '2026-10-02' }, { day: '2026-10-03' }],
    null,
    '2026-10-03',
  ],
  ['a word of the family alone is no contact', [{ day: '2026-10-01', side: 'family' }], null, '2026-10-01'],
  [
    'an answer of the family is one, on its day',
    [{ day: '2026-10-01' }, { day: '2026-10-06', side: 'family' }],
    '2026-10-06',
    '2026-10-06',
  ],
  [
    'letters after it change nothing',
    [{ day: '2026-10-01' }, { day: '2026-10-06', side: 'family' }, { day: '2026-10-20' }],
    '2026-10-06',
    '2026-10-20',
  ],
  [
    'a voicemail is something said and no contact',
    [{ day: '2026-10-07', call: 'voicemail' }],
    null,
    '2026-10-07',
  ],
  [
    'a call that nobody took is not even that',
    [
      { day: '2026-10-07', call: 'no-answer' },
      { day: '2026-10-08', call: 'wrong-number' },
    ],
    null,
    null,
  ],
  ['a talk is contact', [{ day: '2026-10-07', call: 'spoke' }], '2026-10-07', '2026-10-07'],
]

for (const [n, [name, happened, heard, said]] of contacts.entries())
  test(`R02.3 the plan counts what both sides said: ${name}`, async () => {
    const one = await advisee(`Contact${n} Pupil`)
    await happen(one, happened)
    const found = await planned(one.student)
    assert.deepEqual([found.heard, found.said], [heard, said])
  })

test('R02.3 the plan holds an advisor’s own students and nobody else’s, and no contact of another student’s', async () => {
  const other = await advisorOf('Sam Bell', 'Another homeroom')
  const theirs = await advisee('Other Pupil', 1, other)
  await happen(theirs, [{ day: '2026-11-10', call: 'spoke' }])
  const mine = await advisee('Mine Pupil')
  const { advisees: own } = await contactPlanOf(hall.ground.db.under(school.district), who)
  assert.ok(own.some(({ student }) => student === mine.student))
  assert.ok(!own.some(({ student }) => student === theirs.student))
  assert.equal((await planned(mine.student)).heard, null)
})

test('R02.2 an advisor alone sees how often they told families something good in thirty days, and how often a worry', async () => {
  const one = await advisorOf('Ida Wells', 'A third homeroom')
  const seen = async ({ person }: Who) =>
    (await (await hall.as(person, 'advisor', school.district)).get('/contact-plan')).words
  assert.doesNotMatch(await seen(one), /What you told families/)
  const family = await advisee('Told Pupil', 2, one)
  await happen(family, [
    { day: '2026-11-10', by: one.person },
    { day: '2026-11-11', by: one.person, home: 1, call: 'spoke' },
    { day: '2026-11-12', by: one.person, call: 'voicemail' },
    { day: '2026-11-12', by: one.person, intent: 'concern' },
    { day: '2026-11-12', by: one.person, intent: 'information' },
    { day: '2026-11-12', side: 'family', intent: 'positive' },
    { day: '2026-10-01', by: one.person },
    { day: '2026-11-12' },
  ])
  assert.match(await seen(one), /What you told families.*Something good ?2.*A worry ?1/)
})

test('the contact plan costs at most three round trips, as many with twenty advisees as with one', async () => {
  const small = await advisorOf('Few Advisees', 'A small homeroom')
  const trips = async ({ person }: Who) => {
    const browser = await hall.as(person, 'advisor', school.district)
    await browser.get('/contact-plan')
    await school.student('Somebody New')
    await hall.settle() // Looks are written beside the request, not in it.
    const before = hall.ground.db.roundTrips
    assert.equal((await browser.get('/contact-plan')).status, 200)
    return hall.ground.db.roundTrips - before
  }
  const [few, many] = [await trips(small), await trips(who)]
  assert.ok((await contactPlanOf(hall.ground.db.under(school.district), who)).advisees.length >= 20)
  assert.equal(many, few)
  assert.ok(many <= 3, 'whether anything was written, the session, the page')
})
