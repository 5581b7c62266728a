import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { addAgreement, agreedWith } from '../store/agreements.ts'
import {
  addEarlierRenditions,
  addEarlierTexts,
  addEarlierWishes,
  type EarlierText,
} from '../store/loading.ts'

/** Keeps texts of earlier with what they were rendered in: the rows that writing, wishing and the desk leave, many at once. */
export async function keepEarlierTexts(tx: Tx, texts: readonly EarlierText[]): Promise<void> {
  if (texts.length === 0) return
  await addEarlierTexts(tx, texts)
  await addEarlierWishes(tx, texts)
  await addEarlierRenditions(tx, texts)
}

/** The school agreed with a provider of machine renditions (R03.12); once. */
export async function agreeWithMachine(
  tx: Tx,
  agreed: { provider: string; reference: string; by: PersonId; at: Date },
): Promise<void> {
  if (!(await agreedWith(tx, agreed.provider))) await addAgreement(tx, agreed)
}
