import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Hat } from '../../../ground/who.ts'
import { beginSession, languageFor, sampleTown, type Wanted } from '../actions.ts'

/** In the sample town only: a session as anybody. Undefined in a real school. */
export async function stepInto(
  ground: Ground,
  shoes: { person: PersonId; hat: Hat },
  wanted: Wanted,
): Promise<string | undefined> {
  const town = await sampleTown(ground)
  if (!town) return
  const language = await languageFor(ground.db.under(town.id), shoes.person, wanted)
  return beginSession(ground, town.id, { ...shoes, language, strength: 'town' })
}
