import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type Acting, type Outcome, once } from '../../../ground/once.ts'
import { countries } from '../rules/ways.ts'
import { putCountry } from '../store/country.ts'

/** From now on numbers without a country code are this country's; numbers that are here stay what they are. */
export function chooseCountry(
  ground: Ground,
  acting: Acting,
  country: string,
): Promise<Outcome<'no-country'>> {
  return once<'no-country'>({ db: ground.db, ...acting }, async (tx) => {
    if (!countries.includes(country)) return { refused: 'no-country' }
    if (await putCountry(tx, country))
      await happen(tx, 'country.chosen', { about: { country }, by: acting.who.person })
    return { to: '/telephone-numbers' }
  })
}
