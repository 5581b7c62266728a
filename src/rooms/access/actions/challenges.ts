import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { type DeviceAnswer, provenShowing } from '../../../ground/passkeys.ts'
import { addChallenge, countPasskey, passkeyOf, takeChallenge } from '../store/passkeys.ts'

const challengeMinutes = 5

interface Asked {
  purpose: 'enrol' | 'come-in' | 'step'
  person: PersonId | null
}

/** Keeps the challenge of these options until it is signed, and hands them on. */
export async function askDevice<Options extends { challenge: string }>(
  ground: Ground,
  options: Options,
  { district, ...asked }: Asked & { district: DistrictId },
): Promise<Options> {
  const now = ground.clock.now()
  const until = new Date(now.getTime() + challengeMinutes * 60_000)
  await ground.db.transaction(district, (tx) =>
    addChallenge(tx, { ...asked, challenge: options.challenge, now, until }),
  )
  return options
}

/** Uses up the challenge that was answered; whether it was asked for this, and lately. */
export function wasAsked(
  ground: Ground,
  tx: Tx,
  { answer, asked }: { answer: DeviceAnswer; asked: Asked },
): Promise<boolean> {
  return takeChallenge(tx, { ...asked, challenge: answer.challenge, now: ground.clock.now() })
}

/** Whether one of this person's passkeys signed the answer, and counts it on. */
export async function signed(
  ground: Ground,
  tx: Tx,
  { answer, person }: { answer: DeviceAnswer; person: PersonId },
): Promise<boolean> {
  const kept = await passkeyOf(tx, { person, credential: answer.credential })
  if (!kept) return false
  const counter = await provenShowing(ground.settings.url, answer, {
    id: kept.credential,
    publicKey: new Uint8Array(kept.publicKey),
    counter: kept.counter,
  })
  if (counter === undefined) return false
  await countPasskey(tx, { id: kept.id, counter, now: ground.clock.now() })
  return true
}
