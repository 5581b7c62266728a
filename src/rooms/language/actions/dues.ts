import type { Reads } from '../../../ground/database.ts'
import type { SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { allHeldAt, languagesDueAt } from '../rules/census.ts'
import { shareUnder } from '../rules/packs.ts'
import { censusHistory } from '../store/census.ts'

/** Which languages the papers of a school this person leads had to go out in, at any moment (R03.1, L16). */
export async function dueLanguages(
  reads: Reads,
  who: Who,
): Promise<(school: SchoolId, at: Date) => readonly string[]> {
  const all = await censusHistory(reads, who)
  return (school, at) => {
    const known = all.find((one) => one.school === school)
    if (!known) return []
    const lawful = (own: number) => shareUnder(own, allHeldAt(known.packs, at)).percent
    return languagesDueAt(at, { ...known, lawful })
  }
}
