import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PersonId, SchoolId } from '../../ground/ids.ts'
import { advisoriesFrom, type Homeroom, type Picture } from './rules/homerooms.ts'
import { shareOut, type Unplaced } from './rules/sharing.ts'
import type { AdvisoryId, SectionId } from './rules.ts'
import { caseloadWord, refusalForAbsence, refusalForBackup, refusalForMove, standsIn } from './rules.ts'

const person = (name: string) => name as PersonId
const advisory = (name: string) => name as AdvisoryId
const people = (...names: string[]) => names.map(person)
const numbered = () => {
  let n = 0
  return () => advisory(`new ${++n}`)
}
const homeroom = (name: string, adult: string | null, ...students: string[]): Homeroom => ({
  section: name as SectionId,
  name,
  adult: adult === null ? null : person(adult),
  students: people(...students),
})
const picture = (given: Partial<Picture>): Picture => ({
  standing: [],
  homerooms: [],
  placed: new Map(),
  changedHomeroom: new Set(),
  ...given,
})
const standing = (name: string, advisor: string | null) => ({
  advisory: advisory(name),
  advisor: advisor === null ? null : person(advisor),
})
const placed = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([student, where]) => [person(student), advisory(where)]))

test('R01.1 a homeroom and its teacher become an advisory', () => {
  const plan = advisoriesFrom(picture({ homerooms: [homeroom('8A', 'Ortiz', 'Yusuf', 'Ana')] }), numbered())
  assert.deepEqual(plan.begin, [{ advisory: 'new 1', name: '8A', advisor: 'Ortiz' }])
  assert.deepEqual(
    plan.place.map((one) => [one.student, one.advisory, one.reason]),
    [
      ['Yusuf', 'new 1', 'homeroom'],
      ['Ana', 'new 1', 'homeroom'],
    ],
  )
})

test('R01.1 a student in two homerooms has one advisory, that of the first', () => {
  const homerooms = [homeroom('8A', 'Ortiz', 'Yusuf'), homeroom('8B', 'Bell', 'Yusuf', 'Ana')]
  const plan = advisoriesFrom(picture({ homerooms }), numbered())
  const yusuf = plan.place.filter((one) => one.student === 'Yusuf')
  assert.deepEqual(
    yusuf.map((one) => one.advisory),
    ['new 1'],
  )
})

test('R01.1 a homeroom without a teacher begins no advisory', () => {
  assert.deepEqual(
    advisoriesFrom(picture({ homerooms: [homeroom('8A', null, 'Yusuf')] }), numbered()).begin,
    [],
  )
})

test('R01.2 the same homerooms a second time change nothing', () => {
  const plan = advisoriesFrom(
    picture({
      homerooms: [homeroom('8A', 'Ortiz', 'Yusuf')],
      standing: [standing('A', 'Ortiz')],
      placed: placed({ Yusuf: 'A' }),
    }),
    numbered(),
  )
  assert.deepEqual(plan, { begin: [], handOver: [], place: [] })
})

test('R01.2 a student stays with the advisor when the next year brings another homeroom', () => {
  const plan = advisoriesFrom(
    picture({
      homerooms: [homeroom('9C', 'Bell', 'Yusuf', 'New')],
      standing: [standing('A', 'Ortiz'), standing('B', 'Bell')],
      placed: placed({ Yusuf: 'A' }),
    }),
    numbered(),
  )
  assert.deepEqual(plan.place, [{ student: 'New', advisory: 'B', reason: 'homeroom' }])
})

test('R01.2 a student follows when the roster moves them within the year', () => {
  const plan = advisoriesFrom(
    picture({
      homerooms: [homeroom('8B', 'Bell', 'Yusuf')],
      standing: [standing('A', 'Ortiz'), standing('B', 'Bell')],
      placed: placed({ Yusuf: 'A' }),
      changedHomeroom: new Set(people('Yusuf')),
    }),
    numbered(),
  )
  assert.deepEqual(plan.place, [{ student: 'Yusuf', advisory: 'B', reason: 'homeroom' }])
})

test('R01.1 a teacher who takes over a homeroom takes over its advisory', () => {
  const plan = advisoriesFrom(
    picture({
      homerooms: [homeroom('8A', 'Bell', 'Yusuf')],
      standing: [standing('A', null)],
      placed: placed({ Yusuf: 'A' }),
    }),
    numbered(),
  )
  assert.deepEqual(plan, { begin: [], handOver: [{ advisory: 'A', advisor: 'Bell' }], place: [] })
})

