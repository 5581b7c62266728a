import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import { type KnownLetter, usesPerLetter } from '../rules/letters.ts'

type LetterId = Id<'letter'>

export interface OpenLetter extends KnownLetter {
  id: LetterId
  person: PersonId
  called: string
}

/** The letter with this code or this picture, unless it was ended. */
export async function letterBehind(
  reads: Reads,
  traces: readonly Buffer[],
  by: 'code' | 'link',
): Promise<OpenLetter | undefined> {
  const column = by === 'code' ? sql`l.code_hash` : sql`l.link_hash`
  const [row] = await reads.rows(sql<OpenLetter>`
    select l.id, l.person_id as person, p.called, l.until, l.uses from open_sign_in_letters l
    join current_people p on p.district_id = l.district_id and p.id = l.person_id
    where l.district_id = ${reads.district} and ${column} = any (${traces}::bytea[])`)
  return row
}

/** Uses a letter once more; false when somebody else did at the same moment. */
export async function useLetter(
  tx: Tx,
  { id, uses }: Pick<OpenLetter, 'id' | 'uses'>,
  now: Date,
): Promise<boolean> {
  const rows = await tx.rows(sql`insert into sign_in_letter_uses (district_id, letter_id, number, at)
    values (${tx.district}, ${id}, ${uses + 1}, ${now}) on conflict do nothing returning number`)
  return rows.length > 0
}

export async function missLetter(tx: Tx, id: Id<'miss'>, now: Date): Promise<void> {
  await tx.rows(
    sql`insert into sign_in_letter_misses (district_id, id, at) values (${tx.district}, ${id}, ${now})`,
  )
}

export async function letterMissesSince(reads: Reads, since: Date): Promise<number> {
  const row = await reads.one(sql<{ n: number }>`select count(*)::int as n from sign_in_letter_misses
    where district_id = ${reads.district} and at > ${since}`)
  return row.n
}

/** A letter as its person and the school see it: never its code, which is kept nowhere. */
export interface LetterLine {
  id: LetterId
  madeAt: Date
  until: Date
  uses: number
  printedBy: string
}

/** The letters in somebody's name that still open the door. */
export function lettersOf(reads: Reads, person: PersonId, now: Date): Promise<LetterLine[]> {
  return reads.rows(sql`
    select l.id, l.made_at as "madeAt", l.until, l.uses, coalesce(b.name, '') as "printedBy" from open_sign_in_letters l
    left join current_people b on b.district_id = l.district_id and b.id = l.printed_by
    where l.district_id = ${reads.district} and l.person_id = ${person} and l.until > ${now} and l.uses < ${usesPerLetter}
    order by l.made_at desc, l.id desc`)
}

/** Whose letter this is, while it is not ended. */
export function letterOwner(reads: Reads, id: LetterId): Promise<{ person: PersonId }> {
  return reads.one(sql<{ person: PersonId }>`select person_id as person from open_sign_in_letters
    where district_id = ${reads.district} and id = ${id}`)
}

export async function endLetter(
  tx: Tx,
  { id, by, now }: { id: LetterId; by: PersonId; now: Date },
): Promise<void> {
  await tx.rows(sql`insert into sign_in_letter_endings (district_id, letter_id, by_person, reason, at)
    values (${tx.district}, ${id}, ${by}, 'lost', ${now}) on conflict do nothing`)
}
