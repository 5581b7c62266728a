import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { CorrectionField } from '../rules/corrections.ts'
import type { Names } from '../rules/names.ts'
import { atMySchools, seenBy } from './finding.ts'

export type CorrectionId = Id<'correction'>

export interface Proposal {
  person: PersonId
  field: CorrectionField
  /** What the roster has now, as the family saw it. */
  rosterValue: string
  proposed: string
}

export interface OpenCorrection {
  id: CorrectionId
  person: PersonId
  name: string
  isStudent: boolean
  field: CorrectionField
  rosterValue: string | null
  proposed: string
  by: string
  at: string
  /** For a relation or a way, what it is about; a sealed way has none. */
  about: string | null
  answered: boolean
}

/** Lays proposals before the school. A newer one for the same field takes the place of an unanswered one in the list. */
export async function addProposals(tx: Tx, by: PersonId, proposals: readonly Proposal[]): Promise<void> {
  for (const { person, field, rosterValue, proposed } of proposals) {
    await tx.rows(sql`insert into corrections (district_id, id, person_id, field, roster_value, proposed, by_person)
      values (${tx.district}, ${newId()}, ${person}, ${field}, ${rosterValue}, ${proposed}, ${by})`)
  }
}

/** The name of somebody as it stands: one's own, or one's child's in sight. Anybody else is NotFound, also for the invited. */
export async function namesFor(reads: Reads, who: Who, person: PersonId): Promise<Required<Names>> {
  const row = await reads.one<{ names: Required<Names> }>(sql`select json_build_object('given', p.given_name,
      'middle', p.middle_name, 'family', p.family_name, 'preferred', p.preferred_name, 'familyFirst', p.family_first) as names
    from current_people p where p.district_id = ${who.district} and p.id = ${person}
      and (p.id = ${who.person} or p.id in (${seenBy(who)} and through <> 'invitation'))`)
  return row.names
}

/** The language the roster has for a student in sight, or ''. */
export async function homeLanguageFor(reads: Reads, who: Who, student: PersonId): Promise<string> {
  const row = await reads.one<{ tag: string }>(sql`select coalesce((select h.tag from home_languages h
      where h.district_id = p.district_id and h.student_id = p.id and h.until is null), '') as tag
    from current_people p where p.district_id = ${who.district} and p.id = ${student} and p.id in (${seenBy(who)})`)
  return row.tag
}

/** What the reader is to a child in sight. */
export async function relationFor(reads: Reads, who: Who, student: PersonId): Promise<string> {
  const row = await reads.one<{ kind: string }>(sql`select r.kind from current_relationships r
    where r.district_id = ${who.district} and r.person_id = ${who.person} and r.student_id = ${student}
      and r.student_id in (${seenBy(who)}) limit 1`)
  return row.kind
}

/* Whom a correction is about must be in the reader's sight; nobody answers their own. */
function answerable(who: Who) {
  return sql`c.by_person <> ${who.person} and ${who.hat} in ('staff', 'leader') and (c.person_id in (select student_id from seen)
    or exists (select from current_relationships r where r.district_id = c.district_id and r.person_id = c.person_id
      and r.student_id in (select student_id from seen))
    or exists (select from current_invitations i where i.district_id = c.district_id and i.person_id = c.person_id
      and i.student_id in (select student_id from seen))
    or exists (select from current_staff_roles o where o.district_id = c.district_id and o.person_id = c.person_id
      and ${who.hat} = 'leader' and ${atMySchools(who)}))`
}

const open = sql`select c.id, c.person_id as person, p.name, c.field, c.roster_value as "rosterValue", c.proposed, b.name as by, c.at,
    exists (select from students s where s.district_id = c.district_id and s.person_id = c.person_id) as "isStudent",
    coalesce((select q.name from current_people q where q.district_id = c.district_id and c.field = 'relation:' || q.id),
      (select coalesce(w.normalised, w.as_given) from ways w where w.district_id = c.district_id and c.field = 'way:' || w.id and not exists (
        select from way_seals z where z.district_id = w.district_id and z.way_id = w.id and z.until is null))) as about,
    exists (select from correction_answers a where a.district_id = c.district_id and a.correction_id = c.id) as answered
  from corrections c join current_people p on p.district_id = c.district_id and p.id = c.person_id
  join current_people b on b.district_id = c.district_id and b.id = c.by_person`

