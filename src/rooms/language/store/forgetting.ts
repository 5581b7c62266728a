import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { TextId } from './texts.ts'

/** Takes away what was made of a text, and its words; that there was a text stays. */
export async function blankText(tx: Tx, text: TextId): Promise<void> {
  const of = (table: string) => sql`delete from ${sql.table(table)} where district_id = ${tx.district}`
  await tx.rows(
    sql`${of('rendition_reviews')} and rendition_id in (select id from renditions where district_id = ${tx.district} and text_id = ${text})`,
  )
  await tx.rows(
    sql`${of('rendition_takes')} and wish_id in (select id from rendition_wishes where district_id = ${tx.district} and text_id = ${text})`,
  )
  for (const table of ['spoken_takes', 'spoken_files', 'spoken_texts'])
    await tx.rows(sql`${of(table)} and text_id = ${text}`)
  for (const table of [
    'renditions',
    'text_corrections',
    'rendition_wishes',
    'rendition_failures',
    'rendition_asks',
  ])
    await tx.rows(sql`${of(table)} and text_id = ${text}`)
  await tx.rows(
    sql`update texts set words = '', keeps = '{}' where district_id = ${tx.district} and id = ${text}`,
  )
}

/** Takes a sentence out of the school's memory, in every language it was put into. */
export async function forgetUnits(tx: Tx, { source, from }: { source: string; from: string }): Promise<void> {
  await tx.rows(sql`delete from memory_units where district_id = ${tx.district} and source = ${source} and source_language = ${from}
    and origin = 'human'`)
}
