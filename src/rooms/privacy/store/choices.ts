import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { type Choice, type Matter, type Switches, switchesAtFirst } from '../rules/choices.ts'

export interface StudentChoices {
  id: PersonId
  called: string
  /** Whether it is this reader's to choose. */
  decides: boolean
  /** What the reader said. */
  mine: Partial<Record<Matter, Choice>>
  /** What everybody with a say said, without who. */
  all: Record<Matter, Choice[]>
}

/* From eighteen on the student alone chooses, before it who cares for them; whom a family invited reads (invariants 5 and 6). */
const decides = (who: Who) => sql`case when exists (select from eighteen_students e
    where e.district_id = p.district_id and e.student_id = p.id)
  then ${who.hat} = 'student' and p.id = ${who.person}
  else ${who.hat} = 'caregiver' and exists (select from current_relationships r
    where r.district_id = p.district_id and r.student_id = p.id and r.person_id = ${who.person}) end`

/** A student in sight with what was chosen for them; others are NotFound. */
export function choicesFor(reads: Reads, who: Who, student: PersonId): Promise<StudentChoices> {
  return reads.one(sql<StudentChoices>`
    select p.id, p.called, ${decides(who)} as decides,
      coalesce((select json_object_agg(c.matter, c.choice) from student_choices c
        where c.district_id = p.district_id and c.student_id = p.id and c.by_person = ${who.person} and c.until is null), '{}') as mine,
      json_build_object('directory', ${said('directory')}, 'protected-questions', ${said('protected-questions')}) as "all"
    from current_people p where p.district_id = ${who.district} and p.id = ${student} and exists (select from sight v
      where v.district_id = p.district_id and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = p.id)`)
}

/* What a student says for themselves stands in the place of what was said for them before. */
function said(matter: Matter) {
  return sql`(select coalesce(json_agg(c.choice) filter (where c.by_person = c.student_id), json_agg(c.choice), '[]')
    from student_choices c
    where c.district_id = p.district_id and c.student_id = p.id and c.matter = ${matter} and c.until is null)`
}

export interface Chosen {
  student: PersonId
  matter: Matter
  choice: Choice
  by: PersonId
  at: Date
}

export async function keepChoice(tx: Tx, { student, matter, choice, by, at }: Chosen): Promise<void> {
  await tx.rows(sql`update student_choices set until = ${at}
    where district_id = ${tx.district} and student_id = ${student} and matter = ${matter} and by_person = ${by} and until is null`)
  await tx.rows(sql`insert into student_choices (district_id, id, student_id, matter, choice, by_person, since)
    values (${tx.district}, ${newId()}, ${student}, ${matter}, ${choice}, ${by}, ${at})`)
}

/** What the school decided, with what holds where it did not. */
export async function switchesNow(reads: Reads): Promise<Switches> {
  const [row] = await reads.rows(sql<{ set: Partial<Switches> }>`
    select coalesce(json_object_agg(name, value), '{}') as set from privacy_switches
    where district_id = ${reads.district} and until is null`)
  return { ...switchesAtFirst, ...row?.set }
}

/** Who decided what and when, newest first. */
export function switchTurns(
  reads: Reads,
): Promise<{ name: keyof Switches; value: string | string[]; by: string; at: string }[]> {
  return reads.rows(sql<{ name: keyof Switches; value: string | string[]; by: string; at: string }>`
    select s.name, s.value, p.name as by, s.since::text as at from privacy_switches s
    join current_people p on p.district_id = s.district_id and p.id = s.by_person
    where s.district_id = ${reads.district} order by s.since desc, s.id desc limit 20`)
}

/** Turns one switch; the same value again changes nothing and says so. */
export async function turnSwitch(
  tx: Tx,
  turn: { name: keyof Switches; value: Switches[keyof Switches]; by: PersonId; at: Date },
): Promise<boolean> {
  const value = JSON.stringify(turn.value)
  const [same] = await tx.rows(sql`select 1 from privacy_switches
    where district_id = ${tx.district} and name = ${turn.name} and until is null and value = ${value}::jsonb`)
  if (same) return false
  await tx.rows(sql`update privacy_switches set until = ${turn.at}
    where district_id = ${tx.district} and name = ${turn.name} and until is null`)
  await tx.rows(sql`insert into privacy_switches (district_id, id, name, value, by_person, since)
    values (${tx.district}, ${newId()}, ${turn.name}, ${value}::jsonb, ${turn.by}, ${turn.at})`)
  return true
}
