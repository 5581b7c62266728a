import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { TextId } from './texts.ts'

/** Other words stand in the text from now on; those that stood there are kept, and what was made of them goes. */
export async function putWordsRight(
  tx: Tx,
  { text, words, by, at }: { text: TextId; words: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into text_corrections (district_id, text_id, n, words, by_person, at)
    select t.district_id, t.id, (select count(*) + 1 from text_corrections c where c.district_id = t.district_id and c.text_id = t.id),
      t.words, ${by}, ${at} from texts t where t.district_id = ${tx.district} and t.id = ${text}`)
  await tx.rows(sql`update texts set words = ${words} where district_id = ${tx.district} and id = ${text}`)
  await tx.rows(sql`delete from rendition_reviews where district_id = ${tx.district}
    and rendition_id in (select id from renditions where district_id = ${tx.district} and text_id = ${text})`)
  await tx.rows(sql`delete from renditions where district_id = ${tx.district} and text_id = ${text}`)
}
