import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import { type Id, isId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Rendition, VitalType } from '../rules/states.ts'
import type { RenditionId, TextId } from './texts.ts'

export type WishId = Id<'rendition-wish'>

export const isWish = isId<'rendition-wish'>

/** A wish whose words the reader may see: a language of theirs; who leads sees all but what people write to each other. */
const mayOpen = (
  who: Who,
) => sql`(exists (select from current_staff_languages l where l.district_id = w.district_id
    and l.person_id = ${who.person} and split_part(lower(l.tag), '-', 1) = split_part(lower(w.language), '-', 1))
  or (${who.hat} = 'leader' and t.purpose not in ('message', 'answer')))`

/** What is about a student is only for staff of that student's schools, and never for the student's own family. */
export const mayKnow = (who: Who) => sql`(t.student_id is null or (
    exists (select from current_staff_roles o join current_enrollments e on e.district_id = o.district_id and e.school_id = o.school_id
      where o.district_id = t.district_id and o.person_id = ${who.person} and e.student_id = t.student_id)
    and not exists (select from open_functions f where f.district_id = t.district_id and f.student_id = t.student_id
      and f.person_id = ${who.person})))`

const best = sql`left join lateral (select b.words, b.kind, b.reviewed from best_renditions b
  where b.district_id = w.district_id and b.text_id = w.text_id and b.language = w.language) b on true`

const asked = sql`exists (select from rendition_asks a where a.district_id = w.district_id and a.text_id = w.text_id and a.language = w.language)`

const replaced = sql`exists (select from texts n where n.district_id = t.district_id and n.replaces = t.id)`

/** As many letters of a text as a line of the desk could ever show. */
const enough = 400

export interface QueuedWish {
  wish: WishId
  language: string
  from: string
  due: string | null
  documentType: VitalType | null
  best: Rendition | null
  /** Who is at work on it. */
  takenBy: PersonId | null
  takenByName: string | null
  asked: boolean
  /** Its first words, where the reader may open it. */
  words: string | null
}

const bestObject = sql`case when b.words is null then null else json_build_object('language', w.language, 'words', b.words,
  'kind', b.kind, 'reviewed', b.reviewed) end as best`

/** What waits for a person on the desk, in one language or all: due first, then what was asked for, then oldest; 200 at most. */
export function deskQueue(reads: Reads, who: Who, language: string | undefined): Promise<QueuedWish[]> {
  return reads.rows(sql<QueuedWish>`
    select w.id as wish, w.language, t.language as "from", w.due, t.document_type as "documentType", ${bestObject},
      k.by_person as "takenBy", p.name as "takenByName", ${asked} as asked, case when ${mayOpen(who)} then left(t.words, ${sql.lit(enough)}) end as words
    from rendition_wishes w join texts t on t.district_id = w.district_id and t.id = w.text_id ${best}
    left join rendition_takes k on k.district_id = w.district_id and k.wish_id = w.id and k.until is null
    left join current_people p on p.district_id = k.district_id and p.id = k.by_person
    where w.district_id = ${who.district} and (${language ?? null}::text is null or w.language = ${language ?? null})
      and t.words <> '' and w.language <> t.language and not ${replaced} and ${mayKnow(who)}
      and (${mayOpen(who)} or ${who.hat} = 'leader')
      and (b.words is null or (b.kind <> 'human' and not b.reviewed))
    order by w.due nulls last, ${asked} desc, w.at, w.id limit 200`)
}

export interface Wish {
  wish: WishId
  text: TextId
  language: string
  from: string
  due: string | null
  source: string
  keeps: string[]
  documentType: VitalType | null
  student: PersonId | null
  best: Rendition | null
  rendition: RenditionId | null
  takenBy: PersonId | null
  takenByName: string | null
  /** The wish of the text that replaces this one, when it was replaced. */
  replacedBy: WishId | null
  failed: boolean
}

