import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type DistrictId, isId, newId, type PersonId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { deviceAnswer, makingOptions, provenMaking, showingOptions } from '../../../ground/passkeys.ts'
import { comeIn, languageFor, type Session, type Wanted } from '../actions.ts'
import { isLastWay, isStrong, mayChangeWays } from '../rules/strength.ts'
import { addPasskey, endPasskeys, type PasskeyId, passkeysOf } from '../store/passkeys.ts'
import { type District, districts } from '../store.ts'
import { type ActingIn, sessionAnew } from './anew.ts'
import { askDevice, doorChallenge, signed, wasAsked, wasAskedAtDoor } from './challenges.ts'
import { tellOfChange } from './telling.ts'

export type PasskeyRefusal = 'step-first' | 'passkey-unproven' | 'last-way'

const idLength = 16
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

/** Names a person to their own devices, and to nobody else: district and person as 32 bytes. */
function handleOf({ district, person }: { district: DistrictId; person: PersonId }): Buffer {
  return Buffer.concat([bytesOf(district), bytesOf(person)])
}

function behindHandle(handle: Buffer): { district: DistrictId; person: PersonId } | undefined {
  if (handle.length !== 2 * idLength) return
  const [district = '', person = ''] = [handle.subarray(0, idLength), handle.subarray(idLength)].map(
    (bytes) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  )
  return isId<'district'>(district) && isId<'person'>(person) ? { district, person } : undefined
}

/** What a device is told to make a passkey for this person; undefined when this session may not. */
export async function passkeyOptions(ground: Ground, { visitor, standing }: Session) {
  if (!mayChangeWays(standing, ground.clock.now())) return
  const { district, person, name, school } = visitor
  const known = await passkeysOf(ground.db.under(district), person)
  const options = await makingOptions(ground.settings.url, {
    school: school.name,
    name,
    handle: handleOf(visitor),
    known: known.map(({ credential }) => credential),
  })
  return askDevice(ground, options, { district, purpose: 'enrol', person })
}

/** Keeps a new passkey under the name its person gives it. */
export function enrolPasskey(
  ground: Ground,
  { session, sending }: ActingIn,
  made: { name: string; credential: string },
): Promise<Outcome<PasskeyRefusal>> {
  const { visitor, standing } = session
  const { person } = visitor
  const now = ground.clock.now()
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    if (!mayChangeWays(standing, now)) return { refused: 'step-first' }
    const answer = deviceAnswer(made.credential)
    const asked = { purpose: 'enrol', person } as const
    if (!answer || !(await wasAsked(ground, tx, { answer, asked }))) return { refused: 'passkey-unproven' }
    const proven = await provenMaking(ground.settings.url, answer)
    if (!proven) return { refused: 'passkey-unproven' }
    const { id: credential, publicKey, counter, transports = [] } = proven
    const id = newId<'passkey'>()
    const row = { id, person, credential, counter, transports, name: made.name, now }
    if (!(await addPasskey(tx, { ...row, publicKey: Buffer.from(publicKey) })))
      return { refused: 'passkey-unproven' }
    await happen(tx, 'passkey.enrolled', { about: { person, passkey: id }, by: person })
    await tellOfChange(ground, tx, { session, change: 'passkey-added' })
    return { to: '/me/coming-in' }
  })
}

/** The session of somebody who has just made a strong way in is strong from now on; undefined when it was already. */
export async function strongFromNow(ground: Ground, session: Session): Promise<string | undefined> {
  const { standing, visitor } = session
  if (isStrong(standing, ground.clock.now()) && standing.strength !== 'first-run') return
  return ground.db.transaction(visitor.district, (tx) =>
    sessionAnew(ground, tx, { session, strength: 'passkey' }),
  )
}

/** Takes a passkey off. Who sees a whole school keeps one strong way. */
export function endPasskey(
  ground: Ground,
  { session, sending }: ActingIn,
  id: PasskeyId,
): Promise<Outcome<PasskeyRefusal | 'not-there'>> {
  const { visitor, standing } = session
  const { person } = visitor
  const now = ground.clock.now()
  return once({ db: ground.db, who: visitor, sending }, async (tx) => {
    if (!mayChangeWays(standing, now)) return { refused: 'step-first' }
    if (!(await passkeysOf(tx, person)).some((one) => one.id === id)) return { refused: 'not-there' }
    if (isLastWay(standing)) return { refused: 'last-way' }
    await endPasskeys(tx, { person, id, by: person, now })
    await happen(tx, 'passkey.taken-off', { about: { person, passkey: id }, by: person })
    await tellOfChange(ground, tx, { session, change: 'passkey-gone' })
    return { to: '/me/coming-in' }
  })
}

/** Where it is kept that the door was answered, before it is known whose district it is: the first of the house. */
async function doorstep(ground: Ground): Promise<District | undefined> {
  const all = await districts(ground.db)
  return all.find(({ sample }) => !sample) ?? all[0]
}

/** What a device at the door is asked to sign by any passkey of this house. */
export function doorOptions(ground: Ground) {
  return showingOptions(ground.settings.url, { challenge: doorChallenge(ground) })
}

/** Comes in by a passkey: a session's cookie value; unknown, taken off and unproven look the same. */
export async function comeInByPasskey(
  ground: Ground,
  credential: string,
  wanted: Wanted,
): Promise<{ cookie: string } | { refused: 'passkey-unknown' }> {
  const refused = { refused: 'passkey-unknown' } as const
  const answer = deviceAnswer(credential)
  const whose = answer && behindHandle(answer.handle)
  const step = await doorstep(ground)
  if (!answer || !whose || !step) return refused
  const lately = await ground.db.transaction(step.id, (tx) => wasAskedAtDoor(ground, tx, answer))
  if (!lately) return refused
  const { district, person } = whose
  return ground.db.transaction(district, async (tx) => {
    if (!(await signed(ground, tx, { answer, person }))) return refused
    const language = await languageFor(tx, person, wanted)
    const cookie = await comeIn(ground, tx, { person, language, strength: 'passkey' })
    return cookie ? { cookie } : refused
  })
}
