import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type DistrictId, isId } from '../../../ground/ids.ts'
import * as answers from '../store/interpreter-answers.ts'
import { addStep } from '../store/interpreters.ts'
import { declined, hashOf } from './offering.ts'

/** A link's district and secret; a link of another shape leads nowhere. */
function partsOf(link: string): { district: DistrictId; secretHash: Buffer } {
  const [district = '', secret = ''] = link.split('.')
  if (!isId<'district'>(district) || secret === '') throw new NotFound('no such link')
  return { district, secretHash: hashOf(secret) }
}

/** What a link asks; opening it changes nothing. */
export function askedByLink(ground: Ground, link: string): Promise<answers.Offer> {
  const { district, secretHash } = partsOf(link)
  return answers.offerBehind(ground.db.under(district), secretHash)
}

/** Whoever holds the link says yes or no. Saying it again changes nothing more, nor does an answer to what is over. */
export async function answerByLink(ground: Ground, link: string, answer: 'yes' | 'no'): Promise<void> {
  const { district, secretHash } = partsOf(link)
  await ground.db.transaction(district, async (tx) => {
    const asked = await answers.offerBehind(tx, secretHash)
    const { assignment, request, student, over, steps } = asked
    if (over) return
    if (answer === 'no') return declined(tx, ground, { asked, by: asked.person })
    if (steps.includes('confirmed')) return
    const at = ground.clock.now()
    await addStep(tx, { assignment, step: 'confirmed', words: '', by: asked.person, at })
    await happen(tx, 'interpreter.went-on', { about: { request, student }, by: asked.person ?? undefined })
  })
}
