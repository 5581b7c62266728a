import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import * as answers from '../store/interpreter-answers.ts'
import {
  assign,
  endAssignment,
  type InterpreterId,
  type RequestId,
  turnToLine,
} from '../store/interpreters.ts'
import { isPastCutOff } from './cut-off.ts'
import { matchesFor } from './matching.ts'
import { tellAsked, tellCalledOff } from './telling.ts'

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

/** Asks somebody to interpret, by mail with a link to answer by where we have a mailbox of theirs. */
export async function offer(
  tx: Tx,
  ground: Ground,
  { request, interpreter, by }: { request: RequestId; interpreter: InterpreterId; by: PersonId },
): Promise<void> {
  const at = ground.clock.now()
  const assignment = await assign(tx, { request, interpreter, by, at })
  const asked = await answers.offerOf(tx, assignment)
  const secret = randomBytes(16).toString('base64url')
  await answers.keepOfferLink(tx, { assignment, secretHash: hashOf(secret), at })
  const link = `${ground.settings.url}/interpreting/${tx.district}.${secret}`
  await tellAsked(tx, asked, link)
  await happen(tx, 'interpreter.matched', { about: { request, student: asked.student }, by })
}

/** Somebody who was asked says no: the next who can is asked; with nobody left, and too late to look, it goes to the line (R03.4). */
export async function declined(
  tx: Tx,
  ground: Ground,
  { asked, by }: { asked: answers.Offer; by: PersonId | null },
): Promise<void> {
  const at = ground.clock.now()
  const { assignment, request, student, startsAt, zone } = asked
  await answers.addDecline(tx, { assignment, by, at })
  await endAssignment(tx, request, at)
  await happen(tx, 'interpreter.declined', { about: { request, student }, by: by ?? undefined })
  const [next] = await matchesFor(tx, { ...asked, id: request })
  if (next && !next.unfit) {
    await offer(tx, ground, { request, interpreter: next.id, by: await answers.whoAsked(tx, assignment) })
  } else if (await isPastCutOff(tx, { student, zone, at, startsAt })) {
    await turnToLine(tx, { request, reason: 'unfilled', at })
    await happen(tx, 'interpreter.to-line', { about: { request, student } })
  }
}

/** Nobody needs it any more: whoever was asked is told, and asked no more. */
export async function callOff(
  tx: Tx,
  ground: Ground,
  assignment: answers.Offer['assignment'],
): Promise<void> {
  const asked = await answers.offerOf(tx, assignment)
  await endAssignment(tx, asked.request, ground.clock.now())
  await tellCalledOff(tx, asked)
}
