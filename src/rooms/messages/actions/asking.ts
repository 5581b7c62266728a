import type { Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { firstOffered, readerFor, wordsTag } from '../../../ground/words.ts'
import { questionLetter } from '../letters.ts'
import { answeredWithin, chosenIn, mostChoices } from '../rules/asking.ts'
import type { Talk } from '../rules/receiving.ts'
import type * as messages from '../store/messages.ts'
import * as questions from '../store/questions.ts'
import { type HouseholdId, threadFor } from '../store/threads.ts'
import { putIntoThread } from './putting.ts'

type WayId = Id<'way'>

/** Asks once by text about which child what came in is; what comes meanwhile waits for the same answer. */
export async function askAboutWhom(
  tx: Tx,
  {
    way,
    stray,
    known,
    at,
  }: { way: WayId; stray: questions.StrayId; known: readonly Talk<PersonId, HouseholdId>[]; at: Date },
): Promise<void> {
  const open = await questions.openQuestion(tx, { way, since: since(at) })
  if (open) return questions.addToQuestion(tx, open.id, stray)
  const choices = known.slice(0, mostChoices).map((one, n) => ({ ...one, n: n + 1 }))
  const asked = await questions.whoIsAsked(tx, way)
  if (!asked) return
  await questions.addToQuestion(tx, await questions.addQuestion(tx, { way, choices, at }), stray)
  const reader = readerFor(firstOffered(asked.languages), 'UTC')
  const { person, to } = asked
  const written = questionLetter(reader, choices)
  await post(tx, { id: newId<'letter'>(), person, kind: 'text', to, language: wordsTag(reader), ...written })
}

/**
 * When words answer "About whom?", all that waited for it goes into the thread of that child, as it was written. The last
 * message that was put there; undefined when the words answer no question.
 */
export async function settleByAnswer(
  tx: Tx,
  { way, words, at }: { way: WayId; words: string; at: Date },
): Promise<messages.MessageId | undefined> {
  const open = await questions.openQuestion(tx, { way, since: since(at) })
  const chosen = open && chosenIn(words, open.choices)
  if (!open || !chosen) return undefined
  const { person } = chosen
  const thread = await threadFor(tx, { ...chosen, at })
  const by = (await questions.usedByOne(tx, way)) ? person : null
  let last: messages.MessageId | undefined
  for (const { id, channel, key, whole } of await questions.straysOf(tx, open.id)) {
    const said = { thread, side: 'family', by, words: whole, language: 'und', intent: null, channel } as const
    last = await putIntoThread(tx, { ...said, arrived: { channel, key } }, at)
    await questions.endStray(tx, { stray: id, message: last, by: person, at })
  }
  await questions.endQuestion(tx, open.id, at)
  return last
}

const since = (at: Date) => new Date(at.getTime() - answeredWithin)
