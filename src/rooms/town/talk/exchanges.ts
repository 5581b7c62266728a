import type { Dice } from '../bundle/dice.ts'

export type Intent = 'positive' | 'information' | 'question' | 'concern' | 'support' | 'logistics'

/** One turn of an exchange, in sentences by their ids. The school's turns have an intent. */
export type Turn =
  | { by: 'school'; say: string[]; intent: Intent; will?: string; help?: string }
  | { by: 'family'; say: string[] }

const well =
  'questions river reading second-way invitation bridge story morning patience notes garden homework test help'.split(
    ' ',
  )
const thanks = 'dinner class house nights hard'.split(' ')
const strengths = 'friday repair stories market birds grandparents'.split(' ')
const questions = 'maths friends bus dentist place book'.split(' ')
const hopes = 'roots finish name people'.split(' ')
const worries = 'papers morning quiet'.split(' ')

const school = (intent: Intent, ...say: string[]): Turn => ({ by: 'school', say, intent })
const family = (...say: string[]): Turn => ({ by: 'family', say })

/** What goes well, never the same twice in one family while there is another. */
export class Good {
  #left: string[] = []
  next(dice: Dice): string {
    if (this.#left.length === 0) this.#left = dice.shuffle(well)
    return `well.${this.#left.pop() ?? well[0]}`
  }
}

/** The school introduces itself with something that went well (R02.1), and the family answers. */
export function introduction(dice: Dice, good: Good): Turn[] {
  const opening = school('positive', 'intro', good.next(dice))
  const thanked = family(`thanks.${dice.pick(thanks)}`)
  if (dice.chance(0.6)) return [opening, thanked]
  const told = family(`thanks.${dice.pick(thanks)}`, `strength.${dice.pick(strengths)}`)
  return [opening, told, school('information', dice.pick(['reply.glad', 'reply.strength', 'reply.tell']))]
}

const kinds = {
  good(dice: Dice, good: Good) {
    return [school('positive', good.next(dice)), family(`thanks.${dice.pick(thanks)}`)]
  },
  strength(dice: Dice) {
    return [
      family(`strength.${dice.pick(strengths)}`),
      school('information', dice.pick(['reply.glad', 'reply.strength'])),
    ]
  },
  question(dice: Dice) {
    const about = dice.pick(questions)
    return [family(`ask.${about}`), school('information', `answer.${about}`)]
  },
  hope(dice: Dice) {
    return [
      school('question', 'ask.hopes'),
      family(`hope.${dice.pick(hopes)}`),
      school('information', 'reply.hope'),
    ]
  },
  coats: () => [school('support', 'support.coats'), family('thanks.coats')],
  trip: () => [school('logistics', 'trip.library'), family('thanks.trip')],
} satisfies Record<string, (dice: Dice, good: Good) => Turn[]>

/** An exchange in the middle of the term. */
export function exchange(dice: Dice, good: Good): Turn[] {
  return kinds[dice.weigh({ good: 34, strength: 16, question: 24, hope: 10, coats: 8, trip: 8 })](dice, good)
}

/** A concern with what the school will do and the question what would help (R02.8); later, what came of it. */
export function concern(dice: Dice): { now: Turn[]; after: Turn[] } {
  const about = `concern.${dice.pick(worries)}`
  const opening: Turn = {
    by: 'school',
    intent: 'concern',
    say: [about],
    will: `${about}.will`,
    help: `${about}.help`,
  }
  return {
    now: [opening, family(`${about}.family`), school('support', `${about}.reply`)],
    after: [school('positive', `${about}.after`), family(`thanks.${dice.pick(thanks)}`)],
  }
}