/** Proposals that wait for an answer, the oldest first; at most 200. */
export function openCorrections(reads: Reads, who: Who): Promise<OpenCorrection[]> {
  return reads.rows<OpenCorrection>(sql`with seen as materialized (${seenBy(who)}) ${open}
    where c.district_id = ${who.district} and ${answerable(who)}
      and not exists (select from correction_answers a where a.district_id = c.district_id and a.correction_id = c.id)
      and not exists (select from corrections later where later.district_id = c.district_id and later.person_id = c.person_id
        and later.field = c.field and later.by_person = c.by_person and later.at > c.at)
    order by c.at limit 200`)
}

export function correctionFor(reads: Reads, who: Who, id: CorrectionId): Promise<OpenCorrection> {
  return reads.one<OpenCorrection>(sql`with seen as materialized (${seenBy(who)}) ${open}
    where c.district_id = ${who.district} and c.id = ${id} and ${answerable(who)}`)
}

export async function addAnswer(
  tx: Tx,
  by: PersonId,
  answer: { id: CorrectionId; accepted: boolean; words: string },
): Promise<void> {
  await tx.rows(sql`insert into correction_answers (district_id, correction_id, accepted, words, by_person)
    values (${tx.district}, ${answer.id}, ${answer.accepted}, ${answer.words || null}, ${by})`)
}

/**
 * The row that a correction of a relation or a way holds for: of a caregiver joined from two, the one that has
 * it, since the roster knows them apart (invariant 11).
 */
async function rowOf(tx: Tx, { person, field }: OpenCorrection): Promise<PersonId> {
  const [found] = await tx.rows<{ id: PersonId }>(sql`
    with rows as (select ${person}::uuid as id union all select joined_id from person_joins
      where district_id = ${tx.district} and kept_id = ${person} and until is null)
    select w.id from rows w where exists (select from way_uses u where u.district_id = ${tx.district} and u.person_id = w.id
        and u.until is null and ${field} = 'way:' || u.way_id)
      or exists (select from relationships r where r.district_id = ${tx.district} and r.person_id = w.id
        and r.until is null and ${field} = 'relation:' || r.student_id) limit 1`)
  return found?.id ?? person
}

/** The accepted value stands in the roster's place from today; an earlier one for the field ends. */
export async function letStand(tx: Tx, correction: OpenCorrection): Promise<void> {
  const { id, field, proposed, rosterValue } = correction
  const person = await rowOf(tx, correction)
  const [earlier] = await tx.rows<{
    roster_value: string | null
  }>(sql`update standing_corrections set until = today()
    where district_id = ${tx.district} and person_id = ${person} and field = ${field} and until is null returning roster_value`)
  const roster = earlier ? earlier.roster_value : rosterValue
  if (roster === proposed) return
  await tx.rows(sql`insert into standing_corrections (district_id, correction_id, person_id, field, value, roster_value, since)
    values (${tx.district}, ${id}, ${person}, ${field}, ${proposed}, ${roster}, today())`)
}

/** Names whoever they belong to; for the action that writes an accepted name. */
export async function namesNow(tx: Tx, person: PersonId): Promise<Required<Names>> {
  const row = await tx.one<{
    names: Required<Names>
  }>(sql`select json_build_object('given', given_name, 'middle', middle_name,
      'family', family_name, 'preferred', preferred_name, 'familyFirst', family_first) as names
    from current_people where district_id = ${tx.district} and id = ${person}`)
  return row.names
}

/** Writes a home language past the roster, whose own words stay. */
export async function writeHomeLanguage(tx: Tx, student: PersonId, tag: string): Promise<void> {
  const [ended] = await tx.rows<{ roster_text: string }>(sql`update home_languages set until = today()
    where district_id = ${tx.district} and student_id = ${student} and until is null returning roster_text`)
  await tx.rows(sql`insert into home_languages (district_id, id, student_id, roster_text, tag, since)
    values (${tx.district}, ${newId()}, ${student}, ${ended?.roster_text ?? ''}, ${tag}, today())`)
}

/** Writes past the roster what somebody is to a student. */
export async function writeRelation(
  tx: Tx,
  person: PersonId,
  { student, kind }: { student: string; kind: string },
): Promise<void> {
  const ended = await tx.rows<{
    lives_with: boolean | null
    emergency: boolean | null
    position: number | null
    person_id: string
  }>(sql`
    update relationships r set until = today() where district_id = ${tx.district} and student_id = ${student} and until is null
      and (person_id = ${person} or person_id in (select joined_id from person_joins j
        where j.district_id = r.district_id and j.kept_id = ${person} and j.until is null))
    returning lives_with, emergency, position, person_id`)
  for (const was of ended) {
    await tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, lives_with, emergency, position, since)
      values (${tx.district}, ${newId()}, ${student}, ${was.person_id}, ${kind}, ${was.lives_with}, ${was.emergency}, ${was.position}, today())`)
  }
}
