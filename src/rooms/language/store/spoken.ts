import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { FileId } from '../../../ground/kept-files.ts'
import type { Who } from '../../../ground/who.ts'
import { mayKnow } from './desk.ts'
import type { TextId } from './texts.ts'

/** A voice that stands for a text whose words nobody has written yet. */
export interface Spoken {
  text: TextId
  /** The language it is likely in; `und` when nobody can tell. */
  language: string
  /** By which day (YYYY-MM-DD) the school promised to answer it. */
  due: string | undefined
  voices: readonly { id: FileId; type: string }[]
  at: Date
}

export async function addSpoken(tx: Tx, { text, language, due, voices, at }: Spoken): Promise<void> {
  await tx.rows(sql`insert into spoken_texts (district_id, text_id, language, due, since)
    values (${tx.district}, ${text}, ${language}, ${due ?? null}, ${at})`)
  const rows = voices.map((voice, at) => ({ ...voice, n: at + 1 }))
  await tx.rows(sql`insert into spoken_files (district_id, text_id, n, file_id, type)
    select ${tx.district}, ${text}, r.n, r.id, r.type
    from json_to_recordset(${JSON.stringify(rows)}) as r (n smallint, id uuid, type text)`)
}

/** A voice that the reader may hear: in a language of theirs, of an unknown one if they have any, or of an advisee's home. */
const mayHear = (
  who: Who,
) => sql`(exists (select from current_staff_languages l where l.district_id = s.district_id
    and l.person_id = ${who.person} and (s.language = 'und' or split_part(lower(l.tag), '-', 1) = split_part(lower(s.language), '-', 1)))
  or (${who.hat} = 'advisor' and exists (select from sight v where v.district_id = s.district_id and v.viewer_id = ${who.person}
    and v.hat = 'advisor' and v.through = 'advisory' and v.student_id = t.student_id)))`

const takenBy = sql`left join spoken_takes k on k.district_id = s.district_id and k.text_id = s.text_id and k.until is null
  left join current_people p on p.district_id = k.district_id and p.id = k.by_person`

export interface WaitingVoice {
  text: TextId
  language: string
  due: string | null
  since: Date
  takenBy: PersonId | null
  takenByName: string | null
  /** Whether the reader may hear it. */
  open: boolean
}

/** Voices that wait to be written down, in one language or all: due first, then the oldest; 200 at most. */
export function voicesWaiting(reads: Reads, who: Who, language: string | undefined): Promise<WaitingVoice[]> {
  return reads.rows(sql<WaitingVoice>`
    select s.text_id as text, s.language, s.due, s.since, k.by_person as "takenBy", p.name as "takenByName", ${mayHear(who)} as open
    from spoken_texts s join texts t on t.district_id = s.district_id and t.id = s.text_id ${takenBy}
    where s.district_id = ${who.district} and s.until is null and ${mayKnow(who)}
      and (${language ?? null}::text is null or s.language = ${language ?? null})
      and (${who.hat} = 'leader' or ${mayHear(who)})
    order by s.due nulls last, s.since, s.text_id limit 200`)
}

export interface Voice extends Omit<WaitingVoice, 'open' | 'since'> {
  student: PersonId | null
  voices: { n: number; id: FileId; type: string }[]
  /** Somebody wrote it down meanwhile. */
  written: boolean
}

/** A voice for whoever may hear it to write it down: while it waits, and by whoever wrote it. Anything else is NotFound. */
export async function voiceOf(reads: Reads, who: Who, text: TextId): Promise<Voice> {
  const [found] = await reads.rows(sql<Voice>`
    select s.text_id as text, s.language, s.due, t.student_id as student, s.until is not null as written,
      k.by_person as "takenBy", p.name as "takenByName",
      (select coalesce(json_agg(json_build_object('n', f.n, 'id', f.file_id, 'type', f.type) order by f.n), '[]') from spoken_files f
        where f.district_id = s.district_id and f.text_id = s.text_id) as voices
    from spoken_texts s join texts t on t.district_id = s.district_id and t.id = s.text_id ${takenBy}
    where s.district_id = ${who.district} and s.text_id = ${text} and (s.until is null or s.written_by = ${who.person})
      and ${mayHear(who)} and ${mayKnow(who)}`)
  if (!found) throw new NotFound('no such voice')
  return found
}

/** One recording of a voice that the reader may hear; anything else is NotFound. */
export async function soundOf(reads: Reads, who: Who, { text, n }: { text: TextId; n: number }) {
  const { voices } = await voiceOf(reads, who, text)
  const found = voices.find((one) => one.n === n)
  if (!found) throw new NotFound('no such recording')
  return found
}

/** Takes a voice to write down, unless somebody has; whether it is theirs now. */
export async function takeVoice(
  tx: Tx,
  { text, by, at }: { text: TextId; by: PersonId; at: Date },
): Promise<boolean> {
  await tx.rows(sql`insert into spoken_takes (district_id, text_id, by_person, since)
    values (${tx.district}, ${text}, ${by}, ${at}) on conflict do nothing`)
  const mine = await tx.rows(sql`select 1 from spoken_takes
    where district_id = ${tx.district} and text_id = ${text} and by_person = ${by} and until is null`)
  return mine.length > 0
}

/** Lays down a voice that this person has; once it is written, whoever had it. */
export async function layVoiceDown(
  tx: Tx,
  { text, by, at }: { text: TextId; by?: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update spoken_takes set until = ${at} where district_id = ${tx.district} and text_id = ${text}
    and until is null and (${by ?? null}::uuid is null or by_person = ${by ?? null})`)
}

/** The words of a voice become the text; false when somebody wrote them before. Without words there were none to write. */
export async function writeVoice(
  tx: Tx,
  {
    text,
    words,
    language,
    by,
    at,
  }: { text: TextId; words: string; language: string; by: PersonId; at: Date },
): Promise<boolean> {
  const ended = await tx.rows(sql`update spoken_texts set until = ${at}, written_by = ${by}
    where district_id = ${tx.district} and text_id = ${text} and until is null returning text_id`)
  if (ended.length === 0) return false
  await tx.rows(sql`update texts set words = ${words}, language = ${language}
    where district_id = ${tx.district} and id = ${text} and words = ''`)
  return true
}
