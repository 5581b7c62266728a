import { farahs, garcias, haddads, nguyens, nunezes } from './cast-first.ts'
import {
  chens,
  domingos,
  jensens,
  josephs,
  kovals,
  rowes,
  tenzins,
  thornburys,
  whitakers,
} from './cast-second.ts'
import type { Family, MakeChild } from './family.ts'
import type { Advisory } from './seats.ts'

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
    rowes,
    domingos,
    thornburys,
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
  hibo: { id: 'sta-hibo', given: 'Hibo', family: 'Warsame Egal', speaks: 'Somali, English' },
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

/** A name of the cast as it stands here after the import; no other family of the town is called so. */
export interface CastName {
  id: string
  given: string
  family: string
}

/** Everybody of the cast by their roster id. */
export function castNames(): CastName[] {
  const people = castFamilies(0).flatMap(({ children, caregivers }) => [...children, ...caregivers])
  const names = people.map(({ id, given, family, preferredFamily }) => ({
    id,
    given,
    family: preferredFamily ?? family,
  }))
  const staff = Object.values(castStaff).map(({ id, given, family }) => ({ id, given, family }))
  return [...new Map([...names, ...staff].map((one) => [one.id, one])).values()]
}
