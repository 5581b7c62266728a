import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { openHall, type TestHall } from './hall.ts'
import { type SmallSchool, smallSchool } from './small-school.ts'

/** proving.md 10 by SQL: what each kind of viewer finds in `sight` and in `open_functions`. */
let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

interface Case {
  /** In years, on the day of the tests; undefined when no birth date is known. */
  age?: number
  rule?: 'open' | 'closed' | 'dependents'
  depends?: boolean
  /** What is restricted, and for whom. */
  restricted?: ['caregiver' | 'invited', string]
  /** What the student decided about each. */
  caregiver?: Record<string, boolean>
  invited?: Record<string, boolean>
  released?: boolean
}

const everything = ['contact', 'messages', 'pick-up', 'records', 'visits']
const given = ['messages', 'records', 'visits']
const but = (all: readonly string[], ...closed: string[]) => all.filter((one) => !closed.includes(one))

type Expected = Record<'caregiver' | 'invited', string[]>

const cases: [string, Case, Expected][] = [
  ['a child', {}, { caregiver: everything, invited: given }],
  ['a child whose rule is closed', { age: 17, rule: 'closed' }, { caregiver: everything, invited: given }],
  [
    'the inviter restricted',
    { restricted: ['caregiver', 'records'] },
    { caregiver: but(everything, 'records'), invited: but(given, 'records') },
  ],
  [
    'the inviter without messages',
    { restricted: ['caregiver', 'messages'] },
    { caregiver: but(everything, 'messages'), invited: but(given, 'messages') },
  ],
  ['released', { released: true }, { caregiver: everything, invited: [] }],
  ['eighteen, by the rule it begins with', { age: 18 }, { caregiver: [], invited: [] }],
  ['eighteen, closed', { age: 18, rule: 'closed' }, { caregiver: [], invited: [] }],
  [
    'eighteen, closed, though dependent',
    { age: 18, rule: 'closed', depends: true },
    { caregiver: [], invited: [] },
  ],
  ['eighteen, open', { age: 18, rule: 'open' }, { caregiver: everything, invited: given }],
  [
    'eighteen, dependent',
    { age: 18, rule: 'dependents', depends: true },
    { caregiver: everything, invited: [] },
  ],
  [
    'eighteen, open, restricted',
    { age: 18, rule: 'open', restricted: ['caregiver', 'records'] },
    { caregiver: but(everything, 'records'), invited: but(given, 'records') },
  ],
  [
    'eighteen, the student allows the record',
    { age: 18, rule: 'closed', caregiver: { records: true } },
    { caregiver: ['records'], invited: [] },
  ],
  [
    'eighteen, open, the student refuses the record',
    { age: 18, rule: 'open', caregiver: { records: false } },
    { caregiver: but(everything, 'records'), invited: but(given, 'records') },
  ],
  [
    'eighteen, dependent, refused',
    { age: 18, depends: true, caregiver: { records: false } },
    { caregiver: but(everything, 'records'), invited: [] },
  ],
  [
    'eighteen, the student allows the invited alone',
    { age: 18, rule: 'closed', invited: { records: true } },
    { caregiver: [], invited: ['records'] },
  ],
  [
    'eighteen, allowed though restricted',
    { age: 18, caregiver: { records: true }, restricted: ['caregiver', 'records'] },
    { caregiver: [], invited: [] },
  ],
  [
    'seventeen, decided before the birth date was corrected',
    { age: 17, caregiver: { records: false } },
    { caregiver: everything, invited: given },
  ],
]

interface Laid {
  school: SmallSchool
  student: PersonId
  caregiver: PersonId
  invited: PersonId
}

