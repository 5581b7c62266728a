import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { WayId } from '../../people/index.ts'
import { heardWord, mayWishToStop } from '../rules/heard-words.ts'
import { keepUnclear, openAt } from '../store/unclear.ts'
import { answerOnce } from './answering-wishes.ts'
import { carryOutWish } from './carrying-wishes.ts'

interface Heard {
  way: WayId
  words: string
  heard: 'text' | 'mail'
  /** The provider has answered the word itself. */
  answered: boolean
}

/**
 * Hears whether what came in by a way is a wish about that way (L9). A word for stop, help or start is carried out and
 * answered, and the answer is true: it goes nowhere else. Free words that may mean stop are laid before a person besides.
 */
export async function hearWish(
  tx: Tx,
  ground: Ground,
  { way, words, heard, answered }: Heard,
): Promise<boolean> {
  const stopped = !(await openAt(tx, way)).includes('mission')
  const word = heardWord(words, { stopped })
  if (word === 'help') {
    if (!answered) await answerOnce(tx, ground, { way, about: 'help', said: words })
  } else if (word) {
    await carryOutWish(tx, ground, {
      way,
      wish: word,
      class: 'all',
      heard,
      said: words.slice(0, 500),
      by: null,
      recordedBy: null,
      ...(answered && { unanswered: true }),
    })
  } else if (mayWishToStop(words)) {
    const at = ground.clock.now()
    const wish = await keepUnclear(tx, { way, heard, said: words.slice(0, 500), at })
    await happen(tx, 'wish.unclear', { about: { way, wish } })
  }
  return word !== undefined
}
