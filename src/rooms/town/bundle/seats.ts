import type { Dice } from './dice.ts'

/** Grades of a secondary school here. */
export const grades = ['06', '07', '08', '09', '10', '11', '12'] as const

export type Grade = (typeof grades)[number]

/** An advisory: one grade in a usual school, neighbouring ones in a small one. */
export interface Advisory {
  name: string
  grades: Grade[]
  size: number
}

/** A place in one advisory for a student of one grade. */
export interface Seat {
  advisory: Advisory
  grade: Grade
}

const usual = 17.65
const most = 20

/** Advisories of 15 to 20 students for so many students, youngest first, none more than one student larger than another. */
export function advisoriesFor(students: number): Advisory[] {
  const count = Math.max(Math.round(students / usual), Math.ceil(students / most))
  const letters = new Map<string, number>()
  return Array.from({ length: count }, (_, at) => {
    const own = gradesAt(at, count)
    const span = [...new Set([own[0], own.at(-1)])].map(Number).join('–')
    const nth = letters.get(span) ?? 0
    letters.set(span, nth + 1)
    const size = Math.floor(students / count) + (at < students % count ? 1 : 0)
    return { name: `Advisory ${span}${String.fromCharCode(65 + nth)}`, grades: own, size }
  })
}

function gradesAt(at: number, count: number): Grade[] {
  const from = Math.floor((at * grades.length) / count)
  const until = Math.floor(((at + 1) * grades.length) / count)
  return grades.slice(from, Math.max(from + 1, until))
}

/** Every seat of a school, in the order in which families come. */
export function seatsOf(advisories: readonly Advisory[], dice: Dice): Seat[] {
  const seats = advisories.flatMap((advisory) =>
    Array.from({ length: advisory.size }, (_, at) => ({
      advisory,
      grade: advisory.grades[at % advisory.grades.length] ?? grades[0],
    })),
  )
  return dice.shuffle(seats)
}

/** Seats that are left. */
export class Seats {
  #left: Seat[]
  constructor(seats: Seat[]) {
    this.#left = seats
  }

  get left(): number {
    return this.#left.length
  }

  /** The next seat that fits, taken; undefined when there is none. */
  take(fits: (seat: Seat) => boolean = () => true): Seat | undefined {
    const near = this.#left.findIndex(fits)
    return near < 0 ? undefined : this.#left.splice(near, 1)[0]
  }
}
