import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { keepBack, placed } from '../rules/keeping.ts'
import { keyOf } from '../rules/remembering.ts'
import type { Wish } from '../store/desk.ts'
import { remember } from '../store/memory.ts'

/** The memory keeps what a person said of a text, with places, so that it can be said of others. */
export async function rememberWords(
  tx: Tx,
  wish: Wish,
  { words, by, at }: { words: string; by: PersonId; at: Date },
): Promise<void> {
  const kept = keepBack(wish.source, { language: wish.from, names: wish.keeps })
  const target = placed(words, kept, wish.language)
  if (target === undefined) return
  const unit = { from: wish.from, to: wish.language, source: keyOf(kept.safe), target }
  await remember(tx, { ...unit, origin: 'human', by, at })
}
