import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'

export interface Volume {
  volume: 'each' | 'daily' | 'weekly'
  /** Hours in which one may be reached, as minutes of the day; null: as the school keeps them. */
  from: number | null
  until: number | null
}

/** What somebody chose: how often, and when not to be disturbed. */
export async function volumeOf(reads: Reads, person: PersonId): Promise<Volume> {
  const [found] =
    await reads.rows(sql<Volume>`select volume, quiet_from as "from", quiet_until as "until" from volume_choices
    where district_id = ${reads.district} and person_id = ${person} and until is null`)
  return found ?? { volume: 'each', from: null, until: null }
}

export async function chooseVolume(
  tx: Tx,
  { person, chosen, at }: { person: PersonId; chosen: Volume; at: Date },
): Promise<void> {
  await tx.rows(
    sql`update volume_choices set until = ${at} where district_id = ${tx.district} and person_id = ${person} and until is null`,
  )
  await tx.rows(sql`insert into volume_choices (district_id, id, person_id, volume, quiet_from, quiet_until, since)
    values (${tx.district}, ${newId()}, ${person}, ${chosen.volume}, ${chosen.from}, ${chosen.until}, ${at})`)
}
