import type { Dice } from './dice.ts'
import type { Caregiver, Child, Family } from './family.ts'
import { adultName, childName, type Line, lineOf, type Sex } from './naming.ts'
import { addressIn, mailFor, type Numbers } from './places.ts'
import { type Grade, grades, type Seat, type Seats } from './seats.ts'
import { namesOf, shares, type Tongue, writtenAs } from './tongues.ts'

/** What the families of one school share. */
export interface Making {
  dice: Dice
  numbers: Numbers
  seats: Seats
  /** The year in which the school year begins. */
  year: number
  /** Ids no other school gives. */
  mark: string
  count: { families: number; students: number; caregivers: number }
}

export interface Seated {
  family: Family
  seats: Seat[]
}

/** Who cares for the children of a family, and where each lives: word, side, household. */
type Kind = readonly (readonly [
  relation: string,
  sex: Sex,
  side: 'mother' | 'father',
  household: 'a' | 'b',
])[]

const kinds = {
  together: [
    ['Mother', 'women', 'mother', 'a'],
    ['Father', 'men', 'father', 'a'],
  ],
  withGrandmother: [
    ['Mother', 'women', 'mother', 'a'],
    ['Father', 'men', 'father', 'a'],
    ['Grandmother', 'women', 'mother', 'a'],
  ],
  twoHouseholds: [
    ['Mother', 'women', 'mother', 'a'],
    ['Father', 'men', 'father', 'b'],
  ],
  stepparent: [
    ['Mother', 'women', 'mother', 'a'],
    ['Stepfather', 'men', 'mother', 'a'],
    ['Father', 'men', 'father', 'b'],
  ],
  mother: [['Mother', 'women', 'mother', 'a']],
  motherAndGrandmother: [
    ['Mother', 'women', 'mother', 'a'],
    ['Grandmother', 'women', 'mother', 'a'],
  ],
  father: [['Father', 'men', 'father', 'a']],
  twoMothers: [
    ['Mother', 'women', 'mother', 'a'],
    ['Mother', 'women', 'father', 'a'],
  ],
  twoFathers: [
    ['Father', 'men', 'mother', 'a'],
    ['Father', 'men', 'father', 'a'],
  ],
  grandparents: [
    ['Grandmother', 'women', 'mother', 'a'],
    ['Grandfather', 'men', 'mother', 'a'],
  ],
  aunt: [['Aunt', 'women', 'mother', 'a']],
  foster: [
    ['Foster parent', 'women', 'mother', 'a'],
    ['Foster parent', 'men', 'mother', 'a'],
  ],
} as const satisfies Record<string, Kind>

const often: Readonly<Record<keyof typeof kinds, number>> = {
  together: 47,
  withGrandmother: 8,
  twoHouseholds: 14,
  stepparent: 7,
  mother: 9,
  motherAndGrandmother: 5,
  father: 2,
  twoMothers: 2,
  twoFathers: 1,
  grandparents: 2,
  aunt: 1,
  foster: 2,
}

/** The next family that comes to the school, in seats of different grades; undefined when no seat is left. */
export function nextFamily(making: Making): Seated | undefined {
  const { dice, count } = making
  const seats = siblingSeats(making)
  if (seats.length === 0) return
  const line = lineOf(dice.weigh(shares), dice)
  const code = `h${making.mark}-${++count.families}`
  const kind: Kind = kinds[dice.weigh(often)]
  const homes = { a: `${code}a`, b: `${code}b` }
  const addresses = { a: addressIn(dice), b: addressIn(dice) }
  const caregivers = kind.map(([relation, sex, side, home], at) =>
    caregiver(making, line, {
      relation,
      sex,
      side,
      household: homes[home],
      address: addresses[home],
      order: at + 1,
    }),
  )
  if (dice.chance(0.05)) shareWays(caregivers)
  const households = [...new Set(kind.map(([, , , home]) => homes[home]))]
  const children = seats.map((seat) => child(making, line, { seat, households }))
  return { family: { children, caregivers }, seats }
}

