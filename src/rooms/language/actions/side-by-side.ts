import type { Reads } from '../../../ground/database.ts'
import type { Who } from '../../../ground/who.ts'
import { keepBack, putBack } from '../rules/keeping.ts'
import { keyOf, remembered, termsIn, type Unit } from '../rules/remembering.ts'
import * as desk from '../store/desk.ts'
import { unitsNear } from '../store/memory.ts'
import { type Term, termsNow } from '../store/terms.ts'

/** A wish with what helps a person who translates it: how the school says its terms, and what it said before. */
export interface SideBySide {
  wish: desk.Wish
  terms: Term[]
  exact: string | undefined
  near: (Unit & { likeness: number })[]
}

export async function sideBySide(reads: Reads, who: Who, id: desk.WishId): Promise<SideBySide> {
  const wish = await desk.wishOf(reads, who, id)
  const languages = { from: wish.from, to: wish.language }
  const kept = keepBack(wish.source, { language: wish.from, names: wish.keeps })
  const [terms, units] = await Promise.all([
    termsNow(reads, languages),
    unitsNear(reads, keyOf(kept.safe), languages),
  ])
  const { exact, near } = remembered(kept.safe, units)
  return {
    wish,
    terms: termsIn(wish.source, terms),
    exact: exact && putBack(exact.target, kept, wish.language),
    near,
  }
}
