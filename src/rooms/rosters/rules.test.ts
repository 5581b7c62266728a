import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { RosterPicture, WayId } from '../people/index.ts'
import { fitsHeaders } from './rules/columns.ts'
import { type Because, type Namesake, oneToOne, whyAlike } from './rules/likeness.ts'
import type { WantedPerson, WantedWay } from './rules/wanted.ts'
import { vanishingNeedsYes } from './rules.ts'

const [rosa, fresh, alsoRosa, unknown] = [
  newId<'person'>(),
  newId<'person'>(),
  newId<'person'>(),
  newId<'person'>(),
]

const mail = (normalised: string | null): WantedWay => ({
  kind: 'mail',
  asGiven: normalised ?? 'as written',
  normalised,
  mayCarry: ['mail'],
  position: 1,
  hours: null,
  sealed: false,
})

const [north, south] = [newId<'school'>(), newId<'school'>()]
const around = {
  carers: new Map([[fresh, rosa]]),
  ofOneName: new Map([[alsoRosa, [rosa]]]),
  schools: new Map([
    ['n', north],
    ['s', south],
  ]),
}

interface Case {
  student: boolean
  born?: [coming: string | null, here: string | null]
  ways?: [coming: string | null, here: string | null]
  number?: string
  caregiver?: PersonId
  /** The school and grade of the roster; here it is the ninth grade of the north. */
  at?: [school: string, grade: string]
  why: Because | undefined
}

function wanted({ student, born, ways, at }: Case): WantedPerson {
  return {
    names: { given: 'Amina', family: 'Núñez', middle: null, preferred: null, familyFirst: false },
    languages: null,
    student: student ? { birthDate: born?.[0] ?? null, home: null } : null,
    enrollments: at ? [{ school: at[0], grade: at[1], gradeText: null, since: null }] : [],
    roles: [],
    ways: ways ? [mail(ways[0])] : [],
    households: [],
    address: null,
  }
}

function picture({ student, born, ways }: Case): RosterPicture {
  return {
    id: newId(),
    names: { given: 'Amina', family: 'Núñez', middle: null, preferred: null, familyFirst: false },
    languages: null,
    student: student ? { birthDate: born?.[1] ?? null, homeLanguage: null } : null,
    enrollments: student ? [{ schoolId: north, grade: '09', gradeText: '9' }] : [],
    relationships: [{ personId: rosa, kind: 'mother' }],
    ways: ways ? [{ ...mail(ways[1]), wayId: newId() satisfies WayId, givenBy: 'roster' }] : [],
    roles: [],
    households: [],
  }
}

function namesake(one: Case): Namesake {
  const caregivers = one.caregiver ? [one.caregiver] : []
  const numbers = one.number ? [one.number] : []
  return {
    rosterId: '77',
    fresh: newId(),
    person: newId(),
    student: one.student,
    wanted: wanted(one),
    numbers,
    caregivers,
  }
}

const cases: Record<string, Case> = {
  'a student born on the same day': { student: true, born: ['2012-03-04', '2012-03-04'], why: 'birth-date' },
  'born on another day, whatever else agrees': {
    student: true,
    born: ['2012-03-04', '2012-03-05'],
    ways: ['a@x.org', 'a@x.org'],
    number: '77',
    why: undefined,
  },
  'one birth date alone says nothing': { student: true, born: ['2012-03-04', null], why: undefined },
  'one mailbox': { student: false, ways: ['a@x.org', 'a@x.org'], why: 'way' },
  'two mailboxes': { student: false, ways: ['a@x.org', 'b@x.org'], why: undefined },
  'two numbers nobody can dial are not one': { student: false, ways: [null, null], why: undefined },
  'one student number': { student: true, number: '77', why: 'number' },
  'one id of two adults may be chance': { student: false, number: '77', why: undefined },
  'a caregiver who is here': { student: true, caregiver: fresh, why: 'caregiver' },
  'a caregiver whom nobody knows': { student: true, caregiver: unknown, why: undefined },
  'school, grade and a caregiver’s name': {
    student: true,
    at: ['n', '09'],
    caregiver: alsoRosa,
    why: 'family',
  },
  'a caregiver’s name in another grade': {
    student: true,
    at: ['n', '07'],
    caregiver: alsoRosa,
    why: undefined,
  },
  'a caregiver’s name at another school': {
    student: true,
    at: ['s', '09'],
    caregiver: alsoRosa,
    why: undefined,
  },
  'school and grade alone': { student: true, at: ['n', '09'], caregiver: unknown, why: undefined },
  'nothing but the name': { student: true, why: undefined },
}

for (const [name, one] of Object.entries(cases))
  test(`two of one name, ${name}`, () => {
    assert.equal(whyAlike(namesake(one), picture(one), around), one.why)
  })

test('where one row looks like two people, or two rows like one, nobody is taken for anybody', () => {
  const pair = (rosterId: string, person: string) => ({ rosterId, person })
  assert.deepEqual(
    oneToOne([pair('1', 'a'), pair('2', 'b'), pair('2', 'c'), pair('3', 'd'), pair('4', 'd')]),
    [pair('1', 'a')],
  )
})

const leaving = [
  ['a tenth of the students', [100, 10], [100, 10], false],
  ['one more than a tenth of the students', [100, 11], [100, 0], true],
  ['one more than a tenth of the caregivers alone', [100, 0], [100, 11], true],
  ['two of nine, in a very small school', [9, 2], [9, 2], false],
  ['two of ten', [10, 2], [10, 0], true],
  ['all of nine', [9, 9], [9, 0], true],
  ['nobody of nobody', [0, 0], [0, 0], false],
] as const
for (const [what, students, caregivers, waits] of leaving) {
  test(`${what} leaving ${waits ? 'waits' : 'does not wait'} for a person’s yes`, () => {
    const counts = ([of, gone]: readonly [number, number]) => ({ of, gone })
    assert.equal(vanishingNeedsYes({ students: counts(students), caregivers: counts(caregivers) }), waits)
  })
}

test('what was said of an earlier sheet’s columns fits one that has them all, in any order and with more', () => {
  const said = { student: { whole: 'Alumno' }, caregivers: [{ whole: 'Quien cuida', means: 'mother' }] }
  const cases: [headers: string[], fitting: boolean][] = [
    [['Quien cuida', 'Nr', 'Alumno'], true],
    [['Alumno'], false],
    [['alumno', 'Quien cuida'], false],
    [[], false],
  ]
  for (const [headers, fitting] of cases) assert.equal(fitsHeaders(said, headers), fitting, headers.join())
  assert.equal(fitsHeaders({ student: {}, caregivers: [] }, ['Alumno']), false, 'nothing was said')
})
