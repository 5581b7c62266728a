import { plantFaults } from './faults.ts'
import { BundleFiles } from './files.ts'
import { Numbers } from './places.ts'
import { addBeginning, addSchool } from './rows.ts'
import { schoolOf } from './school.ts'

export interface TownOf {
  /** How many students; at least 60. */
  students?: number
  seed?: number
  /** The year in which the school year begins. */
  year?: number
  /** The folder to write into; made when it is not there. */
  into: string
}

/** What was written. */
export interface TownCounts {
  schools: number
  students: number
  caregivers: number
  staff: number
  advisories: number
  sections: number
  enrolments: number
  links: number
}

const usualSchool = 900
/** Fewer students have no room for the whole cast; more no machine has been asked to carry. */
const size = { fewest: 60, most: 100_000 }

export function isTownSize(students: number): boolean {
  return Number.isInteger(students) && students >= size.fewest && students <= size.most
}

/**
 * Writes the sample town as a OneRoster 1.2 bundle: the same bytes for the same students, seed and year. Holds one school
 * in memory at a time.
 */
export async function townBundle({
  students = 600,
  seed = 1,
  year = 2026,
  into,
}: TownOf): Promise<TownCounts> {
  if (!isTownSize(students)) throw new RangeError(`a town has ${size.fewest} to ${size.most} students`)
  const files = await BundleFiles.in(into)
  addBeginning(files, { name: 'Riverbend', year })
  const schools = Math.max(1, Math.round(students / usualSchool))
  const numbers = new Numbers()
  const counts = { schools, students, caregivers: 1, staff: 0, advisories: 0, sections: 0 }
  for (let nth = 0; nth < schools; nth++) {
    const share = Math.floor(students / schools) + (nth < students % schools ? 1 : 0)
    const school = schoolOf({ seed, nth, students: share, year, numbers })
    addSchool(files, school)
    counts.caregivers += new Set(
      school.families.flatMap(({ caregivers }) => caregivers.map(({ id }) => id)),
    ).size
    counts.staff += school.staff.adults.length
    counts.advisories += school.homerooms.length
    counts.sections += school.sections.length
    await files.flush()
  }
  plantFaults(files)
  await files.close()
  return { ...counts, enrolments: files.rows('enrollments') - 1, links: files.rows('relationships') }
}
