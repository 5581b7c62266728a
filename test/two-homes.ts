import { sql } from 'kysely'
import type { Tx } from '../src/ground/database.ts'
import { type DistrictId, newId, type PersonId, type SchoolId } from '../src/ground/ids.ts'
import {
  addPeople,
  addRelationships,
  addStudents,
  enrollStudents,
  formHouseholds,
  foundSchool,
  type GivenWay,
  giveRoles,
  giveWays,
  type HouseholdId,
  type Names,
  normaliseWay,
  setHomeLanguages,
} from '../src/rooms/people/index.ts'
import type { TestHall } from './hall.ts'

/** What must never cross from one of Amina's homes to the other. */
export const motherSecrets = [
  '12 Elm Street',
  '512-555-0101',
  '+15125550101',
  'carmen@example.org',
  'Spanish',
]
export const fatherSecrets = ['99 Oak Avenue', '555-0202', '+15125550202', 'omar@example.org', 'Arabic']

/** Amina, whose mother and father live apart, and the people around her. */
export interface TwoHomes {
  district: DistrictId
  school: SchoolId
  leader: PersonId
  teacher: PersonId
  office: PersonId
  amina: PersonId
  mother: PersonId
  father: PersonId
  /** Lives with the mother and shares her telephone. */
  grandmother: PersonId
  motherHome: HouseholdId
  fatherHome: HouseholdId
  /** A child of another family. */
  xiaoming: PersonId
  wang: PersonId
  write<R>(work: (tx: Tx) => Promise<R>): Promise<R>
}

export function names(given: string, family: string, more: Partial<Names> = {}): Names {
  return { given, family, ...more }
}

export function phone(personId: PersonId, asGiven: string): GivenWay {
  return {
    personId,
    kind: 'phone',
    asGiven,
    normalised: normaliseWay('phone', asGiven, 'US'),
    mayCarry: ['text', 'voice'],
  }
}

export function mail(personId: PersonId, asGiven: string): GivenWay {
  return { personId, kind: 'mail', asGiven, normalised: normaliseWay('mail', asGiven), mayCarry: ['mail'] }
}

function address(asGiven: string) {
  return { asGiven, normalised: normaliseWay('address', asGiven) }
}

/** A district of its own with these people in it, written through the door as a roster would. */
export async function twoHomes(hall: TestHall): Promise<TwoHomes> {
  const district = newId<'district'>()
  await hall.ground.db.beyondDistricts(sql`insert into districts (id, name, time_zone, language)
    values (${district}, 'Hillside', 'America/Chicago', 'en')`)
  const write = <R>(work: (tx: Tx) => Promise<R>) => hall.ground.db.transaction(district, work)
  return { district, write, ...(await write(settle)) }
}

type Cast = Omit<TwoHomes, 'district' | 'write'>

async function settle(tx: Tx): Promise<Cast> {
  const leader = await foundSchool(tx, {
    school: 'Hillside',
    given: 'Ruth',
    family: 'Adeyemi',
    mail: 'ruth@example.org',
  })
  const { id: school } = await tx.one(
    sql<{ id: SchoolId }>`select id from schools where district_id = ${tx.district}`,
  )
  const person = () => newId<'person'>()
  const adults = {
    teacher: person(),
    office: person(),
    mother: person(),
    father: person(),
    grandmother: person(),
    wang: person(),
  }
  const homes = { motherHome: newId<'household'>(), fatherHome: newId<'household'>() }
  const cast = { school, leader, ...adults, ...homes, amina: person(), xiaoming: person() }
  await name(tx, cast)
  await enroll(tx, cast)
  await tie(tx, cast)
  return cast
}

async function name(tx: Tx, cast: Cast): Promise<void> {
  await addPeople(tx, [
    { id: cast.teacher, names: names('Rosa', 'Ortiz') },
    { id: cast.office, names: names('Pat', "O'Brien") },
    { id: cast.amina, names: names('Amina', 'Núñez-Haddad', { preferred: 'Mina' }) },
    { id: cast.mother, names: names('Carmen', 'Núñez'), languages: { speaks: ['es'], reads: ['es'] } },
    { id: cast.father, names: names('عُمَر', 'حدّاد'), languages: { speaks: ['ar'] } },
    { id: cast.grandmother, names: names('Luz', 'Núñez'), languages: { speaks: ['es'], prefersSound: true } },
    { id: cast.xiaoming, names: names('小明', '王', { familyFirst: true }) },
    { id: cast.wang, names: names('Fang', 'Wang', { familyFirst: true }), languages: { speaks: ['zh'] } },
  ])
}

async function enroll(tx: Tx, { school, teacher, office, amina, xiaoming }: Cast): Promise<void> {
  await giveRoles(tx, [
    { personId: teacher, schoolId: school, role: 'teacher' },
    { personId: office, schoolId: school, role: 'office' },
  ])
  await addStudents(tx, [
    { id: amina, birthDate: '2011-05-04' },
    { id: xiaoming, birthDate: '2015-02-01' },
  ])
  const both = [amina, xiaoming].map((studentId) => ({
    studentId,
    schoolId: school,
    grade: '08',
    gradeText: '8',
  }))
  await enrollStudents(tx, both)
  await setHomeLanguages(tx, [{ studentId: amina, rosterText: 'Spanish', tag: 'es' }])
}

async function tie(
  tx: Tx,
  { amina, xiaoming, mother, father, grandmother, wang, ...homes }: Cast,
): Promise<void> {
  await addRelationships(tx, [
    { studentId: amina, personId: mother, kind: 'mother', position: 1 },
    { studentId: amina, personId: father, kind: 'father', position: 2 },
    { studentId: amina, personId: grandmother, kind: 'grandmother', position: 3 },
    { studentId: xiaoming, personId: wang, kind: 'mother', position: 1 },
  ])
  await giveWays(tx, 'roster', [
    phone(mother, '512-555-0101'),
    mail(mother, 'carmen@example.org'),
    phone(grandmother, '(512) 555-0101'),
    phone(father, '512-555-0202'),
    mail(father, 'omar@example.org'),
  ])
  await formHouseholds(tx, [
    { id: homes.motherHome, members: [mother, grandmother, amina], address: address('12 Elm Street') },
    { id: homes.fatherHome, members: [father, amina], address: address('99 Oak Avenue') },
  ])
}
