import { randomInt } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Session } from '../actions.ts'
import { isStrong, plainRecoveryCode } from '../rules/strength.ts'
import { setRecoveryCodes, useRecoveryCode } from '../store/code-apps.ts'
import { keepShort, tracesOf } from './short-secrets.ts'

const howMany = 10
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten new recovery codes of somebody, in place of all that were. */
export async function freshCodes(ground: Ground, tx: Tx, person: PersonId): Promise<string[]> {
  const codes = Array.from({ length: howMany }, oneCode)
  const kept = await Promise.all(
    codes.map((code) => keepShort(ground, secretOf(person, code.replace('-', '')), `recovery ${person}`)),
  )
  await setRecoveryCodes(tx, { person, kept, now: ground.clock.now() })
  return codes
}

/** A recovery code as it is hashed: bound to its person. */
const secretOf = (person: PersonId, plain: string) => `${person} ${plain}`

/** Uses up a recovery code, however it was typed; whether it was one. */
export async function useSpareCode(
  ground: Ground,
  tx: Tx,
  { person, typed }: { person: PersonId; typed: string },
): Promise<boolean> {
  const traces = await tracesOf(ground, secretOf(person, plainRecoveryCode(typed)), `recovery ${person}`)
  return useRecoveryCode(tx, { person, traces, now: ground.clock.now() })
}

/** Ten signs, always with a letter at the front so that it is never taken for an app's six digits. */
function oneCode(): string {
  const signs = Array.from({ length: 10 }, (_, at) => letters[randomInt(at === 0 ? 23 : letters.length)])
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`
}

/** Ten new recovery codes in place of all that were; for a session that showed a strong way. */
export async function renewRecoveryCodes(
  ground: Ground,
  session: Session,
): Promise<{ codes: string[] } | { refused: 'step-first' }> {
  const { visitor, standing } = session
  if (!isStrong(standing, ground.clock.now())) return { refused: 'step-first' }
  return ground.db.transaction(visitor.district, async (tx) => {
    const { person } = visitor
    await happen(tx, 'recovery-codes.renewed', { about: { person }, by: person })
    return { codes: await freshCodes(ground, tx, person) }
  })
}
