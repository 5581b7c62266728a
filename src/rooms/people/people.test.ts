import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import {
  fatherSecrets,
  mail,
  motherSecrets,
  names,
  phone,
  type TwoHomes,
  twoHomes,
} from '../../../test/two-homes.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import {
  addPeople,
  addRelationships,
  addSchools,
  addStudents,
  endEnrollments,
  endRelationships,
  enrollStudents,
  giveWays,
  type RelationKind,
  sealWays,
} from './index.ts'
import { studentFor } from './store/students.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

async function by(at: TwoHomes, person: PersonId, hat: Hat) {
  return hall.as(person, hat, at.district)
}

function holdsNone(html: string, secrets: readonly string[]): void {
  assert.deepEqual(
    secrets.filter((secret) => html.includes(secret)),
    [],
  )
}

/** A restriction on the father, as the next issue's screens will enter it. */
async function restrict(at: TwoHomes, what: string, { lapses = '2026-11-26' } = {}) {
  const id = newId()
  await at.write((tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select district_id, ${id}, id, ${what}, 'Court file 12', ${at.leader}, ${lapses}, today() from relationships
      where district_id = ${at.district} and student_id = ${at.amina} and person_id = ${at.father} and until is null`),
  )
  return id
}

test('R01.5 both parents see the student’s page in full and equally', async () => {
  const at = await twoHomes(hall)
  for (const parent of [at.mother, at.father]) {
    const page = await (await by(at, parent, 'caregiver')).get(`/students/${at.amina}`)
    assert.equal(page.status, 200)
    assert.deepEqual(page.headings.slice(0, 2), ['Mina Núñez-Haddad', 'Hopes and strengths'])
    assert.match(page.words, /Grade 8 · Hillside/)
  }
})

test('invariant 2 of two households neither learns the other’s street, numbers, mailbox or language', async () => {
  const at = await twoHomes(hall)
  const father = await by(at, at.father, 'caregiver')
  const mother = await by(at, at.mother, 'caregiver')
  for (const path of [`/students/${at.amina}`, `/students/${at.amina}/corrections`, '/me']) {
    const theirs = (await father.get(path)).html.replaceAll(/<option.*?<\/option>/g, '')
    holdsNone(theirs, motherSecrets)
    holdsNone((await mother.get(path)).html.replaceAll(/<option.*?<\/option>/g, ''), fatherSecrets)
  }
  const page = await mother.get(`/students/${at.amina}`)
  assert.match(page.words, /12 Elm Street/)
  assert.match(page.words, /عُمَر حدّاد father/)
})

test('invariant 2 nothing of the other home is even read for a caregiver, and of neither for the student', async () => {
  const at = await twoHomes(hall)
  const read = async (person: PersonId, hat: Hat) => {
    const who = { district: at.district, person, hat }
    return JSON.stringify(await studentFor(hall.ground.db.under(at.district), who, at.amina))
  }
  holdsNone(await read(at.father, 'caregiver'), motherSecrets)
  holdsNone(await read(at.mother, 'caregiver'), fatherSecrets)
  const ways = [...motherSecrets, ...fatherSecrets].filter((secret) => secret !== 'Spanish')
  holdsNone(await read(at.amina, 'student'), ways)
  assert.match(await read(at.mother, 'caregiver'), /12 Elm Street/)
})

test('invariant 2 the student’s own pages show neither home', async () => {
  const at = await twoHomes(hall)
  const amina = await by(at, at.amina, 'student')
  for (const path of [`/students/${at.amina}`, '/me']) {
    holdsNone((await amina.get(path)).words, ['12 Elm', '99 Oak', '555-0', '@example'])
  }
  assert.equal((await amina.get(`/students/${at.xiaoming}`)).status, 404)
})

test('another family’s child, a stranger and no child at all look the same', async () => {
  const at = await twoHomes(hall)
  const other = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  const answers = await Promise.all(
    [at.xiaoming, other.amina, newId(), 'nobody'].map((id) => mother.get(`/students/${id}`)),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404, 404],
  )
  const leader = await by(at, at.leader, 'leader')
  assert.equal((await leader.get(`/students/${other.amina}`)).status, 404)
  assert.equal((await leader.get(`/people/${other.mother}`)).status, 404)
})

test('invariant 1 a shared telephone is one row, and says only that two people use it', async () => {
  const at = await twoHomes(hall)
  const page = await (await by(at, at.leader, 'leader')).get(`/people/${at.grandmother}`)
  assert.match(page.words, /\(512\) 555-0101 not checked yet · used by 2 people/)
  assert.doesNotMatch(page.words, /Carmen/)
  const own = await (await by(at, at.grandmother, 'caregiver')).get('/me')
  assert.match(own.words, /\(512\) 555-0101/)
  assert.doesNotMatch(own.words, /used by|carmen@/)
})

test('invariant 3 a restriction on records closes the student for that caregiver alone, at once', async () => {
  const at = await twoHomes(hall)
  const father = await by(at, at.father, 'caregiver')
  await restrict(at, 'records')
  assert.equal((await father.get(`/students/${at.amina}`)).status, 404)
  assert.equal((await father.get(`/students/${at.amina}/corrections`)).status, 404)
  assert.doesNotMatch((await father.get('/me')).words, /Núñez/)
  assert.equal((await (await by(at, at.mother, 'caregiver')).get(`/students/${at.amina}`)).status, 200)
  const school = await (await by(at, at.leader, 'leader')).get(`/students/${at.amina}`)
  assert.match(school.words, /A restriction holds for .?عُمَر حدّاد.?: school records/)
  holdsNone((await (await by(at, at.mother, 'caregiver')).get(`/students/${at.amina}`)).words, [
    'restriction',
  ])
})

test('invariant 3 a restriction on contact hides the other caregivers and the street', async () => {
  const at = await twoHomes(hall)
  await restrict(at, 'contact')
  const page = await (await by(at, at.father, 'caregiver')).get(`/students/${at.amina}`)
  assert.equal(page.status, 200)
  holdsNone(page.words, ['Carmen', 'Luz', '99 Oak', ...motherSecrets])
})

test('invariant 3 an unconfirmed restriction lapses, a confirmed one stays, and two people lift it', async () => {
  const at = await twoHomes(hall)
  const id = await restrict(at, 'records')
  const father = await by(at, at.father, 'caregiver')
  const status = async () => (await father.get(`/students/${at.amina}`)).status
  const lift = (person: PersonId) =>
    at.write((tx) =>
      tx.rows(sql`insert into restriction_liftings (district_id, restriction_id, by_person, reason)
      values (${at.district}, ${id}, ${person}, 'the order ended')`),
    )
  const day = hall.clock.at
  hall.clock.at = new Date('2026-11-26T16:00:00Z')
  assert.equal(await status(), 200)
  await at.write((tx) =>
    tx.rows(sql`insert into restriction_confirmations (district_id, restriction_id, by_person)
    values (${at.district}, ${id}, ${at.office})`),
  )
  assert.equal(await status(), 404)
  await lift(at.leader)
  assert.equal(await status(), 404)
  await lift(at.office)
  assert.equal(await status(), 200)
  hall.clock.at = day
})

test('invariant 3 a restriction outlives a roster that changes, drops or brings back the relationship', async () => {
  const at = await twoHomes(hall)
  await restrict(at, 'records')
  const father = await by(at, at.father, 'caregiver')
  const tie = (kind: RelationKind) => [{ studentId: at.amina, personId: at.father, kind }]
  const status = async () => (await father.get(`/students/${at.amina}`)).status
  await at.write((tx) => addRelationships(tx, tie('guardian')))
  assert.equal(await status(), 404)
  await at.write((tx) => endRelationships(tx, tie('guardian')))
  await at.write((tx) => addRelationships(tx, tie('father')))
  assert.equal(await status(), 404)
})

test('invariant 4 a sealed address, number and mailbox appear on nobody’s page', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) =>
    sealWays(tx, at.leader, [
      { kind: 'address', normalised: '12 elm street' },
      { kind: 'phone', normalised: '+15125550101' },
    ]),
  )
  const readers = await Promise.all([
    by(at, at.leader, 'leader'),
    by(at, at.mother, 'caregiver'),
    by(at, at.father, 'caregiver'),
  ])
  for (const reader of readers) {
    for (const path of [
      `/students/${at.amina}`,
      `/people/${at.mother}`,
      '/me',
      '/unreached',
      '/doubles',
      '/people?find=nunez',
    ]) {
      holdsNone((await reader.get(path)).html, [
        '12 Elm',
        '12 elm',
        '555-0101',
        '555) 555-0101',
        '5125550101',
      ])
    }
  }
  const page = await readers[0]?.get(`/people/${at.mother}`)
  assert.match(page?.words ?? '', /Telephone: Kept sealed/)
  assert.doesNotMatch((await readers[2]?.get(`/students/${at.amina}`))?.words ?? '', /Carmen/)
})

test('invariant 7 a student below thirteen gets no way, from the roster or by themselves', async () => {
  const at = await twoHomes(hall)
  const given = await at.write((tx) =>
    giveWays(tx, 'roster', [mail(at.xiaoming, 'x@example.org'), mail(at.amina, 'mina@example.org')]),
  )
  assert.deepEqual(given, { changed: 1, tooYoung: 1, held: 0 })
  const child = await by(at, at.xiaoming, 'student')
  const page = await child.post('/me/ways', { text: 'x@example.org', carries: 'mail' })
  assert.equal(page.status, 422)
  assert.equal(page.field('Number or mail address'), 'x@example.org')
  assert.match(page.words, /no number or mailbox of a student below 13/)
})

test('invariant 8 a teacher who is a mother sees her pupils in one hat and her child in the other', async () => {
  const at = await twoHomes(hall)
  const child = newId<'person'>()
  await at.write(async (tx) => {
    await addPeople(tx, [{ id: child, names: names('Eva', 'Ortiz') }])
    await addStudents(tx, [{ id: child }])
    await enrollStudents(tx, [{ studentId: child, schoolId: at.school, grade: '09', gradeText: null }])
    await addRelationships(tx, [{ studentId: child, personId: at.teacher, kind: 'mother' }])
  })
  assert.equal((await (await by(at, at.teacher, 'caregiver')).get(`/students/${child}`)).status, 200)
  assert.equal((await (await by(at, at.teacher, 'staff')).get(`/students/${child}`)).status, 404)
  assert.equal((await (await by(at, at.teacher, 'caregiver')).get('/people?find=amina')).status, 404)
})

test('invariant 9 who leaves is ended, not deleted', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => endEnrollments(tx, [{ studentId: at.amina, schoolId: at.school }]))
  const leader = await by(at, at.leader, 'leader')
  assert.equal((await leader.get(`/students/${at.amina}`)).status, 404)
  const kept = await hall.ground.db
    .under(at.district)
    .rows(sql`select 1 from enrollments where student_id = ${at.amina}`)
  assert.equal(kept.length, 1)
})

test('invariant 12 staff find anyone by any part of the name, in any script and order', async () => {
  const at = await twoHomes(hall)
  const leader = await by(at, at.leader, 'leader')
  const finds = async (text: string) => {
    const page = await leader.get(`/people?find=${encodeURIComponent(text)}`)
    return page.links.filter(({ href }) => /^\/(people|students)\/./.test(href)).map(({ name }) => name)
  }
  assert.deepEqual(await finds('nunez'), ['Mina Núñez-Haddad', 'Carmen Núñez', 'Luz Núñez'])
  assert.deepEqual(await finds('haddad amina'), ['Mina Núñez-Haddad'])
  assert.deepEqual(await finds('عمر'), ['عُمَر حدّاد'])
  assert.deepEqual(await finds('王小明'), ['王 小明'])
  assert.deepEqual(await finds('obri'), ["Pat O'Brien"])
  assert.deepEqual(await finds('%'), [])
  assert.match((await leader.get('/people?find=nobody')).words, /We found nobody called nobody/)
})

test('a teacher finds their own students’ families and colleagues, not other people’s', async () => {
  const at = await twoHomes(hall)
  const teacher = await by(at, at.teacher, 'staff')
  const words = async (text: string) => (await teacher.get(`/people?find=${text}`)).words
  assert.match(await words('nunez'), /We found nobody/)
  assert.match(await words('adeyemi'), /Ruth Adeyemi Principal/)
  assert.equal((await teacher.get(`/people/${at.mother}`)).status, 404)
  assert.equal((await teacher.get(`/people/${at.office}`)).status, 200)
})

test('invariant 11 two rows that may be one caregiver are suggested, joined, and separable again', async () => {
  const at = await twoHomes(hall)
  const [second, child, school] = [newId<'person'>(), newId<'person'>(), newId<'school'>()]
  await at.write(async (tx) => {
    await addSchools(tx, [{ id: school, name: 'Riverside High' }])
    await addPeople(tx, [
      { id: second, names: names('Carmen', 'Nunez') },
      { id: child, names: names('Leo', 'Núñez') },
    ])
    await addStudents(tx, [{ id: child }])
    await enrollStudents(tx, [{ studentId: child, schoolId: at.school, grade: '11', gradeText: null }])
    await addRelationships(tx, [{ studentId: child, personId: second, kind: 'mother' }])
    await giveWays(tx, 'roster', [phone(second, '5125550101')])
  })
  const leader = await by(at, at.leader, 'leader')
  const page = await leader.get('/doubles')
  const title = page.headings.find((one) => one.includes('Carmen Nunez') && one.includes('Carmen Núñez'))
  assert.ok(title)
  const pair = { one: at.mother, other: second }
  assert.equal((await leader.post('/doubles', { ...pair, decision: 'join' })).status, 303)
  const mother = await by(at, at.mother, 'caregiver')
  assert.equal((await mother.get(`/students/${child}`)).status, 200)
  const joined = await leader.get('/doubles')
  assert.match(joined.words, /Carmen Núñez and Carmen Nunez, since/)
  const [, ending = ''] = /action="(\/joins\/[^"]+)"/.exec(joined.html) ?? []
  assert.equal((await leader.post(ending)).status, 303)
  assert.equal((await mother.get(`/students/${child}`)).status, 404)
  await leader.post('/doubles', { ...pair, decision: 'refuse' })
  assert.ok(!(await leader.get('/doubles')).headings.some((one) => one === title))
  assert.equal(
    (await leader.post('/doubles', { one: at.mother, other: at.leader, decision: 'join' })).status,
    404,
  )
})

test('families we cannot reach yet are listed by reason, with what to do', async () => {
  const at = await twoHomes(hall)
  const child = newId<'person'>()
  await at.write(async (tx) => {
    await addPeople(tx, [{ id: child, names: names('Sol', '') }])
    await addStudents(tx, [{ id: child }])
    await enrollStudents(tx, [{ studentId: child, schoolId: at.school, grade: '09', gradeText: null }])
  })
  const page = await (await by(at, at.leader, 'leader')).get('/unreached')
  assert.deepEqual(page.headings, [
    'Families we cannot reach yet',
    'No way known at all',
    'No caregiver known',
  ])
  assert.match(page.words, /Wang Fang for 王 小明/)
  assert.doesNotMatch(page.words, /Carmen/)
})

test('each page reads in at most three round trips after the session', async () => {
  const at = await twoHomes(hall)
  const leader = await by(at, at.leader, 'leader')
  for (const path of [
    `/students/${at.amina}`,
    '/people?find=a',
    `/people/${at.mother}`,
    '/me',
    '/corrections',
    '/unreached',
    '/doubles',
  ]) {
    await leader.get(path)
    await hall.settle() // Looks are written beside the request, not in it.
    const before = hall.ground.db.roundTrips
    await leader.get(path)
    assert.ok(hall.ground.db.roundTrips - before <= 3, path)
  }
})

test('each page is valid HTML without inline script or style', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  await mother.post('/me/name', { given: 'Carmela', family: 'Núñez', preferred: '' })
  const leader = await by(at, at.leader, 'leader')
  const answers = [
    ...(await Promise.all(
      [`/students/${at.amina}`, `/students/${at.amina}/corrections`, '/me'].map((path) => mother.get(path)),
    )),
    await mother.post('/me/ways', { text: '12', carries: 'voice' }),
    ...(await Promise.all(
      [
        '/people?find=a',
        `/people/${at.mother}`,
        `/students/${at.amina}`,
        '/me',
        '/corrections',
        '/unreached',
        '/doubles',
      ].map((path) => leader.get(path)),
    )),
  ]
  const faults = await Promise.all(
    answers.map(({ html, headings }) => checkPage(html, { url: headings[0] ?? '' })),
  )
  assert.deepEqual(faults.flat(), [])
})
