import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { type DeviceAnswer, provenShowing } from '../../../ground/passkeys.ts'
import { keyedTraces } from '../../../ground/secrets.ts'
import { addChallenge, countPasskey, passkeyOf, spendChallenge, takeChallenge } from '../store/passkeys.ts'

const challengeMinutes = 5

const endFrom = (now: Date) => new Date(now.getTime() + challengeMinutes * 60_000)

const plainLength = 22
const marks = ({ settings }: Ground, plain: Buffer) =>
  keyedTraces(settings.home, `passkey at the door ${plain.toString('base64url')}`)

/** What whoever stands at the door signs: chance, its end and our mark. It is kept nowhere before it is answered. */
export function doorChallenge(ground: Ground): Buffer {
  const until = Buffer.alloc(6)
  until.writeUIntBE(endFrom(ground.clock.now()).getTime(), 0, 6)
  const plain = Buffer.concat([randomBytes(16), until])
  return Buffer.concat([plain, marks(ground, plain)[0]])
}

/** Uses up the challenge of the door that was answered; whether it was ours, in time and answered for the first time. */
export async function wasAskedAtDoor(
  ground: Ground,
  tx: Tx,
  { challenge }: Pick<DeviceAnswer, 'challenge'>,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url')
  const plain = bytes.subarray(0, plainLength)
  const now = ground.clock.now()
  const ours =
    plain.length === plainLength &&
    marks(ground, plain).some((mark) => mark.equals(bytes.subarray(plainLength)))
  const until = ours ? new Date(plain.readUIntBE(16, 6)) : now
  if (until <= now) return false
  return spendChallenge(tx, { challenge: bytes.toString('base64url'), now, until })
}

interface Asked {
  purpose: 'enrol' | 'step'
  person: PersonId
}

/** Keeps the challenge of these options until it is signed, and hands them on. */
export async function askDevice<Options extends { challenge: string }>(
  ground: Ground,
  options: Options,
  { district, ...asked }: Asked & { district: DistrictId },
): Promise<Options> {
  const now = ground.clock.now()
  const until = endFrom(now)
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
