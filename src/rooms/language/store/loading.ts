import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { RenditionKind } from '../rules/states.ts'
import type { TextId } from './texts.ts'

/** A text of earlier, with the languages it was wished in and what it was rendered in, by whom and when. */
export interface EarlierText {
  id: TextId
  language: string
  words: string
  keeps: readonly string[]
  student: PersonId
  by: PersonId | null
  at: Date
  wishes: readonly string[]
  renditions: readonly EarlierRendition[]
}

export interface EarlierRendition {
  language: string
  words: string
  kind: RenditionKind
  provider?: string
  by?: PersonId
  reviewedBy?: PersonId
  at: Date
}

export async function addEarlierTexts(tx: Tx, texts: readonly EarlierText[]): Promise<void> {
  const rows = texts.map(({ wishes, renditions, ...text }) => text)
  await tx.rows(sql`insert into texts (district_id, id, language, words, purpose, keeps, student_id, by_person, made_at)
    select ${tx.district}, id, language, words, 'message', keeps, student, "by", at
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, language text, words text, keeps text[], student uuid, "by" uuid, at timestamptz)`)
}

export async function addEarlierWishes(tx: Tx, texts: readonly EarlierText[]): Promise<void> {
  const rows = texts.flatMap(({ id: text, wishes, by, at }) =>
    wishes.map((language) => ({ id: newId(), text, language, by, at })),
  )
  await tx.rows(sql`insert into rendition_wishes (district_id, id, text_id, language, by_person, at)
    select ${tx.district}, id, text, language, "by", at
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, text uuid, language text, "by" uuid, at timestamptz)`)
}

export async function addEarlierRenditions(tx: Tx, texts: readonly EarlierText[]): Promise<void> {
  const rows = texts.flatMap(({ id: text, renditions }) =>
    renditions.map((one) => ({ ...one, id: newId(), text })),
  )
  await tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, provider, by_person, made_at)
    select ${tx.district}, id, text, language, words, kind, provider, "by", at
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, text uuid, language text, words text, kind text, provider text, "by" uuid, at timestamptz)`)
  const reviewed = rows.filter(({ reviewedBy }) => reviewedBy)
  if (reviewed.length === 0) return
  await tx.rows(sql`insert into rendition_reviews (district_id, rendition_id, by_person, at)
    select ${tx.district}, id, "reviewedBy", at
    from json_to_recordset(${JSON.stringify(reviewed)}) as r (id uuid, "reviewedBy" uuid, at timestamptz)`)
}
