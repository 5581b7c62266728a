import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hall as raise } from '../src/app.tsx'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { type Hat, hats } from '../src/ground/who.ts'
import { type Right, rights } from '../src/rights.ts'
import { assignAdvisories } from '../src/rooms/advisories/index.ts'
import type { Browsing } from './browsing.ts'
import { openHall, type TestHall } from './hall.ts'
import { type SmallSchool, smallSchool } from './small-school.ts'
import { speaking, speaksSomali, toTranslate, toWriteDown } from './speaking.ts'

/** proving.md 10: every route × every hat × one's own, another's, another school's. */
type Whose = 'own' | "another's" | "another district's"
type Things = Record<Exclude<Right['of'], undefined>, string>

let hall: TestHall
let browsers: Record<Hat, Browsing>
const things = {} as Record<Whose, Things>
let otherSchool: Things
let here: SmallSchool

interface Side {
  adults: Record<'advisor' | 'caregiver' | 'staff' | 'leader', PersonId>
  student: PersonId
  things: Things
}

before(async () => {
  hall = await openHall()
  here = await smallSchool(hall.ground.db)
  const mine = await side(here, 'Mine')
  const theirs = await side(here, 'Theirs')
  await advise(here)
  const there = await smallSchool(hall.ground.db)
  const away = await side(there, 'Away')
  await advise(there)
  things.own = await withAdvisory(here, mine)
  things["another's"] = await withAdvisory(here, theirs)
  things["another district's"] = await withAdvisory(there, away)
  otherSchool = await schoolBeside(here, theirs)
  const { district } = here
  browsers = {
    caregiver: await hall.as(mine.adults.caregiver, 'caregiver', district),
    student: await hall.as(mine.student, 'student', district),
    advisor: await hall.as(mine.adults.advisor, 'advisor', district),
    staff: await hall.as(mine.adults.staff, 'staff', district),
    leader: await hall.as(mine.adults.leader, 'leader', district),
  }
})
after(() => hall.stop())

async function side(school: SmallSchool, name: string): Promise<Side> {
  const advisor = await school.staff(`${name} Advisor`)
  const staff = await school.staff(`${name} Teacher`)
  const leader = await school.staff(`${name} Leader`, 'principal')
  const student = await school.student(`${name} Student`)
  const caregiver = await school.caregiver(`${name} Mother`, student)
  await school.section(`${name} homeroom`, { adult: advisor, students: [student], homeroom: true })
  await school.section(`${name} maths`, { adult: staff, students: [student] })
  const browser = await hall.as(caregiver, 'caregiver', school.district)
  await browser.post('/me/name', { given: 'Another', family: 'Name', preferred: '' })
  const { correction } = await hall.ground.db.under(school.district).one(sql<{ correction: string }>`
    select id as correction from corrections where person_id = ${caregiver}`)
  const absence = newId()
  await school.write((tx) =>
    tx.rows(sql`insert into absences (district_id, id, person_id, since, until, entered_by)
      values (${school.district}, ${absence}, ${advisor}, today() + 1, today() + 2, ${advisor})`),
  )
  const none = newId()
  const { invitation, dependence } = await guestOf(school, { student, caregiver, leader })
  const kept = await keeping(school, { student, caregiver, leader })
  const desk = await atDesk(school, student, [advisor, staff, leader])
  const said = await speaking(school, { student, caregiver, home: hall.ground.settings.home })
  const found = {
    student,
    person: caregiver,
    advisory: none,
    correction,
    doubles: none,
    'roster run': none,
    invitation,
    dependence,
    ...kept,
    ...desk,
    ...said,
    absence,
    ...(await muchRead(school, staff)),
  }
  return { adults: { advisor, caregiver, staff, leader }, student, things: found }
}

/** A neighbor whom the caregiver invited, and the note that the student depends on the caregiver. */
async function guestOf(
  school: SmallSchool,
  { student, caregiver, leader }: Record<'student' | 'caregiver' | 'leader', PersonId>,
) {
  const [guest, invitation, dependence] = [await school.person('Kind Neighbor'), newId(), newId()]
  await school.write(async (tx) => {
    await tx.rows(sql`insert into invitations (district_id, id, student_id, person_id, by_person, kind, may, since, until)
      values (${school.district}, ${invitation}, ${student}, ${guest}, ${caregiver}, 'neighbor', '{see}', '2026-09-01', '2027-06-30')`)
    await tx.rows(sql`insert into dependences (district_id, id, student_id, person_id, reason, by_person)
      values (${school.district}, ${dependence}, ${student}, ${caregiver}, 'student-said', ${leader})`)
  })
  return { invitation, dependence }
}

