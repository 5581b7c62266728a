import type { Tx } from '../../../ground/database.ts'
import { forgetHappenings, forgetHappeningsBefore } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { eraseLooks, eraseLooksBefore, sayErased } from '../store/chain.ts'

interface Erasing {
  /** Null when the clock did it. */
  by: PersonId | null
  at: Date
}

/**
 * Erases from the audit what was seen and changed of a person, and what they saw; the chain goes on holding, because
 * a sealed row says of each entry that it was erased by right. Returns how many entries went. Seal before, so that
 * nothing goes unsealed (`sealEntries`).
 */
export async function eraseFromAudit(tx: Tx, person: PersonId, erasing: Erasing): Promise<number> {
  const looks = await eraseLooks(tx, person)
  const happenings = await forgetHappenings(tx, person)
  await sayErased(tx, [...looks, ...happenings], erasing)
  return looks.length + happenings.length
}

/** Lets looks and changes go that are older than a moment, as retention asks; the chain goes on holding. Returns how many. */
export async function letEntriesGo(tx: Tx, before: Date, erasing: Erasing): Promise<number> {
  const gone = [...(await eraseLooksBefore(tx, before)), ...(await forgetHappeningsBefore(tx, before))]
  await sayErased(tx, gone, erasing)
  return gone.length
}
