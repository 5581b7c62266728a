import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { asUnit, filled, type Phrase } from '../rules/phrases.ts'
import { addPhraseReview, fingerprintOf, phrases, worksIn } from '../store/phrases.ts'

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
    const [source, target] = [said[from] ?? said[base(from)], said[to] ?? said[base(to)]]
    return source === undefined || target === undefined ? [] : [asUnit(source, target)]
  })
}

const base = (tag: string) => (/^zh(-(CN|SG|Hans.*))?$/i.test(tag) ? 'zh-Hans' : (tag.split('-')[0] ?? tag))

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
  const tag = base(language)
  const found = ids.flatMap((id) => {
    const sentence = phraseNamed(id).said[tag]
    return sentence === undefined ? [] : [{ words: filled(sentence, values), language: tag }]
  })
  return found.length === ids.length ? found : undefined
}