/** What one hat ended is there again for the next. */
async function restored(of: Right['of']): Promise<void> {
  const ended =
    of === 'invitation' ? 'invitation_endings' : of === 'stray' ? 'message_stray_endings' : undefined
  if (!ended) return
  await here.write((tx) => tx.rows(sql`delete from ${sql.table(ended)} where district_id = ${here.district}`))
}

/** A restriction, what its caregiver says of it, a seal, and somebody the student is kept apart from. */
async function keeping(
  { district, write }: SmallSchool,
  { student, caregiver, leader }: Record<'student' | 'caregiver' | 'leader', PersonId>,
) {
  const [restriction, dispute, seal, pair] = [newId(), newId(), newId(), newId()]
  const [one, other] = [student, caregiver].sort()
  await write(async (tx) => {
    await tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select district_id, ${restriction}, id, 'visits', 'court file 1', ${leader}, '2027-06-01', '2026-11-02' from relationships
      where district_id = ${district} and student_id = ${student}`)
    await tx.rows(sql`insert into restriction_disputes (district_id, id, restriction_id, by_person, words)
      values (${district}, ${dispute}, ${restriction}, ${caregiver}, 'This is wrong')`)
    await tx.rows(sql`insert into person_seals (district_id, id, person_id, kind, since)
      values (${district}, ${seal}, ${caregiver}, 'mail', '2026-11-02')`)
    await tx.rows(sql`insert into no_contact_pairs (district_id, id, one_id, other_id, evidence_reference, entered_by, since)
      values (${district}, ${pair}, ${one}, ${other}, 'court file 2', ${leader}, '2026-11-02')`)
  })
  return { 'student kept': student, restriction, dispute, seal, pair }
}

/** Somebody's account rests after reading very much, and they ask to take records along. */
async function muchRead(school: SmallSchool, person: PersonId) {
  const [alarm, stop, bulk] = [newId(), newId(), newId()]
  const { district } = school
  await school.write(async (tx) => {
    await tx.rows(sql`insert into reading_alarms (district_id, id, person_id, kind, people, since, at)
      values (${district}, ${alarm}, ${person}, 'reading', 501, now(), now())`)
    await tx.rows(sql`insert into account_stops (district_id, id, alarm_id, person_id, people, at)
      values (${district}, ${stop}, ${alarm}, ${person}, 501, now())`)
    await tx.rows(
      sql`insert into account_openings (district_id, stop_id, reason, at) values (${district}, ${stop}, 'so', now())`,
    )
    await tx.rows(sql`insert into bulk_requests (district_id, id, what, people, reason, by_person, at, lapses_at)
      values (${district}, ${bulk}, 'records', 3, 'a move', ${person}, now(), now() + interval '7 days')`)
  })
  return { alarm, stop, bulk }
}

/** Words and a voice about the student in Somali, which these of the school speak. */
function atDesk(school: SmallSchool, student: PersonId, speakers: readonly PersonId[]) {
  return hall.ground.db.transaction(school.district, async (tx) => {
    for (const speaker of speakers) await speaksSomali(tx, speaker)
    return { wish: await toTranslate(tx, { student }), voice: await toWriteDown(tx, student) }
  })
}

async function advise(school: SmallSchool): Promise<void> {
  await school.write((tx) => assignAdvisories(tx))
}

async function withAdvisory(school: SmallSchool, { student, things: found }: Side): Promise<Things> {
  const { advisory } = await hall.ground.db.under(school.district).one(sql<{ advisory: string }>`
    select advisory_id as advisory from current_advisory_students where student_id = ${student}`)
  return { ...found, advisory }
}

/** Moves one family to a second school of the same district, where this leader leads nothing. */
async function schoolBeside(school: SmallSchool, side: Side): Promise<Things> {
  const beside = newId()
  const { district } = school
  await school.write(async (tx) => {
    await tx.rows(
      sql`insert into schools (district_id, id, name, since) values (${district}, ${beside}, 'Beside', '2020-01-01')`,
    )
    for (const table of ['enrollments', 'advisories', 'sections'] as const) {
      const theirs = table === 'enrollments' ? sql`student_id = ${side.student}` : sql`name like 'Theirs%'`
      await tx.rows(
        sql`update ${sql.table(table)} set school_id = ${beside} where district_id = ${district} and ${theirs}`,
      )
    }
    await tx.rows(sql`update staff_roles set school_id = ${beside} where district_id = ${district}
      and person_id in (${side.adults.advisor}, ${side.adults.staff}, ${side.adults.leader})`)
  })
  return things["another's"]
}

/** Words that pass a form's schema, so that what answers is who may, not what was missing. */
const wellFormed: Record<string, () => Record<string, string>> = {
  'POST /students/:student/seals': () => ({ person: things.own.person, kind: 'phone' }),
  'POST /me/children/:student/relation': () => ({ kind: 'mother' }),
  'POST /corrections/:correction/answer': () => ({ answer: 'decline' }),
  'POST /privacy/bulk/:request/answer': () => ({ answer: 'agree' }),
  'POST /strays/:stray/endings': () => ({ to: 'nobody' }),
  'POST /absences': () => ({ advisory: things.own.advisory, person: newId(), since: 'soon', last: 'later' }),
}

function walk(browser: Browsing, route: string, of: string): Promise<{ status: number; to: string | null }> {
  const [method = '', path = ''] = route.split(' ')
  const filled = path.replace(/:\w+/g, of)
  return method === 'GET' ? browser.get(filled) : browser.post(filled, wellFormed[route]?.())
}

/** Forms that name people in their fields: without any they name nobody, and nobody is not there. */
const namesOthersInItsWords = new Set([
  'POST /doubles',
  'POST /letters/students',
  'POST /settlements',
  'POST /student-talk',
])

const opens = (status: number) => [200, 303, 422].includes(status)

test('every route of the hall has a line in the rights table, and every line a route', () => {
  const routes = raise(hall.ground)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual([...new Set(routes)].sort(), Object.keys(rights).sort())
})

for (const [route, right] of Object.entries(rights)) {
  const parameters = route.includes('/:')
  test(`${route}: nobody signed in ${right.hats === 'anyone' ? 'may' : 'does not'}`, async () => {
    const answer = await walk(hall.anyone, route, newId())
    if (right.hats === 'anyone') return assert.ok(answer.status < 500)
    if (!route.startsWith('GET')) return assert.equal(answer.status, 404)
    assert.deepEqual([answer.status, answer.to], [303, '/sign-in'])
  })
  if (right.hats === 'anyone' || route === 'POST /sign-out') continue
  for (const hat of hats) {
    const may = right.hats === 'signed in' || right.hats.includes(hat)
    if (!may || !right.of) {
      test(`${route}: the hat ${hat} ${may ? 'opens it' : 'finds nothing there'}`, async () => {
        const { status } = await walk(browsers[hat], route, newId())
        if (may && !parameters && !namesOthersInItsWords.has(route))
          assert.ok(opens(status), `answered ${status}`)
        else assert.equal(status, 404)
      })
      continue
    }
    const { of } = right
    test(`${route}: the hat ${hat} sees its own, not another’s, not another school’s, not another district’s`, async () => {
      await restored(of)
      const own = await walk(browsers[hat], route, things.own[of])
      if (seesOne(hat, of)) assert.ok(opens(own.status), `its own answered ${own.status}`)
      for (const whose of ["another's", "another district's"] as const) {
        const { status } = await walk(browsers[hat], route, things[whose][of])
        assert.equal(status, 404, `${whose} ${of} answered ${status}`)
      }
      assert.equal((await walk(browsers[hat], route, otherSchool[of])).status, 404)
    })
  }
}

/** What only those keep who lead a school, counsel there or sit in its office; a teacher does not. */
const kept = new Set<Right['of']>(['student kept', 'restriction', 'dispute', 'seal', 'pair'])

/** A household’s conversation is not the student’s, and no leader’s without saying why. */
const talk = new Set<Right['of']>(['thread', 'attachment'])

/** Whether this hat has one of these at all: no roster run or doubles are laid out here, a teacher advises nobody. */
function seesOne(hat: Hat, of: Exclude<Right['of'], undefined>): boolean {
  if (of === 'roster run' || of === 'doubles') return false
  if (hat === 'staff' && kept.has(of)) return false
  if (talk.has(of) && ['student', 'leader'].includes(hat)) return false
  return !(of === 'advisory' && hat === 'staff')
}
