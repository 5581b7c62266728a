import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Task } from '../../../ground/jobs.ts'
import { sealingKeys, slowTrace } from '../../../ground/secrets.ts'
import { hashed } from '../actions.ts'
import { endUnderOtherKeys, type PlainHash, plainHashes, putUnderKey } from '../store/short-secrets.ts'

/** What a short secret belongs to: two that are alike leave different traces. */
export type About = 'letter' | `recovery ${string}`

/** What is kept of a short secret, and the number of the key that is in it. */
export interface Kept {
  trace: Buffer
  key: number
}

async function keptOf(ground: Ground, hash: Buffer, about: About): Promise<Kept> {
  const [key] = sealingKeys(ground.settings.home)
  return { trace: await slowTrace(key, hash, about), key: key.number }
}

/** What to keep of a short secret: nobody who has the database alone can try them out. */
export function keepShort(ground: Ground, secret: string, about: About): Promise<Kept> {
  return keptOf(ground, hashed(secret), about)
}

/** All that may be kept of a short secret: by each key, and as it was kept before there were keys for it. */
export async function tracesOf(ground: Ground, secret: string, about: About): Promise<Buffer[]> {
  const hash = hashed(secret)
  const keys = sealingKeys(ground.settings.home)
  return [...(await Promise.all(keys.map((key) => slowTrace(key, hash, about)))), hash]
}

const atOnce = 50

/** Puts under a key what was kept as a plain hash; a plain hash is hashed once more, so that nobody needs their secret. */
export async function keyPlainHashes(ground: Ground, { district }: Pick<Task, 'district'>): Promise<void> {
  const some = () =>
    ground.db.transaction(district, async (tx) => {
      const plain = await plainHashes(tx, atOnce)
      const kept = await Promise.all(plain.map((one) => keptOf(ground, one.hash, aboutOf(one))))
      for (const [at, one] of plain.entries()) {
        const now = kept[at]
        if (now) await putUnderKey(tx, one, now)
      }
      return plain.length
    })
  while ((await some()) > 0);
}

const aboutOf = ({ table, person }: PlainHash): About =>
  table === 'recovery_codes' ? `recovery ${person}` : 'letter'

/** Ends what still hangs on older keys: spare codes and letters, to be made and printed anew. */
export function endOldSecrets(ground: Ground, district: DistrictId): Promise<number> {
  const [{ number: key }] = sealingKeys(ground.settings.home)
  return ground.db.transaction(district, (tx) => endUnderOtherKeys(tx, { key, now: ground.clock.now() }))
}
