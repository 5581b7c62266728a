import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Languages } from './memory.ts'

export interface Term {
  id: Id<'term'>
  from: string
  to: string
  term: string
  said: string
  note: string | null
}

/** The glossary: how the school says its own terms; of two languages, or whole. */
export function termsNow(reads: Reads, languages?: Languages): Promise<Term[]> {
  const { from = null, to = null } = languages ?? {}
  return reads.rows(sql<Term>`
    select id, source_language as "from", target_language as "to", term, said, note from glossary_terms
    where district_id = ${reads.district} and until is null and (${from}::text is null or source_language = ${from})
      and (${to}::text is null or target_language = ${to}) order by target_language, lower(term) limit 1000`)
}

/** Says a term so from now on, in the place of what it was. */
export async function putTerm(
  tx: Tx,
  term: Omit<Term, 'id' | 'note'> & { note: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update glossary_terms set until = ${term.at} where district_id = ${tx.district} and source_language = ${term.from}
    and target_language = ${term.to} and lower(term) = lower(${term.term}) and until is null`)
  await tx.rows(sql`insert into glossary_terms (district_id, id, source_language, target_language, term, said, note, by_person, since)
    values (${tx.district}, ${newId()}, ${term.from}, ${term.to}, ${term.term}, ${term.said}, ${term.note || null}, ${term.by}, ${term.at})`)
}

/** Ends a term; one that is not there is NotFound. */
export async function endTerm(tx: Tx, id: Id<'term'>, at: Date): Promise<void> {
  await tx.one(
    sql`update glossary_terms set until = ${at} where district_id = ${tx.district} and id = ${id} and until is null returning id`,
  )
}
