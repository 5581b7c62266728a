import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { folderOf, manifest, small } from '../../../test/rosters.ts'
import { aSchool } from '../../../test/school.ts'
import { everyRow, filesIn, goingBy, overBy, planted, plantedFile } from '../../../test/traces.ts'
import { eraseListed } from '../../commands/erased.ts'
import { type DistrictId, newId, type PersonId, type SchoolId } from '../../ground/ids.ts'
import { openLog } from '../../ground/log.ts'
import { keeping } from '../../keeping.ts'
import { importRoster } from '../rosters/index.ts'

/** proving.md 20: somebody with a mark of their own in every place, and afterwards none of the marks anywhere. */
const marks = [
  'Zaphira',
  'Qwertzuiop',
  'Vexillum',
  'Zaffi',
  'zaphira.q@example.org',
  '918-555-0177',
  '+19185550177',
  '77 Marked Lane',
  'Markedish',
  'a marked reason',
  'a marked correction',
  'a marked letter',
  'court file 7M7',
  'stu-marked',
]

const logged: string[] = []
let house: TestHall
let district: DistrictId
let school: SchoolId
let leaders: [PersonId, PersonId]
let student: PersonId
let first: Awaited<ReturnType<TestHall['as']>>
let second: typeof first

before(async () => {
  house = await openHall()
  house.ground.log = openLog('debug', (line) => logged.push(line))
  const founded = await aSchool(house.ground, 'Riverbend High')
  district = founded.district
  school = founded.school
  await bring([marked, 'u2,,,true,s1,student,,,Amina,Núñez,,77,,,,,09,,Spanish'])
  student = await personCalled('Zaphira')
  const other = await personCalled('Dana')
  leaders = [founded.leader, other]
  await write(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
    values (${district}, ${newId()}, ${other}, ${school}, 'principal', '2026-08-01')`)
  await plant()
  first = await house.as(leaders[0], 'leader', district)
  second = await house.as(leaders[1], 'leader', district)
})
after(() => house.stop())

const marked =
  'stu-marked,,,true,s1,student,,,Zaphira,Qwertzuiop,Vexillum,,zaphira.q@example.org,,918-555-0177,,09,,Markedish'

async function bring(students: readonly string[]) {
  const [head = ''] = small['users.csv'].split('\n')
  const teacher = 'u1,,,true,s1,teacher,wolfe,,Dana,Wolfe,,W1,dwolfe@riverbend.example,,,,,,'
  const users = [head, teacher, ...students, ''].join('\n')
  const [places = ''] = small['enrollments.csv'].split('\n')
  const enrollments = [
    places,
    'e1,,,k1,s1,u1,teacher,true,,',
    'e2,,,k1,s1,stu-marked,student,,2026-08-24,',
    '',
  ].join('\n')
  const modes = {
    academicSessions: 'bulk',
    classes: 'bulk',
    courses: 'bulk',
    enrollments: 'bulk',
    orgs: 'bulk',
    users: 'bulk',
  }
  const path = folderOf({
    ...small,
    'manifest.csv': manifest(modes),
    'users.csv': users,
    'enrollments.csv': enrollments,
  })
  const reading = { birthDates: true }
  return importRoster(house.ground, { district, path, reading, confirmLeavers: true })
}

function write(statement: ReturnType<typeof sql>): Promise<unknown> {
  return house.ground.db.transaction(district, (tx) => tx.rows(statement))
}

async function personCalled(given: string): Promise<PersonId> {
  const { id } = await house.ground.db.under(district).one(sql<{ id: PersonId }>`
    select id from current_people where district_id = ${district} and given_name = ${given}`)
  return id
}

/** What no roster writes: everything else that can be kept about somebody. */
async function plant(): Promise<void> {
  const [leader] = leaders
  const ids = Object.fromEntries(
    ['caregiver', 'relation', 'restriction', 'household', 'way', 'street', 'correction', 'advisory'].map(
      (name) => [name, newId()],
    ),
  ) as Record<string, string>
  const d = district
  const statements = [
    sql`insert into people (district_id, id) values (${d}, ${ids['caregiver']})`,
    sql`insert into relationships (district_id, id, student_id, person_id, kind, since) values (${d}, ${ids['relation']}, ${student}, ${ids['caregiver']}, 'mother', '2026-08-24')`,
    sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      values (${d}, ${ids['restriction']}, ${ids['relation']}, 'contact', 'court file 7M7', ${leader}, '2027-01-01', '2026-09-01')`,
    sql`insert into restriction_confirmations (district_id, restriction_id, by_person) values (${d}, ${ids['restriction']}, ${leader})`,
    sql`insert into restriction_liftings (district_id, restriction_id, by_person, reason) values (${d}, ${ids['restriction']}, ${leader}, 'a marked reason')`,
    sql`insert into households (district_id, id) values (${d}, ${ids['household']})`,
    sql`insert into household_members (district_id, id, household_id, person_id, since) values (${d}, ${newId()}, ${ids['household']}, ${student}, '2026-08-24')`,
    sql`insert into ways (district_id, id, kind, as_given, normalised) values
      (${d}, ${ids['street']}, 'address', '77 Marked Lane', '77 marked lane'), (${d}, ${ids['way']}, 'mail', 'Zaphira.Q@example.org', 'zaphira.q+own@example.org')`,
    sql`insert into household_addresses (district_id, id, household_id, way_id, since) values (${d}, ${newId()}, ${ids['household']}, ${ids['street']}, '2026-08-24')`,
    sql`insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since) values (${d}, ${newId()}, ${ids['way']}, ${student}, 'family', '{mail}', '2026-08-24')`,
    sql`insert into way_states (district_id, id, way_id, state, reason) values (${d}, ${newId()}, ${ids['way']}, 'failing', 'a marked reason')`,
    sql`insert into way_seals (district_id, id, way_id, by_person, since) values (${d}, ${newId()}, ${ids['way']}, ${leader}, '2026-08-24')`,
    sql`insert into way_opt_outs (district_id, id, way_id, class) values (${d}, ${newId()}, ${ids['way']}, 'other')`,
    sql`insert into language_profiles (district_id, id, person_id, speaks, given_by, since) values (${d}, ${newId()}, ${student}, '{so}', 'family', '2026-08-24') on conflict do nothing`,
    sql`insert into staff_languages (district_id, id, person_id, tag, since) values (${d}, ${newId()}, ${student}, 'so', '2026-08-24')`,
    sql`insert into corrections (district_id, id, person_id, field, proposed, by_person) values (${d}, ${ids['correction']}, ${student}, 'preferred-name', 'a marked correction', ${student})`,
    sql`insert into correction_answers (district_id, correction_id, accepted, words, by_person) values (${d}, ${ids['correction']}, true, 'Zaffi it is', ${leader})`,
    sql`insert into standing_corrections (district_id, correction_id, person_id, field, value, since) values (${d}, ${ids['correction']}, ${student}, 'preferred-name', 'Zaffi', '2026-09-01')`,
    sql`insert into person_join_refusals (district_id, one_id, other_id, by_person)
      values (${d}, least(${student}::uuid, ${leader}::uuid), greatest(${student}::uuid, ${leader}::uuid), ${student})`,
    sql`insert into advisory_students (district_id, id, advisory_id, student_id, moved_by, reason, since, until)
      select ${d}, ${newId()}, id, ${student}, ${student}, 'a marked reason', '2026-08-01', '2026-08-02' from advisories where district_id = ${d} limit 1`,
    sql`insert into absences (district_id, id, person_id, since, until, entered_by) values (${d}, ${newId()}, ${student}, '2026-09-01', '2026-09-02', ${student}), (${d}, ${newId()}, ${leader}, '2026-09-01', '2026-09-02', ${student})`,
    sql`insert into sign_in_codes (district_id, id, person_id, code_hash, until) values (${d}, ${newId()}, ${student}, 'x', now())`,
    sql`insert into outbox_letters (district_id, id, person_id, address, language, subject, body)
      values (${d}, ${newId()}, ${student}, 'zaphira.q@example.org', 'en', 'For Zaphira', 'a marked letter')`,
    sql`insert into contact_wishes (district_id, id, way_id, wish, class, heard, said, by_person, at) values (${d}, ${newId()}, ${ids['way']}, 'stop', 'other', 'call', 'a marked reason', ${student}, now())`,
    sql`insert into contact_links (district_id, secret_hash, way_id, made_at) values (${d}, 'x', ${ids['way']}, now())`,
    sql`insert into student_choices (district_id, id, student_id, matter, choice, by_person, since) values (${d}, ${newId()}, ${student}, 'directory', 'no', ${student}, now())`,
    sql`insert into files (district_id, id, name, bytes, sha256, by_person) values (${d}, ${newId()}, 'Zaphira.pdf', 1, 'x', ${student})`,
    sql`insert into town_faces (district_id, part, person_id, hat, position) values (${d}, 'student', ${student}, 'student', 1)`,
  ]
  const { restriction = '', household = '', way = '' } = ids
  const file = await plantedFile(house.ground.settings.home, d)
  const others = planted({ district: d, person: student, other: leader, restriction, household, way, file })
  for (const statement of [...statements, ...others]) await write(statement)
  await house.ground.db.transaction(d, (tx) =>
    tx.executeSql(`insert into pgboss.job (name, data) values ('privacy.keep', $1)`, [
      JSON.stringify({ district: d, told: { person: student } }),
    ]),
  )
}

const tellsOf = (lines: readonly string[], words: readonly string[]) =>
  lines.filter((line) => words.some((word) => line.toLowerCase().includes(word.toLowerCase())))

test('L7 L21 by each term alone go the tables of that term, and not an hour before', async () => {
  await write(sql`update interpreters set until = '2026-09-02' where district_id = ${district}`)
  const lines = await everyRow(house.database.keeper)
  const held = new Set(lines.map((line) => line.split(' ')[0]?.replace('public.', '')))
  const reads = house.ground.db.under(district)
  for (const [term, goes] of goingBy) {
    const then = await overBy(reads, term, new Date('2099-01-01T00:00:00Z'))
    assert.deepEqual(then, goes.filter((table) => held.has(table)).sort(), term)
  }
  const said = Date.parse('2026-09-01T10:00:00Z') + 2555 * 86_400_000
  const hour = 3_600_000
  assert.ok(!(await overBy(reads, 'messages', new Date(said - hour))).includes('messages'))
  assert.ok((await overBy(reads, 'messages', new Date(said + hour))).includes('messages'))
})

test('the person is planted in every table that can hold somebody', async () => {
  const self = await house.as(student, 'student', district)
  await write(sql`update students set birth_date = '2008-01-01' where person_id = ${student}`)
  assert.equal((await self.post('/copies', { subject: student, key: newId() })).status, 303)
  await house.runJobs()
  const lines = await everyRow(house.database.keeper)
  const about = keeping.filter(
    ({ of, table }) =>
      of && !['person_joins', 'staff_roles', 'advisory_adults', 'section_adults'].includes(table),
  )
  const tables = new Set(
    tellsOf(lines, [...marks, student]).map((line) => line.split(' ')[0]?.replace('public.', '')),
  )
  const children = [
    'households',
    'way_states',
    'way_seals',
    'way_opt_outs',
    'restriction_confirmations',
    'restriction_liftings',
    'record_copies',
    'household_addresses',
    'letter_states',
    'contact_links',
    'correction_answers',
    'restrictions',
    'restriction_warnings',
    'restriction_settlements',
    'way_proofs',
    'sign_in_letter_uses',
    'reply_clocks',
    'automatic_mails',
    'interpreter_hours',
    'interpreter_line_turns',
    'interpreter_links',
    'bulk_uses',
    'school_exports',
    'school_export_progress',
    'letter_handovers',
    'letter_reports',
    'stray_questions',
    'stray_question_choices',
    'stray_question_strays',
    'spoken_files',
    'unclear_wishes',
    'unclear_wish_endings',
  ]
  const missing = about
    .map(({ table }) => table)
    .filter((table) => !tables.has(table) && !children.includes(table))
  assert.deepEqual(missing, [])
  assert.ok(tables.has('happenings') && [...tables].some((table) => table?.startsWith('pgboss.')))
})

test('nobody is erased while they are here', async () => {
  assert.equal((await first.get(`/privacy/leavers/${student}`)).status, 404)
  assert.equal(
    (await first.post('/privacy/erasures', { person: student, reason: 'left', key: newId() })).status,
    404,
  )
})

test('one leader asks, the same leader cannot agree, another does', async () => {
  await write(
    sql`update enrollments set until = today() where district_id = ${district} and student_id = ${student}`,
  )
  assert.match((await first.get('/privacy/erasures?find=zaphira')).words, /Zaphira/)
  assert.match((await first.get(`/privacy/leavers/${student}`)).words, /Ways to reach/)
  const asked = await first.post('/privacy/erasures', { person: student, reason: 'asked', key: newId() })
  const again = await first.post('/privacy/erasures', { person: student, reason: 'asked', key: newId() })
  assert.deepEqual([asked.status, again.status], [303, 422])
  const own = await first.post(`${asked.to}/answer`, { answer: 'yes', key: newId() })
  assert.equal(own.status, 422)
  assert.ok(
    (await everyRow(house.database.keeper)).some((line) => line.includes('Zaphira')),
    'nothing has gone yet',
  )
  const agreed = await second.post(`${asked.to}/answer`, { answer: 'yes', key: newId() })
  assert.equal(agreed.status, 303)
  await house.runJobs()
  assert.match((await second.get(asked.to ?? '')).words, /Proof/)
})

test('P20 after an erasure there is no trace in any table, the queue, the files or the log', async () => {
  assert.deepEqual(tellsOf(await everyRow(house.database.keeper), [...marks, student]), [])
  assert.deepEqual(tellsOf(filesIn(house.ground.settings.home), [...marks, student]), [])
  assert.ok(logged.length > 5)
  assert.deepEqual(tellsOf(logged, [...marks, student]), [])
})

test('others keep what is theirs', async () => {
  const lines = await everyRow(house.database.keeper)
  assert.ok(lines.some((line) => line.startsWith('public.person_names') && line.includes('Núñez')))
  const { n } = await house.ground.db.under(district).one(sql<{ n: number }>`
    select count(*)::int as n from absences where district_id = ${district} and person_id = ${leaders[0]}`)
  assert.equal(n, 1)
})

test('the next roster leaves an erased person out, and says how many', async () => {
  const summary = await bring([marked, 'u2,,,true,s1,student,,,Amina,Núñez,,77,,,,,09,,Spanish'])
  assert.equal(summary.outcome, 'done')
  const said = summary.listed.faults.find(({ word }) => word === 'person-erased')
  assert.deepEqual(said?.hint, { count: 1 })
  assert.deepEqual(tellsOf(await everyRow(house.database.keeper), ['Zaphira', 'Vexillum']), [])
})

test('a backup that is brought back forgets again whom the list names', async () => {
  await write(sql`insert into people (district_id, id) values (${district}, ${student})`)
  await write(sql`insert into person_names (district_id, id, person_id, given_name, family_name, sort_name, search_text, since)
    values (${district}, ${newId()}, ${student}, 'Zaphira', 'Q', 'Q', 'zaphira q', '2026-08-24')`)
  assert.equal(await eraseListed(house.ground), 1)
  assert.deepEqual(tellsOf(await everyRow(house.database.keeper), ['Zaphira', student]), [])
})
