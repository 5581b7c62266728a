import { writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Tx } from '../src/ground/database.ts'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { placeFor } from '../src/ground/kept-files.ts'
import type { TownHall } from './cast.ts'
import type { SmallSchool } from './small-school.ts'

/** A home, a conversation with a paper in it, and words of which nobody knows where they belong. */
export async function speaking(
  { district, write }: SmallSchool,
  { student, caregiver, home: house }: Record<'student' | 'caregiver', PersonId> & { home: string },
) {
  const [home, thread, text, message] = [newId(), newId(), newId(), newId()]
  const [attachment, stray, way] = [newId<'file'>(), newId(), newId()]
  const number = `+1512555${caregiver.slice(-4)}`
  await write(async (tx) => {
    await tx.rows(sql`insert into households (district_id, id) values (${district}, ${home})`)
    for (const person of [student, caregiver])
      await tx.rows(sql`insert into household_members (district_id, id, household_id, person_id, since)
        values (${district}, ${newId()}, ${home}, ${person}, '2026-08-24')`)
    await tx.rows(
      sql`insert into threads (district_id, id, student_id, household_id, made_at) values (${district}, ${thread}, ${student}, ${home}, now())`,
    )
    await tx.rows(
      sql`insert into texts (district_id, id, language, words, purpose, made_at) values (${district}, ${text}, 'en', 'Hello', 'message', now())`,
    )
    await tx.rows(sql`insert into messages (district_id, id, thread_id, text_id, side, by_person, channel, at)
      values (${district}, ${message}, ${thread}, ${text}, 'family', ${caregiver}, 'web', now())`)
    await tx.rows(sql`insert into message_files (district_id, message_id, n, file_id, kind, name, bytes, type)
      values (${district}, ${message}, 1, ${attachment}, 'document', 'a.pdf', 4, 'application/pdf')`)
    await tx.rows(
      sql`insert into ways (district_id, id, kind, as_given, normalised) values (${district}, ${way}, 'phone', ${number}, ${number})`,
    )
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, may_carry, position, given_by, since)
      values (${district}, ${newId()}, ${way}, ${caregiver}, '{text}', 1, 'roster', '2026-08-24')`)
    await tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
      values (${district}, ${stray}, 'text', ${stray}, ${number}, 'For whom?', 'several-people', '2026-08-25')`)
  })
  const place = await placeFor(house, district, attachment)
  await writeFile(place, '%PDF')
  return { thread, attachment, stray }
}

/** Somebody of the school speaks Somali. */
export async function speaksSomali(tx: Tx, person: PersonId): Promise<void> {
  await tx.rows(sql`insert into staff_languages (district_id, id, person_id, tag, since)
    values (${tx.district}, ${newId()}, ${person}, 'so', '2026-08-24') on conflict do nothing`)
}

/** Words about a student to put into Somali, with a draft from the memory if told; the wish for them. */
export async function toTranslate(
  tx: Tx,
  { student, drafted = false }: { student: PersonId; drafted?: boolean },
): Promise<string> {
  const [text, wish] = [newId(), newId()]
  await tx.rows(sql`insert into texts (district_id, id, language, words, purpose, student_id, made_at)
    values (${tx.district}, ${text}, 'en', 'Advisory begins at nine.', 'message', ${student}, now())`)
  await tx.rows(sql`insert into rendition_wishes (district_id, id, text_id, language, due, at)
    values (${tx.district}, ${wish}, ${text}, 'so', '2026-12-01', now())`)
  if (drafted)
    await tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, made_at)
      values (${tx.district}, ${newId()}, ${text}, 'so', 'Fiican', 'memory', now())`)
  return wish
}

/** A voice about a student in Somali that nobody wrote down yet; the text that it stands for. */
export async function toWriteDown(tx: Tx, student: PersonId): Promise<string> {
  const text = newId()
  await tx.rows(sql`insert into texts (district_id, id, language, words, purpose, student_id, made_at)
    values (${tx.district}, ${text}, 'und', '', 'message', ${student}, now())`)
  await tx.rows(sql`insert into spoken_texts (district_id, text_id, language, due, since)
    values (${tx.district}, ${text}, 'so', '2026-12-01', now())`)
  await tx.rows(sql`insert into spoken_files (district_id, text_id, n, file_id, type)
    values (${tx.district}, ${text}, 1, ${newId()}, 'audio/ogg')`)
  return text
}

/** A voice came in a conversation, and its words were written beside it. */
export async function voiceSaid(
  { ground, district }: Pick<TownHall, 'ground' | 'district'>,
  thread: string,
): Promise<{ talk: string; text: string }> {
  const [said] = await ground.db.transaction(district, (tx) =>
    tx.rows(sql<{
      text: string
    }>`insert into message_files (district_id, message_id, n, file_id, kind, name, bytes, type, text_id)
      select district_id, id, 1, ${newId()}, 'voice', 'a.ogg', 4, 'audio/ogg', text_id from messages
      where thread_id = ${thread} order by at limit 1 returning text_id as text`),
  )
  return { talk: `/conversations/${thread}`, text: said?.text ?? '' }
}
