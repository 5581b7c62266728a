import type { PersonId } from '../../../ground/ids.ts'
import { type EarlierRendition, sameLanguage } from '../../language/index.ts'
import type { EarlierWords } from '../../messages/index.ts'
import type { Dice } from '../bundle/dice.ts'
import { type Speakers, speakerOf } from './home.ts'
import { isSpokenHere } from './sayings.ts'

/** How words came into another language: by somebody of the staff, from the school's memory, or from the machine. */
export type How = 'human' | 'memory' | 'machine' | 'reviewed'

/** The machine of the town, with which its school has an agreement. */
export const machine = 'libretranslate'

export interface Rendering {
  at: Date
  now: Date
  speakers: Speakers
  dice: Dice
}

/** What somebody of the staff takes to put words into another language while they wait for it, in milliseconds. */
const quickly = 4 * 60_000

/** A rendition; 'human' and 'reviewed' only where somebody of the staff works in the language, else from memory. */
export function rendition(
  { at, speakers }: Pick<Rendering, 'at' | 'speakers'>,
  { language, words, how }: { language: string; words: string; how: How },
): EarlierRendition {
  const person = speakerOf(speakers, language)
  const by = (id: PersonId): EarlierRendition => ({
    language,
    words,
    kind: 'human',
    by: id,
    at: new Date(at.getTime() + quickly),
  })
  if (how === 'human' && person) return by(person)
  if (how === 'machine') return { language, words, kind: 'machine', provider: machine, at: soon(at) }
  if (how === 'reviewed' && person)
    return { language, words, kind: 'machine', provider: machine, reviewedBy: person, at: soon(at) }
  return { language, words, kind: 'memory', at }
}

const soon = (at: Date) => new Date(at.getTime() + 20_000)

/** Words that somebody says, put into the language of each listener who does not read them; lately some still wait (R03.2). */
export function wordsFor(
  rendering: Rendering,
  {
    language,
    said,
    listeners,
  }: { language: string; said: (tag: string) => string; listeners: readonly (readonly string[])[] },
): EarlierWords {
  const { at, now, speakers, dice } = rendering
  const fresh = now.getTime() - at.getTime() < 3 * 86_400_000
  const into = foreignTo(language, listeners).filter(isSpokenHere)
  const done = into.filter(() => !(fresh && dice.chance(0.3)))
  const renditions = done.map((tag) =>
    rendition(rendering, { language: tag, words: said(tag), how: howFor(dice, speakerOf(speakers, tag)) }),
  )
  return { words: said(language), language, in: renditions.filter((one) => one.at <= now) }
}

function howFor(dice: Dice, person: PersonId | undefined): How {
  return dice.weigh({ memory: 45, machine: 25, human: person ? 20 : 0, reviewed: person ? 10 : 0 })
}

/** The languages at ease first of those who read this one not. */
function foreignTo(language: string, listeners: readonly (readonly string[])[]): string[] {
  const foreign = listeners.filter(
    (tags) => tags.length > 0 && !tags.some((tag) => sameLanguage(tag, language)),
  )
  return [...new Set(foreign.flatMap(([first]) => first ?? []))]
}
