import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId, type SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolLedBy } from '../../people/index.ts'
import type { Pack, PackOn } from '../rules/packs.ts'
import { leads } from './census.ts'

export type RulePackId = Id<'rule-pack'>

/** A school somebody leads, with the packs that are on there, since when and by whom. */
export interface SchoolPacks {
  school: SchoolId
  name: string
  on: (PackOn & { id: RulePackId; since: string; by: string | null })[]
}

export function packsLed(reads: Reads, who: Who): Promise<SchoolPacks[]> {
  return reads.rows(sql<SchoolPacks>`
    select s.id as school, s.name, coalesce((select json_agg(json_build_object('id', r.id, 'pack', r.pack, 'askBefore', r.ask_before,
        'contact', r.contact, 'since', r.since, 'by', p.name)) from rule_packs r
      left join current_people p on p.district_id = r.district_id and p.id = r.by_person
      where r.district_id = s.district_id and r.school_id = s.id and r.until is null), '[]') as on
    from current_schools s where s.district_id = ${who.district} and ${schoolLedBy(who)}
    order by s.name`)
}

/** The packs that are on at the schools a student goes to. */
export function packsFor(reads: Reads, student: PersonId): Promise<PackOn[]> {
  return reads.rows(sql<PackOn>`
    select r.pack, r.ask_before as "askBefore", r.contact from rule_packs r
    join current_enrollments e on e.district_id = r.district_id and e.school_id = r.school_id
    where r.district_id = ${reads.district} and e.student_id = ${student} and r.until is null`)
}

/** Switches a pack on, in the place of the one that was on with other words. */
export async function putPack(
  tx: Tx,
  put: { school: SchoolId; pack: Pack; askBefore?: number; contact?: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update rule_packs set until = ${put.at}, ended_by = ${put.by}
    where district_id = ${tx.district} and school_id = ${put.school} and pack = ${put.pack} and until is null`)
  await tx.rows(sql`insert into rule_packs (district_id, id, school_id, pack, ask_before, contact, by_person, since)
    values (${tx.district}, ${newId()}, ${put.school}, ${put.pack}, ${put.askBefore ?? null}, ${put.contact ?? null}, ${put.by}, ${put.at})`)
}

/** Switches a pack off at a school this person leads; anything else is NotFound. */
export async function endPack(
  tx: Tx,
  who: Who,
  { id, at }: { id: RulePackId; at: Date },
): Promise<{ school: SchoolId; pack: Pack }> {
  const ended = await tx.one(sql<{ school: SchoolId; pack: Pack }>`
    update rule_packs set until = ${at}, ended_by = ${who.person}
    where district_id = ${tx.district} and id = ${id} and until is null returning school_id as school, pack`)
  await leads(tx, who, ended.school)
  return ended
}
