import { castAdvisories, castAdvisors, castFamilies } from './cast.ts'
import { homeroom, type Section, sectionsFor } from './classes.ts'
import { diceOf } from './dice.ts'
import { type Making, nextFamily } from './families.ts'
import type { Child, Family } from './family.ts'
import type { Numbers } from './places.ts'
import { type Advisory, advisoriesFor, type Seat, Seats, seatsOf } from './seats.ts'
import { type Adult, type Staff, staffFor } from './staff.ts'

/** One school with everybody in it. */
export interface School {
  id: string
  name: string
  mark: string
  families: Family[]
  students: number
  homerooms: { section: Section; teacher: Adult | undefined }[]
  sections: Section[]
  staff: Staff
}

export interface Founding {
  seed: number
  /** 0 is Riverbend itself, where the cast lives. */
  nth: number
  students: number
  year: number
  numbers: Numbers
}

const names = [
  'Riverbend',
  'Northfield',
  'Millbrook',
  'Lakeside',
  'Cedar Hill',
  'Prairie View',
  'Foundry Park',
  'Heron Bay',
  'Oak Landing',
  'Sawmill Creek',
]

/** One school of the town, the same for the same seed. */
export function schoolOf(founding: Founding): School {
  const { seed, nth, students, year, numbers } = founding
  const mark = String(nth + 1).padStart(2, '0')
  const dice = diceOf(seed, 'school', nth)
  const advisories = advisoriesFor(students)
  const making: Making = {
    dice,
    numbers,
    year,
    mark,
    seats: new Seats(seatsOf(advisories, dice)),
    count: { families: 0, students: 0, caregivers: 0 },
  }
  const seated = new Map<string, Advisory>()
  const families = [...(nth === 0 ? castOf(making, { advisories, seated }) : []), ...others(making, seated)]
  const children = families.flatMap((family) => family.children)
  const sections = sectionsFor(mark, children, dice)
  const staff = staffFor({ mark, dice, students, advisories, sections, cast: nth === 0 })
  const homerooms = advisories.map((advisory) => ({
    section: homeroom(mark, advisory, inAdvisory(children, { advisory, seated })),
    teacher: staff.advisors.get(advisory),
  }))
  return { id: `org-${mark}`, name: nameOf(nth), mark, families, students, homerooms, sections, staff }
}

function nameOf(nth: number): string {
  const [first, again] = [names[nth % names.length], Math.floor(nth / names.length)]
  return `${first} School${again > 0 ? ` ${again + 1}` : ''}`
}

interface Seating {
  advisories: readonly Advisory[]
  seated: Map<string, Advisory>
}

function castOf({ seats, year }: Making, { advisories, seated }: Seating): Family[] {
  const known = castAdvisories(advisories)
  const families = castFamilies(year)
  const wished = families.flatMap(({ children }) => children).toSorted((a, b) => wishesOf(b) - wishesOf(a))
  for (const { id, grade } of wished) {
    const advisor = castAdvisors[id]
    const fits = (seat: Seat) => seat.grade === grade && (!advisor || known.get(seat.advisory) === advisor)
    const seat = seats.take(fits)
    if (!seat) throw new Error(`no seat for ${id}`)
    seated.set(id, seat.advisory)
  }
  return families
}

function wishesOf({ id }: Child): number {
  return castAdvisors[id] ? 1 : 0
}

function others(making: Making, seated: Map<string, Advisory>): Family[] {
  const families: Family[] = []
  for (let next = nextFamily(making); next; next = nextFamily(making)) {
    for (const [at, { id }] of next.family.children.entries()) {
      const seat = next.seats[at]
      if (seat) seated.set(id, seat.advisory)
    }
    families.push(next.family)
  }
  return families
}

function inAdvisory(
  children: readonly Child[],
  { advisory, seated }: { advisory: Advisory; seated: Map<string, Advisory> },
): string[] {
  return children.filter(({ id }) => seated.get(id) === advisory).map(({ id }) => id)
}
