import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { sql } from 'kysely'
import { parseHTML } from 'linkedom'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { assignAdvisories } from '../advisories/index.ts'

let hall: TestHall
let town: Awaited<ReturnType<typeof school>>
before(async () => {
  hall = await openHall()
  town = await school()
})
after(() => hall.stop())

/** Writes something, anything. */
const something = () => hall.ground.db.beyondDistricts(sql`select pg_current_xact_id()`)
const write = (at: SmallSchool, statement: ReturnType<typeof sql>) => at.write((tx) => tx.rows(statement))

async function speaks(at: SmallSchool, person: PersonId, tags: string[]) {
  await write(
    at,
    sql`insert into language_profiles (district_id, id, person_id, speaks, reads, given_by, since)
    values (${at.district}, ${newId()}, ${person}, ${tags}, ${tags}, 'family', '2026-08-24')`,
  )
}

async function atHome(at: SmallSchool, student: PersonId, tag: string) {
  await write(
    at,
    sql`insert into home_languages (district_id, id, student_id, roster_text, tag, since)
    values (${at.district}, ${newId()}, ${student}, ${tag}, ${tag}, '2026-08-24')`,
  )
}

async function reachedBy(at: SmallSchool, person: PersonId, number: string) {
  const way = newId()
  await write(
    at,
    sql`insert into ways (district_id, id, kind, as_given, normalised) values (${at.district}, ${way}, 'phone', ${number}, ${number})`,
  )
  await write(
    at,
    sql`insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since)
    values (${at.district}, ${newId()}, ${way}, ${person}, 'roster', '{text,voice}', '2026-08-24')`,
  )
  return way
}

/** Yusuf and his two households, Ana whom nobody can be reached for, and twelve more Spanish-speaking families. */
async function school() {
  const at = await smallSchool(hall.ground.db)
  const ortiz = await at.staff('Rosa Ortiz')
  const bell = await at.staff('Tom Bell')
  const leader = await at.staff('Pat Reyes', 'principal')
  const office = await at.staff('Olga Office', 'office')
  const yusuf = await at.student('Yusuf Ali')
  const ana = await at.student('Ana Diaz')
  const students = [yusuf, ana]
  const amina = await at.caregiver('Amina Ali', yusuf)
  const omar = await at.caregiver('Omar Warsame', yusuf, 'father')
  await speaks(at, amina, ['so', 'es-MX'])
  await speaks(at, ortiz, ['es', 'en'])
  await atHome(at, yusuf, 'so')
  await reachedBy(at, amina, '+13125550101')
  const fatherWay = await reachedBy(at, omar, '+13125550102')
  for (let n = 0; n < 12; n++) {
    const student = await at.student(`Child ${n}`)
    const parent = await at.caregiver(`Parent ${n}`, student)
    await atHome(at, student, 'es')
    if (n < 9) await reachedBy(at, parent, `+1312555${2000 + n}`)
    students.push(student)
  }
  await at.section('8A', { adult: ortiz, students, homeroom: true })
  await at.section('Science', { adult: bell, students: [yusuf] })
  await at.write(assignAdvisories)
  return { at, ortiz, bell, leader, office, yusuf, ana, amina, omar, fatherWay }
}

const porch = async (person: PersonId, hat: 'caregiver' | 'student' | 'advisor' | 'staff' | 'leader') =>
  (await hall.as(person, hat, town.at.district)).get('/today')

test('a caregiver finds each child with the advisor who speaks their language', async () => {
  const page = await porch(town.amina, 'caregiver')
  assert.equal(page.status, 200)
  assert.deepEqual(page.headings.slice(0, 2), ['Good morning, Amina.', 'Yusuf Ali'])
  assert.match(
    page.words,
    /Small School, grade 8.*Advisor: Rosa Ortiz.*Speaks English and Spanish\. Speaks your language\./,
  )
})

test('a caregiver is told kindly that nothing is planned, and nothing is made up', async () => {
  const page = await porch(town.amina, 'caregiver')
  assert.match(page.words, /Nothing waits for you.*Nothing is planned yet/)
  assert.match(page.words, /Tell the school something/)
})

test('a caregiver sees how the family takes part and the way to change it', async () => {
  const page = await porch(town.amina, 'caregiver')
  assert.match(page.words, /We speak Somali and Mexican Spanish\..*By telephone, .*\(312\) 555-0101/)
  assert.ok(
    page.links.some((link) => link.href === '/me' && link.name === 'See and correct what the school knows'),
  )
})

test('never shows one household the other’s numbers or languages', async () => {
  const [mother, father] = [await porch(town.amina, 'caregiver'), await porch(town.omar, 'caregiver')]
  assert.doesNotMatch(mother.html, /5550102|Omar/)
  assert.doesNotMatch(father.html, /5550101|Amina|Somali/)
})

