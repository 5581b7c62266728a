import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { root } from '../../../ground/root.ts'
import type { Phrase } from '../rules/phrases.ts'

const folder = join(root, 'phrases')

const books = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [
      file.slice(0, -5),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
    ]),
)

/** Every phrase of the phrasebook, in the order of the English file; read once from phrases/*.json. */
export const phrases: readonly Phrase[] = Object.keys(books.get('en') ?? {}).map((id) => ({
  id,
  said: Object.fromEntries(
    [...books].flatMap(([language, book]) => {
      const sentence = book[id]
      return sentence === undefined ? [] : [[language, sentence]]
    }),
  ),
}))

/** What a review is of: other words are another text. */
export function fingerprintOf(sentence: string): string {
  return createHash('sha256').update(sentence).digest('base64url').slice(0, 22)
}

interface Reviewed {
  phrase: string
  language: string
  fingerprint: string
  name: string | null
}

/** Who read which sentence as it stood. */
export function phraseReviews(reads: Reads): Promise<Reviewed[]> {
  return reads.rows(sql<Reviewed>`
    select r.phrase, r.language, r.fingerprint, p.name from phrase_reviews r
    left join current_people p on p.district_id = r.district_id and p.id = r.by_person where r.district_id = ${reads.district}`)
}

export async function addPhraseReview(
  tx: Tx,
  one: { phrase: string; language: string; fingerprint: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into phrase_reviews (district_id, phrase, language, fingerprint, by_person, at)
    values (${tx.district}, ${one.phrase}, ${one.language}, ${one.fingerprint}, ${one.by}, ${one.at}) on conflict do nothing`)
}

/** Whether this person works in a language. */
export async function worksIn(reads: Reads, person: PersonId, language: string): Promise<boolean> {
  const rows =
    await reads.rows(sql`select 1 from current_staff_languages where district_id = ${reads.district}
    and person_id = ${person} and split_part(lower(tag), '-', 1) = split_part(lower(${language}), '-', 1)`)
  return rows.length > 0
}
