import { createHmac, timingSafeEqual } from 'node:crypto'
import { type DistrictId, isId } from '../../ground/ids.ts'
import type { LetterId } from '../../ground/outbox.ts'
import type { TextSettings } from '../../ground/text-settings.ts'

/** A letter as it is named in the address that the provider tells of it; sealed, for not every provider signs the address. */
export interface Referred {
  district: DistrictId
  letter: LetterId
}

export function referenceTo(settings: TextSettings, { district, letter }: Referred): string {
  const named = `${district}.${letter}`
  return `${named}.${sealOf(settings, named).toString('base64url')}`
}

/** The letter an address speaks of; undefined when we did not write it. */
export function referredTo(settings: TextSettings, text: string | null): Referred | undefined {
  const [district = '', letter = '', seal = ''] = (text ?? '').split('.')
  if (!isId<'district'>(district) || !isId<'letter'>(letter)) return undefined
  const own = sealOf(settings, `${district}.${letter}`)
  const given = Buffer.from(seal, 'base64url')
  return given.length === own.length && timingSafeEqual(given, own) ? { district, letter } : undefined
}

function sealOf({ token }: TextSettings, named: string): Buffer {
  return createHmac('sha256', token).update(`reference ${named}`).digest().subarray(0, 15)
}