test('a sealed way is shown to nobody, not even on the porch of whoever uses it', async () => {
  await write(
    town.at,
    sql`insert into way_seals (district_id, id, way_id, since) values (${town.at.district}, ${newId()}, ${town.fatherWay}, '2026-08-24')`,
  )
  const page = await porch(town.omar, 'caregiver')
  assert.doesNotMatch(page.html, /5550102/)
  assert.match(page.words, /One more way that is kept closed/)
})

test('while the advisor is away the family sees who answers for them', async () => {
  const { at, ortiz, bell } = town
  const statements = [
    sql`insert into advisory_adults (district_id, id, advisory_id, person_id, part, since)
      select ${at.district}, ${newId()}, advisory_id, ${bell}, 'backup', '2026-08-24' from current_advisory_adults where person_id = ${ortiz}`,
    sql`insert into absences (district_id, id, person_id, since, until, entered_by) values (${at.district}, ${newId()}, ${ortiz}, '2026-11-20', '2026-11-21', ${ortiz})`,
  ]
  for (const statement of statements) await write(at, statement)
  assert.match(
    (await porch(town.amina, 'caregiver')).words,
    /Rosa Ortiz is away today\. Tom Bell answers for them\./,
  )
  assert.match((await porch(bell, 'advisor')).words, /You answer for Rosa Ortiz’s students today.*Yusuf/)
  hall.clock.at = new Date('2026-11-21T16:00:00Z')
  assert.doesNotMatch((await porch(town.amina, 'caregiver')).words, /away today/)
  assert.doesNotMatch((await porch(bell, 'advisor')).words, /Yusuf/)
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
})

test('an advisor sees a house for each student and whom we cannot reach yet, never a ranking', async () => {
  const page = await porch(town.ortiz, 'advisor')
  assert.equal(page.headings[0], 'Your street this morning, Rosa Ortiz')
  assert.match(page.words, /A window is lit where you and the family have heard each other lately/)
  const houses = page.links.filter((link) => link.href === `/students/${town.yusuf}`)
  assert.match(houses[0]?.name ?? '', /Yusuf.*still to begin/)
  assert.match(page.words, /4 families we cannot reach yet.*Ana Diaz/)
  assert.match(page.words, /Spanish: 12 students.*Somali: 1 student/)
})

test('staff find a person from their porch: one box, the next page is the answer', async () => {
  for (const [person, hat] of [
    [town.ortiz, 'advisor'],
    [town.office, 'staff'],
    [town.leader, 'leader'],
  ] as const) {
    const page = await porch(person, hat)
    assert.match(page.html, /<form class="search" method="get" action="\/people">/)
    assert.equal(page.field('Find a person'), '')
  }
})

test('a leader sees reach by language; too few are not shown in figures', async () => {
  const page = await porch(town.leader, 'leader')
  assert.match(page.words, /14 students and their families are here/)
  assert.match(page.words, /Spanish: 9 of 12/)
  assert.match(page.words, /Somali: too few to show/)
  assert.match(page.html, /<svg[^>]*role="img"[^>]*aria-labelledby="reach-title reach-what"/)
  assert.match(page.words, /Spanish ?9 ?12/)
})

test('R01.1 a leader sees how many students have no advisor', async () => {
  const { leader, at } = town
  assert.match((await porch(leader, 'leader')).words, /Every student has an advisor/)
  const lone = await at.student('Lone Wolf')
  assert.match((await porch(leader, 'leader')).words, /One student has no advisor yet/)
  await at.leave(lone)
})

test('a correction that waits is seen by the leader and by who sent it', async () => {
  const { at, amina, leader } = town
  const id = newId()
  await write(
    at,
    sql`insert into corrections (district_id, id, person_id, field, proposed, by_person) values (${at.district}, ${id}, ${amina}, 'name', 'Aamina', ${amina})`,
  )
  assert.match((await porch(leader, 'leader')).words, /One correction from a family waits/)
  assert.match((await porch(amina, 'caregiver')).words, /One thing you told us still waits/)
  await write(
    at,
    sql`insert into correction_answers (district_id, correction_id, accepted, by_person) values (${at.district}, ${id}, true, ${leader})`,
  )
  assert.doesNotMatch((await porch(leader, 'leader')).words, /waits? for an answer/)
})

test('a student sees advisor, sections and family', async () => {
  const page = await porch(town.yusuf, 'student')
  assert.match(page.words, /Rosa Ortiz/)
  assert.match(page.words, /Science, with Tom Bell/)
  assert.match(page.words, /Amina Ali.*Omar Warsame/)
})