async function lay(one: Case): Promise<Laid> {
  const school = await smallSchool(hall.ground.db)
  const { district } = school
  const student = await school.student('Ana Ruiz', '12')
  const caregiver = await school.caregiver('Luz Ruiz', student)
  const invited = await school.person('Rosa Vega')
  const people = { caregiver, invited }
  await school.write(async (tx) => {
    const write = (statement: ReturnType<typeof sql>) => tx.rows(statement)
    const invitation = newId()
    await write(sql`insert into invitations (district_id, id, student_id, person_id, by_person, kind, may, since, until)
      values (${district}, ${invitation}, ${student}, ${invited}, ${caregiver}, 'aunt', '{see,speak,attend}', today(), today() + 200)`)
    if (one.age)
      await write(
        sql`update students set birth_date = today() - make_interval(years => ${one.age}::int) where district_id = ${district} and person_id = ${student}`,
      )
    if (one.rule)
      await write(
        sql`insert into eighteen_rules (district_id, id, rule, by_person) values (${district}, ${newId()}, ${one.rule}, ${newId()})`,
      )
    if (one.depends)
      await write(sql`insert into dependences (district_id, id, student_id, person_id, reason, by_person)
        values (${district}, ${newId()}, ${student}, ${caregiver}, 'student-said', ${newId()})`)
    if (one.released)
      await write(
        sql`insert into invitation_endings (district_id, invitation_id, by_person) values (${district}, ${invitation}, ${caregiver})`,
      )
    if (one.restricted)
      await write(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
        select district_id, ${newId()}, id, ${one.restricted[1]}, 'file 1', ${newId()}, today() + 4, today() from relationships
        where district_id = ${district} and person_id = ${people[one.restricted[0]]}`)
    for (const whom of ['caregiver', 'invited'] as const)
      for (const [what, allows] of Object.entries(one[whom] ?? {}))
        await write(sql`insert into student_decisions (district_id, id, student_id, person_id, function, allows)
          values (${district}, ${newId()}, ${student}, ${people[whom]}, ${what}, ${allows})`)
  })
  return { school, student, ...people }
}

test('by SQL, each finds what is open to them, and nothing else', async (all) => {
  for (const [name, one, expected] of cases) await all.test(name, () => finds(one, expected))
})

async function finds(one: Case, expected: Expected): Promise<void> {
  const { school, student, ...people } = await lay(one)
  const reads = hall.ground.db.under(school.district)
  for (const whom of ['caregiver', 'invited'] as const) {
    const open = await reads.rows(sql<{ function: string }>`select distinct function from open_functions
      where district_id = ${school.district} and person_id = ${people[whom]} order by function`)
    assert.deepEqual(
      open.map((row) => row.function),
      expected[whom],
      whom,
    )
    const seen = await reads.rows(sql<{ student_id: string }>`select student_id from sight
      where district_id = ${school.district} and viewer_id = ${people[whom]} and hat = 'caregiver'`)
    const students = expected[whom].includes('records') ? [student] : []
    assert.deepEqual(
      seen.map((row) => row.student_id),
      students,
      whom,
    )
  }
  const own = await reads.rows(sql`select from sight where viewer_id = ${student} and hat = 'student'`)
  assert.equal(own.length, 1)
}

interface Order {
  /** Days from today. */
  since?: number
  until?: number
  lapses?: number
  confirmed?: true
  liftings?: number
}

const orders: [string, Order, closed: boolean][] = [
  ['from its first day on', { since: 0 }, true],
  ['not the day before', { since: 1 }, false],
  ['on the day before it ends', { until: 1 }, true],
  ['not on the day it ends', { until: 0 }, false],
  ['on its last day of grace', { lapses: 1 }, true],
  ['not on the day it lapses', { lapses: 0 }, false],
  ['long after, when it is confirmed', { lapses: -90, confirmed: true }, true],
  ['when one has said that it may end', { liftings: 1 }, true],
  ['no more when two have', { confirmed: true, liftings: 2 }, false],
]

test('invariant 3 by SQL, an order closes from its first day to its last, in its days of grace or confirmed, until two lift it', async (all) => {
  for (const [name, order, closed] of orders) await all.test(name, () => closes(order, closed))
})

async function closes(
  { since = -100, until, lapses = 4, confirmed, liftings = 0 }: Order,
  closed: boolean,
): Promise<void> {
  const { school, student, caregiver } = await lay({})
  const { district } = school
  const sister = await school.student('Eva Ruiz', '09')
  const id = newId()
  await school.write(async (tx) => {
    await tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
      values (${district}, ${newId()}, ${sister}, ${caregiver}, 'mother', today())`)
    await tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since, until)
      select district_id, ${id}, id, 'messages', 'file 1', ${newId()}, today() + ${lapses}::int, today() + ${since}::int, today() + ${until ?? null}::int
      from relationships where district_id = ${district} and student_id = ${student} and person_id = ${caregiver}`)
    if (confirmed)
      await tx.rows(sql`insert into restriction_confirmations (district_id, restriction_id, by_person)
        values (${district}, ${id}, ${newId()})`)
    for (let one = 0; one < liftings; one++)
      await tx.rows(sql`insert into restriction_liftings (district_id, restriction_id, by_person, reason)
        values (${district}, ${id}, ${newId()}, 'it ended')`)
  })
  const reads = hall.ground.db.under(district)
  const open = await reads.rows(sql<{ student: PersonId }>`
    select student_id as student from open_functions
    where district_id = ${district} and person_id = ${caregiver} and function = 'messages'`)
  const expected = closed ? [sister] : [sister, student]
  assert.deepEqual(open.map((row) => row.student).sort(), expected.sort())
  const held = await reads.rows(sql<{ student: PersonId }>`select student_id as student
    from restrictions_in_force where district_id = ${district} and person_id = ${caregiver}`)
  assert.deepEqual(held, closed ? [{ student }] : [], 'of this child alone')
}
