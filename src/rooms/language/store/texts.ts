import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Rendition, RenditionKind, VitalType } from '../rules/states.ts'

export type TextId = Id<'text'>
export type RenditionId = Id<'rendition'>

export interface NewText {
  language: string
  words: string
  purpose: 'message' | 'notice' | 'phrase' | 'document' | 'strength' | 'answer'
  documentType?: VitalType | undefined
  /** Names that no machine may see. */
  keeps: readonly string[]
  /** Whom it is about, when it is about one student. */
  student?: PersonId | undefined
  by: PersonId | undefined
  replaces?: TextId | undefined
  at: Date
}

export async function addText(tx: Tx, text: NewText): Promise<TextId> {
  const id = newId<'text'>()
  await tx.rows(sql`insert into texts (district_id, id, language, words, purpose, document_type, keeps, student_id, by_person, replaces, made_at)
    values (${tx.district}, ${id}, ${text.language}, ${text.words}, ${text.purpose}, ${text.documentType ?? null}, ${text.keeps},
      ${text.student ?? null}, ${text.by ?? null}, ${text.replaces ?? null}, ${text.at})`)
  return id
}

/** Who needed the replaced text needs the new one too, by the same day. */
export async function wishAgain(
  tx: Tx,
  { from, to, at }: { from: TextId; to: TextId; at: Date },
): Promise<string[]> {
  const languages = await wishedIn(tx, from)
  for (const language of languages)
    await addWish(tx, { text: to, language, due: undefined, by: undefined, at })
  return languages
}

/** The languages in which a text is wished. */
export async function wishedIn(reads: Reads, text: TextId): Promise<string[]> {
  const rows = await reads.rows(sql<{ language: string }>`
    select language from rendition_wishes where district_id = ${reads.district} and text_id = ${text}`)
  return rows.map(({ language }) => language)
}

export interface WrittenText {
  id: TextId
  language: string
  words: string
  documentType: VitalType | null
  keeps: string[]
  student: PersonId | null
  replaced: boolean
}

/** A text as it was written; unknown is NotFound. Who may read it is the affair of the room it belongs to. */
export function textNow(reads: Reads, text: TextId): Promise<WrittenText> {
  return reads.one(sql<WrittenText>`
    select t.id, t.language, t.words, t.document_type as "documentType", t.keeps,
      t.student_id as student, exists (select from texts n where n.district_id = t.district_id and n.replaces = t.id) as replaced
    from texts t where t.district_id = ${reads.district} and t.id = ${text}`)
}

/** Every wish once; whether this one is new. */
export async function addWish(
  tx: Tx,
  wish: { text: TextId; language: string; due: string | undefined; by: PersonId | undefined; at: Date },
): Promise<boolean> {
  const made =
    await tx.rows(sql`insert into rendition_wishes (district_id, id, text_id, language, due, by_person, at)
    values (${tx.district}, ${newId()}, ${wish.text}, ${wish.language}, ${wish.due ?? null}, ${wish.by ?? null}, ${wish.at})
    on conflict (district_id, text_id, language) do nothing returning id`)
  return made.length > 0
}

export interface NewRendition {
  text: TextId
  language: string
  words: string
  kind: RenditionKind
  provider?: string
  by?: PersonId
  at: Date
}

export async function addRendition(tx: Tx, made: NewRendition): Promise<RenditionId> {
  const id = newId<'rendition'>()
  await tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, provider, by_person, made_at)
    values (${tx.district}, ${id}, ${made.text}, ${made.language}, ${made.words}, ${made.kind}, ${made.provider ?? null},
      ${made.by ?? null}, ${made.at})`)
  return id
}

/** The best rendition of each text in each language that has one. */
export async function bestRenditions(
  reads: Reads,
  texts: readonly TextId[],
): Promise<Map<TextId, (Rendition & { id?: RenditionId })[]>> {
  const rows = await reads.rows(sql<Rendition & { text: TextId }>`
    select text_id as text, language, words, kind, reviewed from best_renditions
    where district_id = ${reads.district} and text_id = any(${texts})`)
  const found = new Map<TextId, Rendition[]>(texts.map((text) => [text, []]))
  for (const { text, ...rendition } of rows) found.get(text)?.push(rendition)
  return found
}

/** Those that a reader may see: of a vital text only a person's or what a person has read (R03.3). */
export async function shownRenditions(
  reads: Reads,
  texts: readonly TextId[],
): Promise<Map<TextId, Rendition[]>> {
  const [best, vital] = await Promise.all([bestRenditions(reads, texts), vitalAmong(reads, texts)])
  for (const text of vital) {
    const persons = best.get(text)?.filter(({ kind, reviewed }) => kind === 'human' || reviewed)
    best.set(text, persons ?? [])
  }
  return best
}

async function vitalAmong(reads: Reads, texts: readonly TextId[]): Promise<TextId[]> {
  const rows = await reads.rows(sql<{ id: TextId }>`select id from texts
    where district_id = ${reads.district} and id = any(${texts}) and document_type is not null`)
  return rows.map(({ id }) => id)
}

/** When each text was first in a language in a person's words, or in words that a person has read. */
export function personsWords(
  reads: Reads,
  texts: readonly TextId[],
): Promise<{ text: TextId; language: string; at: Date }[]> {
  return reads.rows(sql<{ text: TextId; language: string; at: Date }>`
    select r.text_id as text, r.language, min(case when r.kind = 'human' then r.made_at else v.at end) as at from renditions r
    left join rendition_reviews v on v.district_id = r.district_id and v.rendition_id = r.id
    where r.district_id = ${reads.district} and r.text_id = any(${texts}) and (r.kind = 'human' or v.at is not null) group by 1, 2`)
}

export async function addFailure(
  tx: Tx,
  failed: { text: TextId; language: string; provider: string; reason: string; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into rendition_failures (district_id, id, text_id, language, provider, reason, at)
    values (${tx.district}, ${newId()}, ${failed.text}, ${failed.language}, ${failed.provider}, ${failed.reason}, ${failed.at})`)
}
