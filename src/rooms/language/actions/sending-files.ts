import type { Reads } from '../../../ground/database.ts'
import type { Who } from '../../../ground/who.ts'
import { type Carriage, type XliffVersion, xliff } from '../letters/xliff.ts'
import { keepBack, placed } from '../rules/keeping.ts'
import { termsIn } from '../rules/remembering.ts'
import * as desk from '../store/desk.ts'
import { termsNow } from '../store/terms.ts'

interface Chosen {
  from: string
  language: string
  /** Those alone; all that wait when none is named. */
  wishes: readonly string[]
}

/** What waits on the desk in one pair of languages and nobody else has, as a file for a translator; undefined when nothing does. */
export async function fileForTranslator(
  reads: Reads,
  who: Who,
  { chosen, version }: { chosen: Chosen; version: XliffVersion },
): Promise<string | undefined> {
  const { from, language, wishes } = chosen
  const waiting = (await desk.deskQueue(reads, who, language)).filter(
    (one) =>
      one.from === from &&
      one.words !== null &&
      (one.takenBy === null || one.takenBy === who.person) &&
      (wishes.length === 0 || wishes.includes(one.wish)),
  )
  const ids = waiting.map(({ wish }) => wish)
  const found = new Map((await desk.wishesOpen(reads, who, ids)).map((wish) => [wish.wish, wish]))
  const terms = await termsNow(reads, { from, to: language })
  const units = ids.flatMap((id) => {
    const wish = found.get(id)
    return wish ? [carried(wish, terms)] : []
  })
  return units.length === 0 ? undefined : xliff({ from, to: language, units }, version)
}

function carried(wish: desk.Wish, terms: Awaited<ReturnType<typeof termsNow>>): Carriage['units'][number] {
  const kept = keepBack(wish.source, { language: wish.from, names: wish.keeps })
  const { best } = wish
  const draft = best && best.kind !== 'human' ? placed(best.words, kept, wish.language) : undefined
  const notes = termsIn(wish.source, terms).map(({ term, said, note }) =>
    [`${term} = ${said}`, ...(note ? [note] : [])].join(' · '),
  )
  return {
    id: wish.wish,
    source: kept.safe,
    draft:
      draft === undefined || !best || best.kind === 'human' ? undefined : { words: draft, kind: best.kind },
    notes: wish.due ? [`${wish.due}`, ...notes] : notes,
  }
}
