import { type RawBuilder, sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { TextId, VitalType } from '../../language/index.ts'
import type { LeftWhy } from '../rules/files.ts'
import type { Channel, Intent, Side } from '../rules/intents.ts'
import type { MessageId } from './messages.ts'
import { type HouseholdId, prefersSound, type ThreadId } from './threads.ts'

/** Something somebody wrote, with all it was rendered in. */
export interface Written {
  id: TextId
  words: string
  language: string
  renditions: { language: string; words: string; kind: 'human' | 'machine' | 'memory'; reviewed: boolean }[]
  /** A voice stands for it until somebody writes its words down; then who did. */
  unwritten: boolean
  writtenBy: string | null
  /** One of the papers that wait for a person's words (R03.3). */
  documentType: VitalType | null
}

export interface ShownFile {
  /** Null, with why, when it was not kept. */
  id: Id<'file'> | null
  kind: 'photograph' | 'voice' | 'document' | 'left'
  why: LeftWhy | null
  name: string
  type: string
  width: number | null
  height: number | null
  text: Written | null
  /** What stood in its words before they were put right, the oldest first. */
  earlier: string[] | null
  /** When the school took it out. */
  removed: string | null
}

/** A message as its thread shows it. Moments are ISO texts. */
export interface ShownMessage {
  id: MessageId
  at: string
  side: Side
  mine: boolean
  by: string | null
  channel: Channel
  intent: Intent | null
  text: Written
  will: Written | null
  help: Written | null
  files: ShownFile[]
  /** When the school took it out; then nothing of it is shown. */
  removed: string | null
  /** Until when it waits for the morning, while it does. */
  heldUntil: string | null
  /** It waits for a person's words for somebody who reads another language (R03.3). */
  waitsForPerson: boolean
  /** It did not wait for the quiet hours to end (L10). */
  urgent: boolean
}

export type Standing = Side | 'copied' | 'supervisor'

/** A thread as one of its people sees it. */
export interface Conversation {
  thread: ThreadId
  student: PersonId
  called: string
  household: HouseholdId | null
  side: Standing
  /** What the reader reads at ease, the first best; empty when nobody knows. */
  languages: string[]
  people: { person: PersonId; name: string; side: Standing }[]
  clock: { due: string; handedTo: string | null } | null
  samplings: { by: string; reason: string; at: string }[]
  messages: ShownMessage[]
  /** Whether the reader may send a voice, and would rather listen than read. */
  voice: boolean
  listens: boolean
}

/** A text as JSON with its renditions, where `id` names it and `m` has its district. */
export function asWritten(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select json_build_object('id', x.id, 'words', x.words, 'language', x.language, 'renditions', coalesce((
      select json_agg(json_build_object('language', b.language, 'words', b.words, 'kind', b.kind, 'reviewed', b.reviewed))
      from best_renditions b where b.district_id = x.district_id and b.text_id = x.id
        and (x.document_type is null or b.kind = 'human' or b.reviewed)), '[]'), 'unwritten', x.unwritten, 'documentType', x.document_type,
      'writtenBy', case when x.written_by is not null then (select p.name from current_people p where p.district_id = x.district_id and p.id = x.written_by) end)
    from said_texts x where x.district_id = m.district_id and x.id = ${id})`
}

/**
 * The part of somebody in a thread `t`: a side of it; a caregiver to whom what the student and the school write is copied
 * by rule (L11), until the student is of age; or a leader whose sampling runs at that moment, if one is told.
 */
export function partOf(who: Who, now: Date | undefined): RawBuilder<unknown> {
  const side = sql`select 1 as n, s.side from thread_sides s
      where s.district_id = t.district_id and s.thread_id = t.id and s.person_id = ${who.person} and s.hat = ${sql.lit(who.hat)}`
  const copied = sql`select 2, 'copied' from open_functions o
      where t.household_id is null and o.district_id = t.district_id and o.student_id = t.student_id
        and o.person_id = ${who.person} and o.function = 'messages' and o.through = 'relationship'
        and not exists (select from eighteen_students e where e.district_id = t.district_id and e.student_id = t.student_id)`
  const sampling = sql`select 3, 'supervisor' from samplings p
      where p.district_id = t.district_id and p.thread_id = t.id and p.by_person = ${who.person} and p.until > ${now ?? null}
        and exists (select from sight v where v.viewer_id = ${who.person} and v.hat = 'leader' and v.student_id = t.student_id)`
  const parts = [
    side,
    ...(who.hat === 'caregiver' ? [copied] : []),
    ...(who.hat === 'leader' ? [sampling] : []),
  ]
  return sql`(select side from (${sql.join(parts, sql` union all `)}) as part order by n limit 1)`
}

/** When a thing of `m`'s district was taken out, if it was. */
export const removedAt = (thing: RawBuilder<unknown>) =>
  sql`(select max(r.at) from removed_things r where r.district_id = m.district_id and r.thing_id = ${thing})`

/** How many messages are read at once: a page shows one less, and knows by it that there are more. */
export const mostMessages = 51

/** Messages that name their texts, and each text once. */
interface Named {
  messages: (Omit<ShownMessage, 'text' | 'will' | 'help' | 'files'> & {
    text: TextId
    will: TextId | null
    help: TextId | null
    files: (Omit<ShownFile, 'text'> & { text: TextId | null })[]
  })[]
  texts: Written[]
}

/** The messages of `t` as JSON (`Named`), the first in `order`; `which` narrows the rows of `m`. */
function messagesAs(
  who: Who,
  { now, which, order }: { now: Date; which: RawBuilder<unknown>; order: 'asc' | 'desc' },
): RawBuilder<unknown> {
  const inOrder = sql.raw(`order by m.at ${order}, m.id ${order}`)
  const files = sql`message_files f where f.district_id = m.district_id and f.message_id = m.id`
  return sql`(with shown as materialized (
      select * from messages m where m.district_id = t.district_id and m.thread_id = t.id and ${which} ${inOrder} limit ${sql.lit(mostMessages)}),
    named as (
      select distinct n.id from shown m cross join lateral (
        select unnest(array[m.text_id, m.will_text_id, m.help_text_id]) as id union all select f.text_id from ${files}) n
      where n.id is not null)
    select json_build_object(
      'texts', (select coalesce(json_agg(${asWritten(sql`m.id`)}), '[]') from (select t.district_id, id from named) m),
      'messages', coalesce(json_agg(json_build_object('id', m.id, 'at', m.at, 'side', m.side, 'mine', m.by_person is not distinct from ${who.person}::uuid,
        'by', (select p.name from current_people p where p.district_id = m.district_id and p.id = m.by_person),
        'channel', m.channel, 'intent', m.intent, 'text', m.text_id, 'will', m.will_text_id, 'help', m.help_text_id,
        'files', (select coalesce(json_agg(json_build_object('id', f.file_id, 'kind', f.kind, 'name', f.name, 'type', f.type, 'why', f.why,
            'width', f.width, 'height', f.height, 'text', f.text_id,
            'earlier', (select e.earlier from earlier_words e where e.district_id = f.district_id and e.text_id = f.text_id), 'removed', ${removedAt(sql`f.file_id`)}) order by f.n), '[]') from ${files}),
        'removed', ${removedAt(sql`m.id`)}, 'heldUntil', (select max(d.held_until) from deliveries d
          where d.district_id = m.district_id and d.message_id = m.id and d.done_at is null and d.held_until > ${now}),
        'waitsForPerson', exists (select from deliveries d where d.district_id = m.district_id and d.message_id = m.id and d.stopped = 'waits-for-person'),
        'urgent', exists (select from urgent_messages u where u.district_id = m.district_id and u.message_id = m.id)) ${inOrder}), '[]'))
    from shown m)`
}

/** Puts each text where it is named. */
function withTexts({ messages, texts }: Named): ShownMessage[] {
  const byId = new Map(texts.map((text) => [text.id, text]))
  const named = (id: TextId | null) => (id && byId.get(id)) ?? null
  return messages.flatMap(({ text: id, will, help, files, ...message }) => {
    const text = byId.get(id)
    const shown = files.map((file) => ({ ...file, text: named(file.text) }))
    return text ? [{ ...message, text, will: named(will), help: named(help), files: shown }] : []
  })
}

/** Who is in a thread `t`, with their side. */
export const threadPeople = sql`(select coalesce(json_agg(json_build_object('person', q.person_id, 'name', p.name, 'side', q.side) order by p.sort_name), '[]') from (
    select * from people_in_thread(t.district_id, t.student_id, t.household_id)
    union select o.person_id, 'copied' from open_functions o
      where t.household_id is null and o.district_id = t.district_id and o.student_id = t.student_id and o.function = 'messages' and o.through = 'relationship'
        and not exists (select from eighteen_students e where e.district_id = t.district_id and e.student_id = t.student_id)) q
    cross join lateral (select p.name, p.sort_name from current_people p where p.district_id = t.district_id and p.id = q.person_id offset 0) p)`

/** A thread with its newest fifty messages (and one more, when there are earlier ones), or those before one; NotFound for everybody else. */
export async function conversationOf(
  reads: Reads,
  who: Who,
  { thread, before, now }: { thread: ThreadId; before: MessageId | undefined; now: Date },
): Promise<Conversation> {
  const which = before
    ? sql`(m.at, m.id) < (select b.at, b.id from messages b where b.district_id = ${reads.district} and b.thread_id = ${thread} and b.id = ${before})`
    : sql`true`
  const { said, ...conversation } = await reads.one(sql<Omit<Conversation, 'messages'> & { said: Named }>`
    select t.id as thread, t.student_id as student, c.called, t.household_id as household, part.side,
      coalesce((select l.reads || l.speaks from current_language_profiles l where l.district_id = t.district_id and l.person_id = ${who.person}), '{}') as languages,
      ${threadPeople} as people,
      (select json_build_object('due', w.due, 'handedTo', (select p.name from current_people p where p.district_id = w.district_id and p.id = w.handed_to))
        from waiting_replies w where w.district_id = t.district_id and w.thread_id = t.id order by w.due limit 1) as clock,
      (select coalesce(json_agg(json_build_object('by', p.name, 'reason', s.reason, 'at', s.at) order by s.at), '[]')
        from samplings s join current_people p on p.district_id = s.district_id and p.id = s.by_person
        where s.district_id = t.district_id and s.thread_id = t.id) as samplings,
      not exists (select from young_students y where y.district_id = t.district_id and y.student_id = ${who.person})
        or exists (select from young_voices_kept v where v.district_id = t.district_id) as voice,
      ${prefersSound(who)} as listens,
      ${messagesAs(who, { now, which, order: 'desc' })} as said
    from threads t
    join current_people c on c.district_id = t.district_id and c.id = t.student_id
    join lateral (select ${partOf(who, now)} as side offset 0) part on part.side is not null
    where t.district_id = ${reads.district} and t.id = ${thread}`)
  return { ...conversation, messages: withTexts(said) }
}

/** The first messages of a thread since a moment, the oldest first, for an open page; NotFound for whom it is not there. */
export async function messagesSince(
  reads: Reads,
  who: Who,
  { thread, since, now }: { thread: ThreadId; since: Date; now: Date },
): Promise<{ languages: string[]; messages: ShownMessage[] }> {
  const { languages, said } = await reads.one(sql<{ languages: string[]; said: Named }>`
    select coalesce((select l.reads || l.speaks from current_language_profiles l where l.district_id = t.district_id and l.person_id = ${who.person}), '{}') as languages,
      ${messagesAs(who, { now, which: sql`m.at > ${since}`, order: 'asc' })} as said
    from threads t join lateral (select ${partOf(who, now)} as side) part on part.side is not null
    where t.district_id = ${reads.district} and t.id = ${thread}`)
  return { languages, messages: withTexts(said) }
}

/** A file of a message that somebody may see, with the thread it belongs to; NotFound otherwise. */
export function fileOf(
  reads: Reads,
  who: Who,
  { file, now }: { file: Id<'file'>; now: Date },
): Promise<{ type: string; kind: ShownFile['kind']; name: string; thread: ThreadId }> {
  return reads.one(sql<{ type: string; kind: ShownFile['kind']; name: string; thread: ThreadId }>`
    select f.type, f.kind, f.name, t.id as thread
    from message_files f
    join messages m on m.district_id = f.district_id and m.id = f.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join lateral (select ${partOf(who, now)} as side) part on part.side is not null
    where f.district_id = ${reads.district} and f.file_id = ${file} and not exists (select from removed_things r
      where r.district_id = f.district_id and r.thing_id in (f.file_id, m.id))`)
}

/** The part somebody has in a thread, reading along included; NotFound for everybody else. */
export async function standingIn(
  reads: Reads,
  who: Who,
  { thread, now }: { thread: ThreadId; now: Date },
): Promise<Standing> {
  const { side } = await reads.one(sql<{ side: Standing }>`
    select part.side from threads t join lateral (select ${partOf(who, now)} as side) part on part.side is not null
    where t.district_id = ${reads.district} and t.id = ${thread}`)
  return side
}
