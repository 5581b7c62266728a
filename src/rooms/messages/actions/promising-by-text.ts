import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { sayPhrases } from '../../language/index.ts'
import { promiseLetter } from '../letters.ts'
import { localAt } from '../rules/hours.ts'
import { type Texted, textedWhileNobodyWaits } from '../store/promises.ts'

/** Who writes by text sees no page: when they begin to wait they are told by text, once, by when the school answers (R02.4). */
export async function promiseByText(tx: Tx, texted: Texted): Promise<void> {
  const promised = await textedWhileNobodyWaits(tx, texted)
  if (!promised) return
  const { person, to, languages, due, timeZone, school } = promised
  const values = { day: localAt(due, timeZone).day }
  const [said] = languages.flatMap((language) => {
    const sentences = sayPhrases(['thanks-telling', 'answer-by'], { language, values })
    return sentences ? [sentences] : []
  })
  if (!said?.[0]) return
  const letter = promiseLetter(
    school,
    said.map(({ words }) => words),
  )
  await post(tx, { id: newId<'letter'>(), person, kind: 'text', to, language: said[0].language, ...letter })
}
