import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { once } from '../../../ground/once.ts'
import { keepBack } from '../rules/keeping.ts'
import { type Returning, returning } from '../rules/returning.ts'
import * as desk from '../store/desk.ts'
import { passReview, renderWish } from './translating.ts'

type CameBack = Parameters<typeof returning>[0] & { id: string }

/** What became of a file: how many texts were taken, how many nobody had begun, and each that was not taken. */
export interface TakenBack {
  taken: number
  open: number
  left: (Extract<Returning, { refused: string }> & {
    unit: CameBack
    n: number
    wish: desk.WishId | undefined
  })[]
}

/** Takes a translator's file back: what is good is a person's words now, what is not is listed, and nothing is lost. */
export async function takeFileBack(
  ground: Ground,
  acting: Acting,
  units: readonly CameBack[],
): Promise<TakenBack> {
  const back: TakenBack = { taken: 0, open: 0, left: [] }
  await once<never>({ db: ground.db, ...acting }, async (tx) => {
    const ids = units.flatMap(({ id }) => (desk.isWish(id) ? [id] : []))
    const found = new Map(
      (await desk.wishesOpen(tx, acting.who, ids)).map((wish) => [wish.wish as string, wish]),
    )
    for (const [at, unit] of units.entries()) {
      const wish = found.get(unit.id)
      found.delete(unit.id)
      const outcome = await takeUnit(tx, { ground, acting, unit, wish })
      if ('refused' in outcome) back.left.push({ ...outcome, unit, n: at + 1, wish: wish?.wish })
      else if (outcome.do === 'nothing') back.open++
      else back.taken++
    }
    const { person } = acting.who
    await happen(tx, 'translations.came-back', { about: { person, texts: back.taken }, by: person })
    return { to: '/languages/files' }
  })
  return back
}

interface Taking {
  ground: Ground
  acting: Acting
  unit: CameBack
  wish: desk.Wish | undefined
}

async function takeUnit(tx: Tx, { ground, acting, unit, wish }: Taking): Promise<Returning> {
  const { person } = acting.who
  const kept = wish
    ? keepBack(wish.source, { language: wish.from, names: wish.keeps })
    : { safe: '', places: [] }
  const outcome = returning(
    unit,
    wish && {
      ...wish,
      replaced: wish.replacedBy !== null,
      takenByOther: wish.takenBy !== null && wish.takenBy !== person,
    },
    kept,
  )
  if (!wish || 'refused' in outcome || outcome.do === 'nothing') return outcome
  const said = { wish, words: outcome.words, by: person, at: ground.clock.now() }
  await (outcome.do === 'render' ? renderWish(tx, said) : passReview(tx, said))
  return outcome
}