function siblingSeats({ dice, seats }: Making): Seat[] {
  const first = seats.take()
  if (!first) return []
  const taken = [first]
  for (const share of [0.11, 0.15]) {
    if (!dice.chance(share)) break
    const next = seats.take((seat) => taken.every(({ grade }) => grade !== seat.grade))
    if (next) taken.push(next)
  }
  return taken
}

interface Placed {
  relation: string
  sex: Sex
  side: 'mother' | 'father'
  household: string
  address: string
  order: number
}

function caregiver(making: Making, line: Line, placed: Placed): Caregiver {
  const { dice, mark, count } = making
  const { relation, sex, side, household, address, order } = placed
  const id = `car-${mark}-${String(++count.caregivers).padStart(5, '0')}`
  const named = adultName(line, sex, { side, dice })
  const other = line.tongue !== 'en' && household.endsWith('b') && dice.chance(0.3)
  return {
    id,
    ...named,
    relation,
    livesWith: !(household.endsWith('b') && dice.chance(0.5)),
    household,
    address,
    order,
    ...waysOf(making, `${named.given} ${named.family}`),
    ...languagesOf(other ? 'en' : line.tongue, { relation, dice }),
  }
}

function waysOf(
  { dice, numbers, count, mark }: Making,
  name: string,
): Pick<Caregiver, 'mobile' | 'voice' | 'mail'> {
  const by = dice.weigh({ mobile: 91, voice: 6, none: 3 })
  const mail = dice.chance(0.78) ? { mail: mailFor(name, `${mark}${count.caregivers}`) } : {}
  if (by === 'none') return mail
  return { [by]: numbers.next(dice), ...mail }
}

function languagesOf(tongue: Tongue, { relation, dice }: { relation: string; dice: Dice }) {
  const home = writtenAs[tongue][0] ?? ''
  if (tongue === 'en') return { speaks: dice.chance(0.04) ? 'English, Spanish' : home, reads: home }
  const elder = /^Grand/.test(relation)
  const both = !elder && dice.chance(0.55)
  const speaks = both ? `${home}, English` : home
  const listens = dice.chance(elder ? 0.25 : 0.06)
  return { speaks, reads: listens ? '' : speaks, prefersSound: listens, wantsInterpreter: !both }
}

/** Two people on one telephone and one mailbox. */
function shareWays([first, second]: Caregiver[]): void {
  if (!first || !second || first.household !== second.household) return
  if (first.mobile) second.mobile = first.mobile
  if (first.mail) second.mail = first.mail
}

function child(
  making: Making,
  line: Line,
  { seat, households }: { seat: Seat; households: string[] },
): Child {
  const { dice, mark, count } = making
  const nth = String(++count.students).padStart(5, '0')
  const sex = dice.pick(['women', 'men'] as const)
  const named = childName(line, sex, dice)
  const old = Number(seat.grade) >= 9
  return {
    id: `stu-${mark}-${nth}`,
    ...named,
    grade: seat.grade,
    birthDate: birthDate(seat.grade, making),
    homeLanguage: dice.pick(writtenAs[line.tongue]),
    households,
    ...(old && { mail: mailFor(`${named.given} ${named.family}`, `s${mark}${count.students}`) }),
  }
}

/** Born so that nobody outside the cast is eighteen before the February of the school year. */
function birthDate(grade: Grade, { dice, year }: Making): string {
  const born = year - 11 - grades.indexOf(grade)
  const month = 2 + dice.upTo(7)
  return `${born}-${String(month).padStart(2, '0')}-${String(1 + dice.upTo(28)).padStart(2, '0')}`
}

/** A name of a teacher or another grown-up at school. */
export function staffName(dice: Dice, sex: Sex) {
  const tongue = dice.weigh({ en: 80, es: 12, so: 2, ar: 2, vi: 2, ht: 2 })
  const { family } = adultName({ ...lineOf(tongue, dice), ownScript: false }, sex, { side: 'father', dice })
  const [given = ''] = dice.pick(namesOf[tongue][sex]).split('=')
  return {
    given,
    family: family.split('=')[0] ?? family,
    speaks: tongue === 'en' ? 'English' : `English, ${writtenAs[tongue][0]}`,
  }
}
