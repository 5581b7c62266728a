import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import { whoseIsIt } from '../rules/receiving.ts'
import * as messages from '../store/messages.ts'
import { wayAt } from '../store/questions.ts'
import { askAboutWhom } from './asking.ts'

const month = 31 * 86_400_000

/** A text of earlier that may be about several children: it waits as `receive` lets it wait, and its sender is asked about whom it is. */
export async function keepEarlierStray(
  tx: Tx,
  { sender, words: whole, at }: { sender: string; words: string; at: Date },
): Promise<void> {
  const way = await wayAt(tx, { kind: 'phone', normalised: sender })
  if (!way) return
  const arrival = { channel: 'text', key: `SM${newId().replaceAll('-', '')}`, sender, whole, at } as const
  await messages.addArrival(tx, arrival)
  const recent = await messages.lastSentTo(tx, { way, since: new Date(at.getTime() - month) })
  const found = whoseIsIt({ known: true, recent, now: at })
  if (!('ask' in found)) return
  const stray = await messages.addStray(tx, { ...arrival, why: 'several-people' })
  await askAboutWhom(tx, { way, stray, known: found.ask, at })
}
