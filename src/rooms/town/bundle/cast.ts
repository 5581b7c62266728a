import { farahs, garcias, haddads, nguyens, nunezes } from './cast-first.ts'
import {
  brookses,
  chens,
  domingos,
  jensens,
  josephs,
  kovals,
  tenzins,
  thompsons,
  whitakers,
} from './cast-second.ts'
import type { Family, MakeChild } from './family.ts'
import type { Advisory } from './seats.ts'

/** Fewer students have no room for the whole cast. */
export const fewestStudents = 60

/** The families everybody in tests and screenshots knows. `year`: in which the school year begins. */
export function castFamilies(year: number): Family[] {
  const child: MakeChild = ([id, given, family, grade, born], rest) => {
    const older = grade === '12' ? 1 : 0 // The two in grade 12 are eighteen already.
    const birthDate = `${year - 5 - older - Number(grade)}-${born}`
    return { id: `stu-${id}`, given, family, grade, birthDate, ...rest }
  }
  const all = [
    farahs,
    haddads,
    nguyens,
    garcias,
    nunezes,
    jensens,
    brookses,
    domingos,
    thompsons,
    kovals,
    tenzins,
    chens,
    whitakers,
    josephs,
  ]
  return all.map((family) => family(child))
}

/** Grown-ups of the school whom everybody knows. */
export const castStaff = {
  adeyemi: { id: 'sta-adeyemi', given: 'Ruth', family: 'Adeyemi', speaks: 'English, Yoruba' },
  ortiz: { id: 'sta-ortiz', given: 'Elena', family: 'Ortiz', speaks: 'English, Spanish' },
  bell: { id: 'sta-bell', given: 'Marcus', family: 'Bell', speaks: 'English' },
  whitaker: { id: 'sta-whitaker', given: 'Dana', family: 'Whitaker', speaks: 'English' },
  hibo: { id: 'sta-hibo', given: 'Hibo', family: 'Warsame Ali', speaks: 'Somali, English' },
} as const

/** In whose advisory children of the cast sit, where it matters. */
export const castAdvisors: Readonly<Record<string, Advisor>> = {
  'stu-yusuf': 'ortiz',
  'stu-wideline': 'ortiz',
  'stu-hodan': 'bell',
  'stu-isaiah': 'bell',
}

export type Advisor = 'ortiz' | 'bell' | 'whitaker'

/** Ms. Ortiz has seventh-graders, Mr. Bell tenth-graders, Ms. Whitaker none of her own child's grade where that can be. */
const wishes: Readonly<Record<Advisor, readonly string[]>> = {
  ortiz: ['07'],
  bell: ['10'],
  whitaker: ['12', '11', '06', '08'],
}

export const advisors = Object.keys(wishes) as Advisor[]

/** Which advisory each advisor of the cast has. */
export function castAdvisories(advisories: readonly Advisory[]): Map<Advisory, Advisor> {
  const taken = new Map<Advisory, Advisor>()
  for (const advisor of advisors) {
    const fitting = wishes[advisor].flatMap((grade) =>
      advisories.filter((one) => one.grades.some((own) => own === grade)),
    )
    const free = fitting.find((one) => !taken.has(one))
    if (free) taken.set(free, advisor)
  }
  return taken
}