test('two homerooms of one teacher are two advisories, and known again', () => {
  const homerooms = [homeroom('8A', 'Ortiz', 'Yusuf'), homeroom('8B', 'Ortiz', 'Ana')]
  assert.equal(advisoriesFrom(picture({ homerooms }), numbered()).begin.length, 2)
  const again = advisoriesFrom(
    picture({
      homerooms,
      standing: [standing('B', 'Ortiz'), standing('A', 'Ortiz')],
      placed: placed({ Yusuf: 'A', Ana: 'B' }),
    }),
    numbered(),
  )
  assert.deepEqual(again, { begin: [], handOver: [], place: [] })
})

const grade = (name: string, count: number, ...teachers: string[]): Unplaced[] =>
  Array.from({ length: count }, (_, n) => ({
    student: person(`${name}-${n}`),
    grade: name,
    teachers: people(...teachers),
  }))
const sizesOf = (advisorOf: ReadonlyMap<PersonId, PersonId>) => {
  const sizes: Record<string, number> = {}
  for (const advisor of advisorOf.values()) sizes[advisor] = (sizes[advisor] ?? 0) + 1
  return sizes
}

test('R01.1 where there are no homerooms, students are shared out evenly among their teachers', () => {
  const shared = shareOut({ unplaced: grade('07', 54, 'a', 'b', 'c', 'd'), rooms: new Map(), mayBegin: true })
  assert.deepEqual(Object.values(sizesOf(shared.advisorOf)), [18, 18, 18])
  assert.deepEqual(shared.withoutAdvisor, [])
})

test('R01.1 a student whom nobody teaches is named, never silently placed', () => {
  const shared = shareOut({
    unplaced: [...grade('07', 16, 'a'), ...grade('08', 1)],
    rooms: new Map(),
    mayBegin: true,
  })
  assert.deepEqual(shared.withoutAdvisor, ['08-0'])
})

test('R01.1 when teachers are full, students wait for a leader', () => {
  const shared = shareOut({ unplaced: grade('07', 25, 'a'), rooms: new Map(), mayBegin: true })
  assert.equal(sizesOf(shared.advisorOf)['a'], 20)
  assert.equal(shared.withoutAdvisor.length, 5)
})

test('a new student comes to the teacher with the fewest advisees who has room', () => {
  const rooms = new Map([
    [person('a'), 20],
    [person('b'), 17],
    [person('c'), 16],
  ])
  const shared = shareOut({ unplaced: grade('07', 1, 'a', 'b', 'c', 'd'), rooms, mayBegin: false })
  assert.deepEqual([...shared.advisorOf], [['07-0', 'c']])
})

test('a student whose only teacher is full takes the place of one who can go elsewhere', () => {
  const flexible = grade('07', 20, 'a', 'b')
  const shared = shareOut({
    unplaced: [...flexible, ...grade('08', 1, 'a'), ...grade('09', 15, 'b', 'a')],
    rooms: new Map(),
    mayBegin: true,
  })
  assert.equal(shared.advisorOf.get(person('08-0')), 'a')
  assert.deepEqual(shared.withoutAdvisor, [])
})

const arbitraryStudents = fc
  .array(
    fc.record({
      grade: fc.constantFrom('06', '07', null),
      teachers: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
    }),
    { maxLength: 120 },
  )
  .map((rows) =>
    rows.map((row, n) => ({
      student: person(`s${n}`),
      grade: row.grade,
      teachers: row.teachers.map((t) => person(`t${t}`)),
    })),
  )

