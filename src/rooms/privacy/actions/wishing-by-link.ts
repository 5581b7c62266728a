import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, isId } from '../../../ground/ids.ts'
import { classesMeant } from '../rules/wishes.ts'
import { type LinkedWay, wayBehind } from '../store/wishes.ts'
import { linkHash } from './answering-wishes.ts'
import { carryOutWish, type Wished } from './carrying-wishes.ts'

/** A link's district and the hash of its secret; a link of another shape leads nowhere. */
export function partsOf(token: string): { district: DistrictId; secretHash: Buffer } {
  const [district = '', secret = ''] = token.split('.')
  if (!isId<'district'>(district) || secret === '') throw new NotFound('no such link')
  return { district, secretHash: linkHash(secret) }
}

/** What a link is about; opening it changes nothing (proving.md 16). */
export async function wayBehindLink(ground: Ground, token: string): Promise<LinkedWay> {
  const { district, secretHash } = partsOf(token)
  const found = await wayBehind(ground.db.under(district), secretHash)
  if (!found) throw new NotFound('no such link')
  return found
}

/** Whoever holds the link says their wish. Saying the same again changes nothing more. */
export async function wishByLink(ground: Ground, token: string, wished: Omit<Wished, 'way'>): Promise<void> {
  const { district, secretHash } = partsOf(token)
  await ground.db.transaction(district, async (tx) => {
    const way = await wayBehind(tx, secretHash)
    if (!way) throw new NotFound('no such link')
    const stops = wished.wish === 'stop'
    const already = classesMeant(wished.wish, wished.class).every((one) => way.open.includes(one) !== stops)
    if (already) return
    await carryOutWish(tx, ground, {
      ...wished,
      way: way.id,
      heard: 'link',
      said: null,
      by: null,
      recordedBy: null,
    })
  })
}
