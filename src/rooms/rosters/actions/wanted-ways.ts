import { type Carriage, normaliseWay } from '../../people/index.ts'
import type { PhoneGiven } from '../reading/phones.ts'
import type { WayGiven } from '../reading/records.ts'
import type { WantedWay } from '../rules/wanted.ts'

/** A number or mail address of a roster as the school keeps it, in the place it stood at. */
export function wayWanted(given: WayGiven, index: number): WantedWay {
  const position = index + 1
  if (given.kind === 'phone') return { ...phoneWay(given), position, sealed: given.sealed }
  const normalised = given.address === undefined ? null : normaliseWay('mail', given.address)
  return {
    kind: 'mail',
    asGiven: given.given,
    normalised,
    mayCarry: ['mail'],
    position,
    hours: null,
    sealed: given.sealed,
  }
}

function phoneWay(given: PhoneGiven): Omit<WantedWay, 'position' | 'sealed'> {
  const dialled = given.state === 'valid' || given.state === 'possible' ? given.e164 : undefined
  const normalised = dialled && given.extension ? `${dialled};ext=${given.extension}` : (dialled ?? null)
  return {
    kind: 'phone',
    asGiven: given.given,
    normalised,
    mayCarry: carriedBy(given),
    hours: given.note ?? null,
  }
}

/** Where numbers do not tell, a number may take texts; one that cannot only fails to, and says so. */
function carriedBy({ line, label }: PhoneGiven): Carriage[] {
  const texts = line === 'mobile' || (line === 'either' && !/work|office|trabajo/i.test(label ?? ''))
  return texts ? ['text', 'voice'] : ['voice']
}
