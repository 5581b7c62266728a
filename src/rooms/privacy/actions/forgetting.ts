import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { forgetHappenings, forgetHappeningsBefore } from '../../../ground/happenings.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { eraseLooks, eraseLooksBefore, sayErased } from '../store/chain.ts'
import { sealEntries } from './sealing.ts'

/** How many entries of each kind. */
type Entries = Record<'looks' | 'happenings', number>

interface Erasing {
  /** Null when the clock did it. */
  by: PersonId | null
  at: Date
}

/**
 * Erases from the audit what was seen and changed of a person, and what they saw; the chain goes on holding, because
 * a sealed row says of each entry that it was erased by right. Returns how many entries went, by table. Seal before, so that
 * nothing goes unsealed (`sealEntries`).
 */
export async function eraseFromAudit(tx: Tx, person: PersonId, erasing: Erasing): Promise<Entries> {
  const looks = await eraseLooks(tx, person)
  const happenings = await forgetHappenings(tx, person)
  await sayErased(tx, [...looks, ...happenings], erasing)
  return { looks: looks.length, happenings: happenings.length }
}

/** Lets at most 5,000 looks and as many changes go that are older than a moment; the chain goes on holding. */
export async function letEntriesGo(tx: Tx, before: Date, erasing: Erasing): Promise<Entries> {
  const looks = await eraseLooksBefore(tx, before)
  const happenings = await forgetHappeningsBefore(tx, before)
  await sayErased(tx, [...looks, ...happenings], erasing)
  return { looks: looks.length, happenings: happenings.length }
}

/** Seals what is there, and lets all looks and changes go that are older than a moment, as retention asks. */
export async function letAllGo(
  ground: Pick<Ground, 'db' | 'clock'>,
  district: DistrictId,
  before: Date,
): Promise<Entries> {
  await sealEntries(ground, district, 'everything')
  const all = { looks: 0, happenings: 0 }
  for (let went = 1; went > 0; ) {
    const some = await ground.db.transaction(district, (tx) =>
      letEntriesGo(tx, before, { by: null, at: ground.clock.now() }),
    )
    all.looks += some.looks
    all.happenings += some.happenings
    went = some.looks + some.happenings
  }
  return all
}
