import { writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { placeFor } from '../src/ground/kept-files.ts'
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
      values (${district}, ${stray}, 'text', ${stray}, ${number}, 'For whom?', 'several-people', now())`)
  })
  const place = await placeFor(house, district, attachment)
  await writeFile(place, '%PDF')
  return { thread, attachment, stray }
}
