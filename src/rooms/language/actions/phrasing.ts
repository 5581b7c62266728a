import type { Reads } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Hat } from '../../../ground/who.ts'
import { asUnit, bookTag, type Phrase, phrasesFound, saidWith, sayersFor } from '../rules/phrases.ts'
import { addPhraseReview, fingerprintOf, phraseReviews, phrases, worksIn } from '../store/phrases.ts'

interface Asked extends Omit<Parameters<typeof phrasesFound>[1], 'sayers'> {
  hat: Hat
  /** A message goes along, to put a sentence into. */
  carrying: boolean
}

/** What somebody in this hat may say, of the book; and in how many languages the book is. */
export function phrasebook({ hat, carrying, ...asked }: Asked): { found: Phrase[]; languages: number } {
  const sayers = sayersFor(hat, { carrying })
  const found = phrasesFound(phrases, { ...asked, sayers })
  return { found, languages: Object.keys(phrases[0]?.said ?? {}).length }
}

/** Who read each sentence of a phrase as it stands, by language, and in which languages this person may say it is right. */
export async function readersOf(
  reads: Reads,
  person: PersonId,
  phrase: Phrase,
): Promise<{ readBy: Map<string, string>; mayRead: Set<string> }> {
  const reviews = await phraseReviews(reads)
  const readBy = new Map<string, string>()
  const mayRead = new Set<string>()
  for (const [language, sentence] of Object.entries(phrase.said)) {
    const mark = fingerprintOf(sentence)
    const review = reviews.find(
      (one) => one.phrase === phrase.id && one.language === language && one.fingerprint === mark,
    )
    if (review) readBy.set(language, review.name ?? '')
    else if (await worksIn(reads, person, language)) mayRead.add(language)
  }
  return { readBy, mayRead }
}

/** A phrase by its id; anything else is NotFound. */
export function phraseNamed(id: string): Phrase {
  const found = phrases.find((one) => one.id === id)
  if (!found) throw new NotFound('no such phrase')
  return found
}

/** Who works in the language has read a sentence of the phrasebook and says it is right as it stands. */
export function sayPhraseIsRight(
  ground: Ground,
  acting: Acting,
  { id, language }: { id: string; language: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const sentence = phraseNamed(id).said[language]
    if (sentence === undefined || !(await worksIn(tx, person, language)))
      throw new NotFound('not theirs to read')
    const fingerprint = fingerprintOf(sentence)
    await addPhraseReview(tx, { phrase: id, language, fingerprint, by: person, at: ground.clock.now() })
    await happen(tx, 'phrase.read', { about: { person }, by: person })
    return { to: `/phrases/${id}` }
  })
}

/** What the phrasebook says from one language into another, as the memory's units; the same tag, or its base. */
export function phraseUnits(from: string, to: string): { source: string; target: string }[] {
  return phrases.flatMap(({ said }) => {
    const [source, target] = [bookTag(from, said), bookTag(to, said)].map((tag) => tag && said[tag])
    return source === undefined || target === undefined ? [] : [asUnit(source, target)]
  })
}

interface SaidPhrase {
  words: string
  /** The tag it is in. */
  language: string
}

/** Sentences of the phrasebook with their gaps filled, in a language that has all of them; undefined when it has not. */
export function sayPhrases(
  ids: readonly string[],
  { language, values }: { language: string; values: Readonly<Record<string, string>> },
): SaidPhrase[] | undefined {
  const found = ids.flatMap((id) => {
    const { said } = phraseNamed(id)
    const tag = bookTag(language, said)
    const sentence = tag && said[tag]
    return tag && sentence ? [{ words: saidWith(sentence, { values, language: tag }), language: tag }] : []
  })
  return found.length === ids.length ? found : undefined
}