test('R01.1 however a school is made, nobody is lost, nobody is placed twice, nobody gets more than twenty', () => {
  fc.assert(
    fc.property(arbitraryStudents, (unplaced) => {
      const shared = shareOut({ unplaced, rooms: new Map(), mayBegin: true })
      assert.equal(shared.advisorOf.size + shared.withoutAdvisor.length, unplaced.length)
      for (const size of Object.values(sizesOf(shared.advisorOf))) assert.ok(size <= 20)
      for (const one of unplaced) {
        const advisor = shared.advisorOf.get(one.student)
        assert.ok(advisor === undefined || one.teachers.includes(advisor))
      }
      assert.deepEqual(shareOut({ unplaced, rooms: new Map(), mayBegin: true }), shared)
      const rooms = new Map(
        Object.entries(sizesOf(shared.advisorOf)).map(([name, size]) => [person(name), size]),
      )
      const waiting = unplaced.filter((one) => shared.withoutAdvisor.includes(one.student))
      assert.equal(
        shareOut({ unplaced: waiting, rooms, mayBegin: true }).advisorOf.size,
        0,
        'a second time places nobody',
      )
    }),
    { numRuns: 60 },
  )
})

test('of ten thousand students who have teachers nobody is left over', () => {
  const unplaced = Array.from({ length: 10_000 }, (_, n) => ({
    student: person(`s${n}`),
    grade: `${n % 7}`,
    teachers: Array.from({ length: 7 }, (_, k) => person(`t${(n * 7 + k * 131) % 600}`)),
  }))
  assert.deepEqual(shareOut({ unplaced, rooms: new Map(), mayBegin: true }).withoutAdvisor, [])
})

for (const [advisees, word] of [
  [0, 'few'],
  [14, 'few'],
  [15, 'right'],
  [20, 'right'],
  [21, 'many'],
] as const) {
  test(`R01.1 ${advisees} advisees are called ${word}`, () => assert.equal(caseloadWord(advisees), word))
}

const ortiz = { person: person('Ortiz'), part: 'advisor' } as const
const bell = { person: person('Bell'), part: 'backup' } as const

test('the backup stands in while the advisor is away', () => {
  assert.equal(standsIn([ortiz, bell], new Set()), ortiz)
  assert.equal(standsIn([ortiz, bell], new Set(people('Ortiz'))), bell)
})

test('when both are away the advisor stays the one to turn to', () => {
  assert.equal(standsIn([ortiz, bell], new Set(people('Ortiz', 'Bell'))), ortiz)
  assert.equal(standsIn([ortiz], new Set(people('Ortiz'))), ortiz)
})

test('an advisory that lost its advisor has its backup', () => {
  assert.equal(standsIn([bell], new Set()), bell)
  assert.equal(standsIn([], new Set()), undefined)
})

const school = 'school' as SchoolId
const to = { advisory: advisory('B'), school }
const moves = [
  [
    'to another advisory with a reason',
    { reason: 'brothers together', from: advisory('A'), to, enrolled: [school] },
    undefined,
  ],
  ['without a reason', { reason: '  ', from: advisory('A'), to, enrolled: [school] }, 'needs-reason'],
  ['into a first advisory without a reason', { reason: '', from: null, to, enrolled: [school] }, undefined],
  ['to where they are', { reason: 'x', from: advisory('B'), to, enrolled: [school] }, 'same-advisory'],
  ['to another school', { reason: 'x', from: null, to, enrolled: [] }, 'other-school'],
  [
    'to an advisory that ended',
    { reason: 'x', from: null, to: undefined, enrolled: [school] },
    'no-such-advisory',
  ],
] as const
for (const [how, move, refusal] of moves) {
  test(`moving a student ${how} is ${refusal ?? 'done'}`, () => assert.equal(refusalForMove(move), refusal))
}

const backups = [
  ['Sato', undefined],
  ['Ortiz', 'is-the-advisor'],
  ['Bell', 'is-the-backup'],
  ['Stranger', 'not-at-this-school'],
] as const
for (const [name, refusal] of backups) {
  test(`${name} as a backup is ${refusal ?? 'welcome'}`, () => {
    const staff = people('Ortiz', 'Bell', 'Sato')
    assert.equal(refusalForBackup(person(name), { adults: [ortiz, bell], staff }), refusal)
  })
}

const absences = [
  ['2027-03-01', '2027-03-05', undefined],
  ['2027-03-03', '2027-03-03', undefined],
  ['2027-03-05', '2027-03-04', 'ends-before-it-begins'],
  ['2027-02-01', '2027-03-02', 'is-over'],
] as const
for (const [since, last, refusal] of absences) {
  test(`an absence from ${since} to ${last} is ${refusal ?? 'entered'} on 3 March`, () =>
    assert.equal(refusalForAbsence({ since, last, today: '2027-03-03' }), refusal))
}
