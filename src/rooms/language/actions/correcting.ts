import type { Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { putWordsRight } from '../store/corrections.ts'
import { type TextId, textNow } from '../store/texts.ts'
import { seekAll } from './writing.ts'

/**
 * What somebody wrote of a voice is put right, in the language it is in. What stood before is kept, and every language it is
 * wished in is looked for anew. The same words change nothing, which it tells. Whether they may is known by who asks.
 */
export async function correctText(
  tx: Tx,
  { text, words, by, at }: { text: TextId; words: string; by: PersonId; at: Date },
): Promise<boolean> {
  const { words: before, student } = await textNow(tx, text)
  if (words === before) return false
  await putWordsRight(tx, { text, words, by, at })
  await seekAll(tx, { text, at })
  await happen(tx, 'words.corrected', { about: { text, ...(student && { student }) }, by })
  return true
}
