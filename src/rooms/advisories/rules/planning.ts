import type { PersonId } from '../../../ground/ids.ts'
import type { AdvisoryId } from '../rules.ts'
import { advisoriesFrom, type Homeroom, type Plan, type Standing } from './homerooms.ts'
import { shareOut, type Unplaced } from './sharing.ts'

/** Everything about one school that decides who advises whom. */
export interface SchoolFacts {
  standing: readonly Standing[]
  homerooms: readonly Homeroom[]
  placed: readonly { student: PersonId; advisory: AdvisoryId; byHand: boolean }[]
  unplaced: readonly Unplaced[]
  leftHomeroom: readonly PersonId[]
  leavers: readonly PersonId[]
  adultsGone: readonly PersonId[]
}

export interface SchoolPlan extends Plan {
  withoutAdvisor: PersonId[]
}

/** Whom students stay with in a new year: their advisor (R01.2), or the homeroom the roster gives them. */
export type Keeping = 'advisors' | 'homerooms'

/** Homerooms first; whoever is left is shared out among their teachers (R01.1). Pure: the same facts, the same plan. */
export function planFor(facts: SchoolFacts, keeping: Keeping, fresh: () => AdvisoryId): SchoolPlan {
  const gone = new Set([...facts.leavers, ...facts.adultsGone])
  const staying = facts.placed.filter((one) => !gone.has(one.student))
  const placed = new Map(staying.map((one) => [one.student, one.advisory]))
  const standing = facts.standing.map((one) =>
    one.advisor && gone.has(one.advisor) ? { ...one, advisor: null } : one,
  )
  const changedHomeroom = mayMove(facts, keeping)
  const plan = advisoriesFrom({ standing, homerooms: facts.homerooms, placed, changedHomeroom }, fresh)
  return withTheRest({ ...facts, standing }, { plan, placed }, fresh)
}

/** Whom a person placed stays there, whatever the roster says. */
function mayMove(facts: SchoolFacts, keeping: Keeping): Set<PersonId> {
  const byHand = new Set(facts.placed.filter((one) => one.byHand).map((one) => one.student))
  const asked = keeping === 'homerooms' ? facts.placed.map((one) => one.student) : facts.leftHomeroom
  return new Set(asked.filter((student) => !byHand.has(student)))
}

function withTheRest(
  facts: SchoolFacts,
  { plan, placed }: { plan: Plan; placed: ReadonlyMap<PersonId, AdvisoryId> },
  fresh: () => AdvisoryId,
): SchoolPlan {
  const planned = new Map([...placed, ...plan.place.map((one) => [one.student, one.advisory] as const)])
  const advised = advisedBy([...facts.standing, ...plan.handOver, ...plan.begin], planned)
  const rooms = new Map([...advised].map(([advisor, one]) => [advisor, one.size]))
  const unplaced = facts.unplaced.filter((one) => !planned.has(one.student))
  const shared = shareOut({ unplaced, rooms, mayBegin: facts.homerooms.length === 0 })
  const begin = [...plan.begin]
  const place = [...plan.place]
  for (const [student, advisor] of shared.advisorOf) {
    const known = advised.get(advisor) ?? { advisory: fresh(), size: 0 }
    if (!advised.has(advisor)) begin.push({ advisory: known.advisory, name: '', advisor })
    advised.set(advisor, known)
    place.push({ student, advisory: known.advisory, reason: 'shared' })
  }
  return { begin, handOver: plan.handOver, place, withoutAdvisor: shared.withoutAdvisor }
}

/** For each advisor their smallest advisory and how many students it has. */
function advisedBy(
  advisories: readonly Standing[],
  planned: ReadonlyMap<PersonId, AdvisoryId>,
): Map<PersonId, { advisory: AdvisoryId; size: number }> {
  const sizes = new Map<AdvisoryId, number>()
  for (const advisory of planned.values()) sizes.set(advisory, (sizes.get(advisory) ?? 0) + 1)
  const advised = new Map<PersonId, { advisory: AdvisoryId; size: number }>()
  for (const { advisory, advisor } of advisories) {
    const size = sizes.get(advisory) ?? 0
    if (advisor !== null && size < (advised.get(advisor)?.size ?? Infinity))
      advised.set(advisor, { advisory, size })
  }
  return advised
}
