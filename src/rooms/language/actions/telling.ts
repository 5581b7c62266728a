import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { readerFor } from '../../../ground/words.ts'
import { cancelLetter, offerLetter } from '../letters/interpreting.ts'
import type { Offer } from '../store/interpreter-answers.ts'

const isMailbox = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** A mail to an interpreter, in English, which the school works in; without a mailbox of theirs the school rings them. */
async function tell(
  tx: Tx,
  { person, reachedAt, startsAt }: Offer,
  letter: { subject: string; text: string },
): Promise<void> {
  if (!reachedAt || !isMailbox(reachedAt)) return
  const to = { person: person ?? undefined, kind: 'mail', to: reachedAt } as const
  await post(tx, { id: newId(), ...to, language: 'en', until: startsAt, ...letter })
}

export function tellAsked(tx: Tx, asked: Offer, link: string): Promise<void> {
  return tell(tx, asked, offerLetter(readerFor('en', asked.zone), { ...asked, link }))
}

export function tellCalledOff(tx: Tx, asked: Offer): Promise<void> {
  return tell(tx, asked, cancelLetter(readerFor('en', asked.zone), asked))
}
