import { advisors, castAdvisories, castStaff } from './cast.ts'
import type { Section } from './classes.ts'
import type { Dice } from './dice.ts'
import { staffName } from './families.ts'
import { mailFor } from './places.ts'
import type { Advisory } from './seats.ts'

/** A grown-up of the school. `role` is OneRoster's word. */
export interface Adult {
  id: string
  given: string
  family: string
  role: string
  speaks: string
  mail: string
}

export interface Staff {
  adults: Adult[]
  /** Advisory → its teacher. */
  advisors: Map<Advisory, Adult>
  /** Section → its teacher. */
  teaching: Map<Section, Adult>
}

interface Hiring {
  mark: string
  dice: Dice
  students: number
  advisories: readonly Advisory[]
  sections: readonly Section[]
  /** The school of the cast. */
  cast: boolean
}

const load = 5

/** A tenth as many grown-ups as students: a teacher for each advisory, nobody with more than five classes beside it. */
export function staffFor(hiring: Hiring): Staff {
  const { advisories, sections, students, cast } = hiring
  const teachers = Math.max(advisories.length, Math.ceil(sections.length / load)) + Math.floor(students / 200)
  const hire = hiringAt(hiring)
  const known = (name: keyof typeof castStaff, role: string): Adult => ({
    ...castStaff[name],
    role,
    mail: mailFor(castStaff[name].family, 'school'),
  })
  const teaching = cast ? advisors.map((name) => known(name, 'teacher')) : []
  while (teaching.length < teachers) teaching.push(hire('teacher'))
  const others = [
    cast ? known('adeyemi', 'principal') : hire('principal'),
    ...(cast ? [known('hibo', 'counselor')] : []),
    ...several(Math.floor(students / 250), () => hire('counselor')),
    ...several(Math.floor(students / 500), () => hire('siteAdministrator')),
    ...several(1 + Math.floor(students / 250), () => hire('ext:officeStaff')),
  ]
  const aides = several(Math.round(students / 10) - teaching.length - others.length, () => hire('aide'))
  return {
    adults: [...teaching, ...others, ...aides],
    advisors: advisorsOf(hiring, teaching),
    teaching: new Map(sections.map((section, at) => [section, teacherAt(teaching, at, sections.length)])),
  }
}

function several(count: number, make: () => Adult): Adult[] {
  return Array.from({ length: Math.max(0, count) }, make)
}

function hiringAt({ mark, dice }: Hiring): (role: string) => Adult {
  let nth = 0
  return (role) => {
    const named = staffName(dice, dice.pick(['women', 'men']))
    const number = `${mark}-${String(++nth).padStart(3, '0')}`
    return {
      id: `sta-${number}`,
      role,
      ...named,
      mail: mailFor(`${named.given} ${named.family}`, `t${number}`),
    }
  }
}

/** Neighbouring classes are of one subject, so that nobody teaches seven. */
function teacherAt(teachers: readonly Adult[], at: number, all: number): Adult {
  const teacher = teachers[Math.floor((at * teachers.length) / all)]
  if (!teacher) throw new Error('a school without a teacher')
  return teacher
}

/** The cast first, in the advisories it has by name; then one teacher after another. */
function advisorsOf({ advisories, cast }: Hiring, teachers: readonly Adult[]): Map<Advisory, Adult> {
  const named = cast ? castAdvisories(advisories) : new Map<Advisory, never>()
  const waiting = teachers.filter(({ id }) => !advisors.some((advisor) => castStaff[advisor].id === id))
  const found = advisories.flatMap((advisory): [Advisory, Adult][] => {
    const name = named.get(advisory)
    const adult = name ? teachers.find(({ id }) => id === castStaff[name].id) : waiting.shift()
    return adult ? [[advisory, adult]] : []
  })
  return new Map(found)
}
