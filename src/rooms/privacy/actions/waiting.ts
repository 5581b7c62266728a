import { randomBytes } from 'node:crypto'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { post, whereLettersAre } from '../../../ground/outbox.ts'
import type { Who } from '../../../ground/who.ts'
import { firstOffered, readerFor, wordsTag } from '../../../ground/words.ts'
import { leaversFor } from '../../people/index.ts'
import { waitingLetter } from '../letters/waiting.ts'
import { notBefore } from '../rules/waiting.ts'
import * as store from '../store/waiting.ts'
import { linkHash } from './answering-wishes.ts'

/** Whether no other leader could answer: about one who has left, nobody else who leads a school of theirs. */
export async function isAlone(reads: Reads, who: Who, about: PersonId | null): Promise<boolean> {
  for (const person of await store.otherLeaders(reads, who)) {
    const other = { district: who.district, person, hat: 'leader' } as const
    if (!about || (await leaversFor(reads, other, { person: about })).length > 0) return false
  }
  return true
}

type Asked = Pick<store.Waiting, 'id' | 'what'> & { who: Who; about: PersonId | null }

/** Lets what the only leader asked for wait, and tells everybody who may say no; false when nobody can be told. */
export async function letWait(tx: Tx, ground: Ground, asked: Asked): Promise<boolean> {
  const { id, what, who, about } = asked
  const told = await store.whomToTell(tx, who, about)
  if (told.length === 0) return false
  const at = ground.clock.now()
  await store.addWaiting(tx, { id, what, at })
  for (const one of told) await tellOne(tx, ground, { ...asked, ...one, until: notBefore(at) })
  return true
}

async function tellOne(
  tx: Tx,
  ground: Ground,
  { id, what, until, ...one }: Asked & store.ToldPerson & { until: Date },
): Promise<void> {
  const reader = readerFor(firstOffered(one.languages), 'UTC')
  const letter = newId<'letter'>()
  const secret = randomBytes(18).toString('base64url')
  const link = `${ground.settings.url}/waiting/${tx.district}.${secret}`
  await post(tx, {
    id: letter,
    person: one.person,
    kind: one.kind === 'mail' ? 'mail' : 'text',
    to: one.to,
    language: wordsTag(reader),
    until,
    ...waitingLetter(reader, { what, school: one.school, link, staff: one.staff }),
  })
  await store.addNotice(tx, { waiting: id, person: one.person, letter, secretHash: linkHash(secret) })
}

/** Notes which of its letters have left the house by now. */
export async function noteLetters(tx: Tx, id: store.Waiting['id'], now: Date): Promise<void> {
  const letters = await whereLettersAre(tx, await store.lettersUnseen(tx, id))
  const left = letters.filter(({ state }) => state === 'left').map((one) => one.id)
  if (left.length > 0) await store.noteLeft(tx, left, now)
}