/** Wishes side by side, of those asked for the ones that this reader may open. */
export function wishesOpen(reads: Reads, who: Who, wishes: readonly WishId[]): Promise<Wish[]> {
  return reads.rows(sql<Wish>`
    select w.id as wish, w.text_id as text, w.language, t.language as "from", w.due, t.words as source, t.keeps,
      t.document_type as "documentType", t.student_id as student, ${bestObject},
      (select r.id from renditions r where r.district_id = w.district_id and r.text_id = w.text_id and r.language = w.language
        and r.words = b.words and r.kind = b.kind order by r.made_at desc limit 1) as rendition,
      k.by_person as "takenBy", p.name as "takenByName",
      (select v.id from texts n join rendition_wishes v on v.district_id = n.district_id and v.text_id = n.id and v.language = w.language
        where n.district_id = t.district_id and n.replaces = t.id) as "replacedBy",
      exists (select from rendition_failures f where f.district_id = w.district_id and f.text_id = w.text_id and f.language = w.language) as failed
    from rendition_wishes w join texts t on t.district_id = w.district_id and t.id = w.text_id ${best}
    left join rendition_takes k on k.district_id = w.district_id and k.wish_id = w.id and k.until is null
    left join current_people p on p.district_id = k.district_id and p.id = k.by_person
    where w.district_id = ${who.district} and w.id = any(${wishes}) and ${mayOpen(who)} and ${mayKnow(who)}`)
}

/** One wish side by side, for whoever may open it; anything else is NotFound. */
export async function wishOf(reads: Reads, who: Who, wish: WishId): Promise<Wish> {
  const [found] = await wishesOpen(reads, who, [wish])
  if (!found) throw new NotFound('no such wish')
  return found
}

/** Takes a wish to work on, unless somebody has; whether it is theirs now. */
export async function take(
  tx: Tx,
  { wish, by, at }: { wish: WishId; by: PersonId; at: Date },
): Promise<boolean> {
  await tx.rows(sql`insert into rendition_takes (district_id, wish_id, by_person, since)
    values (${tx.district}, ${wish}, ${by}, ${at}) on conflict do nothing`)
  const mine = await tx.rows(sql`select 1 from rendition_takes
    where district_id = ${tx.district} and wish_id = ${wish} and by_person = ${by} and until is null`)
  return mine.length > 0
}

/** Lays down a wish that this person has; once it is rendered, whoever had it. */
export async function layWishDown(
  tx: Tx,
  { wish, by, at }: { wish: WishId; by?: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update rendition_takes set until = ${at} where district_id = ${tx.district} and wish_id = ${wish}
    and until is null and (${by ?? null}::uuid is null or by_person = ${by ?? null})`)
}

export async function addReview(
  tx: Tx,
  reviewed: { rendition: RenditionId; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into rendition_reviews (district_id, rendition_id, by_person, at)
    values (${tx.district}, ${reviewed.rendition}, ${reviewed.by}, ${reviewed.at}) on conflict do nothing`)
}

/** A reader asks for a person's words; asking twice is once. */
export async function addReaderAsk(
  tx: Tx,
  ask: { text: TextId; language: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into rendition_asks (district_id, text_id, language, by_person, at)
    values (${tx.district}, ${ask.text}, ${ask.language}, ${ask.by}, ${ask.at}) on conflict do nothing`)
}

/** The languages of the desk that this reader works in, with how much waits in each. */
export function deskLanguages(reads: Reads, who: Who): Promise<{ language: string; waiting: number }[]> {
  return reads.rows(sql<{ language: string; waiting: number }>`
    select w.language, count(*)::int as waiting
    from rendition_wishes w join texts t on t.district_id = w.district_id and t.id = w.text_id ${best}
    where w.district_id = ${who.district} and t.words <> '' and w.language <> t.language and not ${replaced} and ${mayKnow(who)}
      and (${mayOpen(who)} or ${who.hat} = 'leader') and (b.words is null or (b.kind <> 'human' and not b.reviewed))
    group by 1 order by 1`)
}
