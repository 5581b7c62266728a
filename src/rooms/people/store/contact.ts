import { sql } from 'kysely'
import type { Who } from '../../../ground/who.ts'

/**
 * For a student `p`: contact details are open to this reader. Where they are closed, by a restriction or by a student of
 * eighteen, the reader learns of no other caregiver, no street and no language (L1, L3).
 */
export function contactOpen(who: Who) {
  return sql`(${who.hat} <> 'caregiver' or exists (select from open_functions x where x.district_id = p.district_id
    and x.student_id = p.id and x.person_id = ${who.person} and x.function = 'contact'))`
}

/** For a student `p`: the reader may know in which class the child sits when; whom a caregiver with contact invited may too. */
export function placesOpen(who: Who) {
  return sql`(${contactOpen(who)} or exists (select from current_invitations i
    join open_functions x on x.district_id = i.district_id and x.student_id = i.student_id and x.person_id = i.by_person and x.function = 'contact'
    where i.district_id = p.district_id and i.student_id = p.id and i.person_id = ${who.person}))`
}

/** For a student `p`: the school has limited something for the caregiver who reads. */
export function limitedFor(who: Who) {
  return sql`(${who.hat} = 'caregiver' and exists (select from restrictions_in_force x where x.district_id = p.district_id
    and x.student_id = p.id and x.person_id = ${who.person}))`
}

/** For a row `r` of current_relationships: nothing of theirs or of their household is kept secret. */
export const unsealed = sql`(not exists (select from person_seals s
    where s.district_id = r.district_id and s.person_id = r.person_id and s.until is null)
  and not exists (select from current_ways w
    where w.district_id = r.district_id and w.person_id = r.person_id and w.sealed)
  and not exists (select from current_household_members m
    join household_addresses a on a.district_id = m.district_id and a.household_id = m.household_id and a.until is null
    join way_seals z on z.district_id = a.district_id and z.way_id = a.way_id and z.until is null
    where m.district_id = r.district_id and m.person_id = r.person_id))`

/**
 * For a membership `m` of the reader's own: somebody else lives there with a child about whom contact details are
 * closed to the reader. A roster that still has them in that household shows them no street.
 */
export function closedHome(who: Who) {
  return sql`(${who.hat} = 'caregiver' and exists (select from restrictions_in_force x
    join current_household_members c on c.district_id = x.district_id and c.household_id = m.household_id and c.person_id = x.student_id
    join current_relationships o on o.district_id = x.district_id and o.student_id = x.student_id and o.person_id <> x.person_id
    join current_household_members h on h.district_id = o.district_id and h.household_id = m.household_id and h.person_id = o.person_id
    where x.district_id = m.district_id and x.person_id = ${who.person} and x.function = 'contact'))`
}