test('a caregiver whose records are restricted sees a porch without the child', async () => {
  const at = await smallSchool(hall.ground.db)
  const child = await at.student('Kai Moss')
  const parent = await at.caregiver('Drew Moss', child)
  await write(
    at,
    sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
    select ${at.district}, ${newId()}, id, 'records', 'order 7', ${child}, '2026-12-31', '2026-08-24' from relationships where person_id = ${parent}`,
  )
  const page = await (await hall.as(parent, 'caregiver', at.district)).get('/today')
  assert.match(page.words, /We do not see a child of yours/)
  assert.doesNotMatch(page.html, /Kai/)
})

for (const hat of ['caregiver', 'student', 'advisor', 'staff', 'leader'] as const) {
  test(`the ${hat}’s porch is valid, at most three round trips, and under 10 kB as sent`, async () => {
    const person = {
      caregiver: town.amina,
      student: town.yusuf,
      advisor: town.ortiz,
      staff: town.office,
      leader: town.leader,
    }[hat]
    const browsing = await hall.as(person, hat, town.at.district)
    await browsing.get('/today')
    await something()
    await hall.settle() // Looks are written beside the request, not in it.
    const before = hall.ground.db.roundTrips
    const page = await browsing.get('/today')
    assert.ok(hall.ground.db.roundTrips - before <= 3, 'whether anything was written, the session, the page')
    const sent = brotliCompressSync(page.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    assert.ok(sent.length <= 10_240, `${sent.length} bytes`)
    assert.deepEqual(await checkPage(page.html, { url: `/today of the ${hat}` }), [])
  })
}

test('a porch that is opened again while nothing was written costs one question, and none is older than the opening', async () => {
  const browsing = await hall.as(town.amina, 'caregiver', town.at.district)
  const opened = async () => {
    const before = hall.ground.db.roundTrips
    const { status } = await browsing.get('/today')
    return { status, trips: hall.ground.db.roundTrips - before }
  }
  let trips = 0 // The server's other databases are written to now and then.
  for (let turn = 0; turn < 500 && trips !== 1; turn++) trips = (await opened()).trips
  assert.equal(trips, 1)
  hall.clock.at = new Date(hall.clock.at.getTime() + 60 * 86_400_000)
  assert.notEqual(
    (await opened()).status,
    200,
    'a session idle for too long opens nothing, though nothing was written',
  )
  hall.clock.at = new Date(hall.clock.at.getTime() - 60 * 86_400_000)
  await hall.ground.db.transaction(town.at.district, (tx) =>
    tx.rows(sql`update sessions set ended_at = ${hall.clock.at} where person_id = ${town.amina}`),
  )
  assert.notEqual((await opened()).status, 200, 'an ended session opens nothing from that moment on')
})

test('where hours and days begin a quarter of an hour after ours, a porch greets by that hour and knows that day', async () => {
  const at = await smallSchool(hall.ground.db, 'Asia/Kathmandu')
  const [teacher, student] = [await at.staff('Maya Rai'), await at.student('Bina Rai')]
  await at.section('8A', { adult: teacher, students: [student], homeroom: true })
  await at.write(assignAdvisories)
  await write(
    at,
    sql`insert into absences (district_id, id, person_id, since, until, entered_by)
      values (${at.district}, ${newId()}, ${teacher}, '2026-11-21', '2026-11-22', ${teacher})`,
  )
  const mother = await hall.as(await at.caregiver('Sita Rai', student), 'caregiver', at.district)
  const openedAt = async (time: string) => {
    hall.clock.at = new Date(`2026-11-20T${time}Z`)
    return (await mother.get('/today')).words
  }
  try {
    assert.match(await openedAt('06:13:00'), /Good morning/)
    assert.match(await openedAt('06:16:00'), /Good afternoon/)
    assert.doesNotMatch(await openedAt('18:13:00'), /is away today/)
    assert.match(await openedAt('18:16:00'), /Maya Rai is away today/)
  } finally {
    hall.clock.at = new Date('2026-11-20T16:00:00Z')
  }
})

test('names on the street are in the order of the reader’s language', async () => {
  const at = await smallSchool(hall.ground.db)
  const teacher = await at.staff('Rosa Ortiz')
  const students = [await at.student('Zoe Zeta'), await at.student('Åsa Árni'), await at.student('Bo Berg')]
  await at.section('8A', { adult: teacher, students, homeroom: true })
  await at.write(assignAdvisories)
  const page = await (await hall.as(teacher, 'advisor', at.district)).get('/today')
  assert.match(page.words, /Åsa.*Bo.*Zoe/)
})

test('in a school of many languages a leader sees the ten largest, and finds all of them folded below', async () => {
  const few = parseHTML((await porch(town.leader, 'leader')).html).document
  assert.equal(few.querySelectorAll('svg.chart g').length, few.querySelectorAll('details tbody tr').length)
  for (const tag of ['fr', 'de', 'pl', 'ru', 'uk', 'vi', 'ar', 'am', 'ti', 'ht']) {
    const student = await town.at.student(`Child of ${tag}`)
    await town.at.caregiver(`Parent of ${tag}`, student)
    await atHome(town.at, student, tag)
  }
  const { document } = parseHTML((await porch(town.leader, 'leader')).html)
  assert.equal(document.querySelectorAll('svg.chart g').length, 10)
  const more = [...document.querySelectorAll('details')].find(({ textContent }) =>
    /^All \d+ languages/.test(textContent),
  )
  const [, many] = /^All (\d+) languages/.exec(more?.textContent ?? '') ?? []
  assert.ok(Number(many) > 10)
  assert.equal(more?.querySelectorAll('tbody tr').length, Number(many))
})
