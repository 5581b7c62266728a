import type { PersonId } from '../../../ground/ids.ts'
import type { AdvisoryId, SectionId } from '../rules.ts'

/** An advisory that is there already; without an advisor when theirs has left the school. */
export interface Standing {
  advisory: AdvisoryId
  advisor: PersonId | null
}

/** A homeroom with the teacher the roster names first, and its students in a steady order. */
export interface Homeroom {
  section: SectionId
  name: string
  adult: PersonId | null
  students: PersonId[]
}

/** One school as the roster leaves it, before students are placed. */
export interface Picture {
  standing: readonly Standing[]
  homerooms: readonly Homeroom[]
  /** In which advisory each student is today. */
  placed: ReadonlyMap<PersonId, AdvisoryId>
  /** Students whom the roster took out of their advisor's homeroom while it goes on, and whom nobody placed by hand. */
  changedHomeroom: ReadonlySet<PersonId>
}

export interface Beginning {
  advisory: AdvisoryId
  /** Empty when the advisory goes by its advisor's name. */
  name: string
  advisor: PersonId
}

export interface Placing {
  student: PersonId
  advisory: AdvisoryId
  reason: 'homeroom' | 'shared'
}

export interface Plan {
  begin: Beginning[]
  /** Advisories without an advisor that get one. */
  handOver: { advisory: AdvisoryId; advisor: PersonId }[]
  place: Placing[]
}

/**
 * A homeroom and its teacher are an advisory (P01). A teacher's advisory is known again next year by its advisor and its
 * students, so that it goes on (R01.2); who has an advisor keeps them, unless the roster moved them within the year.
 */
export function advisoriesFrom(picture: Picture, fresh: () => AdvisoryId): Plan {
  const plan: Plan = { begin: [], handOver: [], place: [] }
  const claimed = new Set<AdvisoryId>()
  for (const homeroom of picture.homerooms) {
    const { adult } = homeroom
    const coming = homeroom.students.filter((student) => comes(picture, student))
    if (adult === null) continue
    const known = knownAdvisory(picture, { ...homeroom, adult }, claimed)
    if (known === undefined && coming.length === 0) continue
    const advisory = known?.advisory ?? fresh()
    claimed.add(advisory)
    if (known === undefined) plan.begin.push({ advisory, name: homeroom.name, advisor: adult })
    if (known?.advisor === null) plan.handOver.push({ advisory, advisor: adult })
    for (const student of coming) {
      if (picture.placed.get(student) !== advisory) plan.place.push({ student, advisory, reason: 'homeroom' })
    }
  }
  return { ...plan, place: firstOf(plan.place) }
}

function comes(picture: Picture, student: PersonId): boolean {
  return !picture.placed.has(student) || picture.changedHomeroom.has(student)
}

/** Of the teacher's own advisories and those without an advisor, the one that holds most of the homeroom. */
function knownAdvisory(
  picture: Picture,
  homeroom: Homeroom,
  claimed: ReadonlySet<AdvisoryId>,
): Standing | undefined {
  const shared = new Map<AdvisoryId, number>()
  for (const student of homeroom.students) {
    const advisory = picture.placed.get(student)
    if (advisory) shared.set(advisory, (shared.get(advisory) ?? 0) + 1)
  }
  const fits = ({ advisory, advisor }: Standing) =>
    !claimed.has(advisory) && (advisor === homeroom.adult || (advisor === null && shared.has(advisory)))
  const weight = (one: Standing) => (shared.get(one.advisory) ?? 0) + (one.advisor === null ? 0 : 0.5)
  return picture.standing.filter(fits).toSorted((a, b) => weight(b) - weight(a))[0]
}

/** A student in two homerooms comes into the first: never more than one advisory (R01.1). */
function firstOf(placings: readonly Placing[]): Placing[] {
  const first = new Map<PersonId, Placing>()
  for (const placing of placings) if (!first.has(placing.student)) first.set(placing.student, placing)
  return [...first.values()]
}
