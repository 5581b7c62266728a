import type { Dice } from './dice.ts'
import type { Child } from './family.ts'
import { type Advisory, type Grade, grades } from './seats.ts'

/** A group that is taught together, before anybody teaches it. */
export interface Section {
  id: string
  title: string
  course: string
  period: string
  grades: readonly Grade[]
  students: string[]
}

const largest = 26
const everybody = ['English', 'Mathematics', 'Science', 'Social studies', 'Physical education'] as const
const chosen = ['Music', 'Art', 'Spanish for everyone', 'Computing'] as const

export const subjects = [...everybody, 'Health', ...chosen] as const
type Subject = (typeof subjects)[number]

export function courseId(mark: string, subject: Subject, grade: Grade): string {
  return `crs-${mark}-${subject.toLowerCase().replace(/\W+/g, '-')}-${grade}`
}

/** The classes of one school: five or six for all, one of choice for most, none larger than 26. With the advisory, 6 to 8 a student. */
export function sectionsFor(mark: string, students: readonly Child[], dice: Dice): Section[] {
  const taken = new Map(students.map(({ id }) => [id, choices(dice)]))
  return subjects.flatMap((subject) =>
    grades.flatMap((grade) => {
      const those = students.filter(
        (student) => student.grade === grade && taken.get(student.id)?.has(subject),
      )
      const ids = dice.shuffle(those.map(({ id }) => id))
      return shared(ids).map((group, at) => section({ mark, subject, grade, at }, group))
    }),
  )
}

interface Place {
  mark: string
  subject: Subject
  grade: Grade
  at: number
}

function section({ mark, subject, grade, at }: Place, students: string[]): Section {
  const course = courseId(mark, subject, grade)
  const period = String(1 + ((subjects.indexOf(subject) + at) % 7))
  return {
    id: `${course.replace('crs', 'cls')}-${at + 1}`,
    title: `${subject} ${Number(grade)} (${at + 1})`,
    course,
    period,
    grades: [grade],
    students,
  }
}

function choices(dice: Dice): Set<Subject> {
  const all = new Set<Subject>(everybody)
  if (dice.chance(0.75)) all.add('Health')
  if (dice.chance(0.6)) all.add(dice.pick(chosen))
  return all
}

/** As few groups as the size allows, as even as they can be. */
function shared(ids: readonly string[]): string[][] {
  const groups = Math.ceil(ids.length / largest)
  return Array.from({ length: groups }, (_, at) => ids.filter((_id, nth) => nth % groups === at))
}

/** Each advisory as the roster has it: a homeroom. */
export function homeroom(mark: string, advisory: Advisory, students: string[]): Section {
  const code = advisory.name.replace('Advisory ', '').replace('–', '-')
  return {
    id: `cls-${mark}-hr-${code}`,
    title: advisory.name,
    course: '',
    period: '0',
    grades: advisory.grades,
    students,
  }
}
