import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { readerFor, wordsTag } from '../../../ground/words.ts'
import { languageFor, type Session } from '../actions.ts'
import { type Change, changeLetter } from '../letters/changes.ts'
import { mailboxOf } from '../store/standing.ts'

/** A letter to somebody about a change in how they come in, so that nobody changes it behind their back. */
export async function tellOfChange(
  ground: Ground,
  tx: Tx,
  told: { session: Session; change: Change; person?: PersonId },
): Promise<void> {
  const { visitor, language, timeZone } = told.session
  const person = told.person ?? visitor.person
  const address = await mailboxOf(tx, person)
  if (!address) return
  const own = told.person ? await languageFor(tx, person, { chosen: undefined, asked: language }) : language
  const reader = readerFor(own, timeZone)
  const letter = changeLetter(reader, {
    school: visitor.school.name,
    by: visitor.name,
    change: told.change,
    at: ground.clock.now(),
  })
  await post(tx, { id: newId(), person, kind: 'mail', to: address, language: wordsTag(reader), ...letter })
}
