import type { Tx } from '../../../ground/database.ts'
import { keepBack } from '../rules/keeping.ts'
import { keyOf } from '../rules/remembering.ts'
import { blankText, forgetUnits } from '../store/forgetting.ts'
import { type TextId, textNow } from '../store/texts.ts'

/** Words that must not stay go for good: the text, every rendition, what waits on the desk, and what the memory learned. */
export async function forgetText(tx: Tx, text: TextId): Promise<void> {
  const { words, language, keeps } = await textNow(tx, text)
  await forgetUnits(tx, { source: keyOf(keepBack(words, { language, names: keeps }).safe), from: language })
  await blankText(tx, text)
}
