import type { Ground } from './ground/ground.ts'
import { hangingOnKeys, type OnKeys, sealAnew } from './ground/keys.ts'
import { addSealingKey, dropSealingKey, sealingKeys } from './ground/secrets.ts'
import { accessOnKeys, endOldSecrets, realDistricts, sampleTown } from './rooms/access/index.ts'
import { languageOnKeys } from './rooms/language/index.ts'

/** Everything that hangs on the sealing keys of the home; a test compares it with the database. */
export const onKeys: OnKeys = {
  sealed: [...accessOnKeys.sealed, ...languageOnKeys.sealed],
  hashed: [...accessOnKeys.hashed, ...languageOnKeys.hashed],
}

/** What the operator wants: a new key first; and an end to what hangs on older ones. */
export interface Asked {
  fresh: boolean
  endOld: boolean
}

/** Brings all that is sealed to the newest key and throws away what is no longer needed; what to tell the operator. */
export async function changeKeys(ground: Ground, { fresh, endOld }: Asked): Promise<string[]> {
  const { home } = ground.settings
  if (fresh) addSealingKey(home)
  const town = await sampleTown(ground)
  const districts = [...(await realDistricts(ground)), ...(town ? [town] : [])]
  let sealed = 0
  let ended = 0
  for (const { id } of districts) {
    sealed += await sealAnew(ground.db, id, { home, sealed: onKeys.sealed })
    if (endOld) ended += await endOldSecrets(ground, id)
  }
  const hanging = new Map<number, number>()
  for (const { id } of districts)
    for (const [number, n] of await hangingOnKeys(ground.db.under(id), onKeys, ground.clock.now()))
      hanging.set(number, (hanging.get(number) ?? 0) + n)
  const [newest, ...older] = sealingKeys(home)
  const done = older.filter(({ number }) => !hanging.get(number))
  for (const { number } of done) dropSealingKey(home, number)
  return [
    `${sealed} secrets were sealed anew${endOld ? `, ${ended} spare codes and letters ended` : ''}.`,
    ...done.map(({ number }) => `Key ${number} was thrown away: nothing hangs on it.`),
    ...sealingKeys(home).map(
      ({ number }) =>
        `Key ${number}${number === newest.number ? ', the newest,' : ''} holds ${hanging.get(number) ?? 0}.`,
    ),
  ]
}
