import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import { countryOfZone, foundSchool } from '../../people/index.ts'
import { comeIn } from '../actions.ts'
import type { Setup } from '../input.ts'
import { firstDistrict } from '../store.ts'

/** Whose numbers are read at a school whose clock is of no country, until a leader says otherwise. */
const unknownCountry = 'US'

/** First run: the district, its school and its first leader. Undefined when there is a school already. */
export async function openSchool(
  ground: Ground,
  setup: Setup,
  language: string,
): Promise<string | undefined> {
  const district = await firstDistrict(ground.db, {
    id: newId<'district'>(),
    name: setup.school,
    timeZone: setup.zone,
    country: countryOfZone(setup.zone) ?? unknownCountry,
    language,
  })
  if (!district) return
  return ground.db.transaction(district, async (tx) => {
    const leader = await foundSchool(tx, setup)
    return comeIn(ground, tx, { person: leader, hat: 'leader', language, strength: 'first-run' })
  })
}
