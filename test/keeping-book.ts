import type { Reads } from '../src/ground/database.ts'
import { countOver, type Schedule } from '../src/ground/keeping/expire.ts'
import { type Ending, type TermName, terms } from '../src/ground/keeping/shape.ts'
import { keeping } from '../src/keeping.ts'

/** An ending in words, as the second book below has it. */
export function endingSaid(ends: Ending): string {
  if ('stays' in ends) return 'stays'
  if ('with' in ends) return ends.column ? `with ${ends.with} by ${ends.column}` : 'with the person'
  const { term, column, through, unless } = ends
  const of = through ? ` of ${through.table} by ${through.column}` : ''
  const used = unless?.map((use) => `${use.table}.${use.column}`).join(' ')
  return `${term} after ${column}${of}${used ? ` unless ${used}` : ''}`
}

/** The usual days of each term, the fewest and the most a district may choose, by the law and by promise (L7, L21). */
export const daysByLaw: Record<string, readonly [days: number, least: number, most: number]> = {
  record: [1825, 365, 3650],
  happenings: [1095, 365, 2555],
  rosters: [30, 7, 180],
  letters: [30, 1, 90],
  sessions: [30, 1, 90],
  codes: [2, 1, 30],
  sendings: [2, 1, 7],
  answer: [45, 1, 45],
  messages: [2555, 365, 3650],
  arrivals: [90, 30, 365],
  copies: [7, 1, 30],
}

/**
 * The second book: when the rows of each table go, written down once more by hand, so that nobody makes a term longer, drops a
 * condition or leaves a table out by a slip. Whoever means a change changes both.
 */
export const secondBook: readonly (readonly [ending: string, tables: string])[] = [
  [
    'stays',
    'districts days_off schools terms term_schools eighteen_rules advisories sections student_letter_choices sign_in_providers roster_sources roster_erased machine_agreements memory_units glossary_terms phrase_reviews census_counts census_thresholds census_notices rule_packs interpreter_lines contact_rules student_talk_rules town_makings audit_erasures audit_links erasures erasure_answers erasure_proofs waitings keeping_terms privacy_switches',
  ],
  ['happenings after at', 'happenings looks keeping_runs'],
  ['sendings after at', 'idempotency_keys timed_runs'],
  [
    'with the person',
    'files people person_names students home_languages enrollments relationships restrictions restriction_confirmations restriction_liftings person_seals restriction_disputes restriction_dispute_answers restriction_settlements restriction_warnings no_contact_pairs no_contact_endings invitations invitation_endings dependences student_decisions birthday_tellings households household_members ways way_states way_seals way_uses way_opt_outs household_addresses language_profiles staff_roles staff_languages corrections correction_answers standing_corrections person_joins person_join_refusals advisory_students advisory_adults absences section_students section_adults passkeys code_apps recovery_codes strong_way_losses provider_identities roster_links roster_likenesses threads volume_choices talk_stops stray_questions stray_question_choices town_faces reading_alarms reading_alarm_answers account_stops account_openings bulk_requests bulk_answers bulk_uses school_exports school_export_progress school_export_endings removals removal_answers unclear_wishes unclear_wish_endings record_requests record_copies waiting_notices contact_wishes contact_links student_choices',
  ],
  ['letters after made_at', 'letters'],
  ['letters after made_at of letters by letter_id', 'letter_states'],
  ['with letters by letter_id', 'letter_handovers letter_reports'],
  ['sessions after until', 'sessions sign_in_letters let_ins'],
  ['codes after until', 'sign_in_codes passkey_challenges provider_visits'],
  ['codes after made_at', 'sign_in_asks way_proofs'],
  ['with sign_in_asks by ask_id', 'sign_in_ask_people'],
  ['with sign_in_letters by letter_id', 'sign_in_letter_endings sign_in_letter_uses'],
  ['codes after at', 'sign_in_letter_misses second_step_misses'],
  ['happenings after made_at', 'roster_runs'],
  [
    'happenings after made_at of roster_runs by run_id',
    'roster_run_states roster_progress roster_mappings roster_summaries',
  ],
  ['rosters after made_at of roster_runs by run_id', 'roster_faults roster_differences roster_look_alikes'],
  [
    'messages after made_at unless messages.text_id messages.will_text_id messages.help_text_id message_files.text_id spoken_contacts.text_id texts.replaces',
    'texts',
  ],
  [
    'with texts by text_id',
    'renditions text_corrections rendition_wishes rendition_failures spoken_texts spoken_files spoken_takes rendition_asks',
  ],
  ['with renditions by rendition_id', 'rendition_reviews'],
  ['with rendition_wishes by wish_id', 'rendition_takes'],
  ['record after until', 'interpreters'],
  ['with interpreters by interpreter_id', 'interpreter_languages interpreter_hours interpreter_exceptions'],
  ['happenings after starts_at', 'interpreter_requests'],
  [
    'with interpreter_requests by request_id',
    'interpreter_assignments interpreter_ratings interpreter_request_endings interpreter_line_turns',
  ],
  [
    'with interpreter_assignments by assignment_id',
    'interpreter_declines interpreter_links interpreter_steps',
  ],
  ['messages after at', 'messages message_strays spoken_contacts samplings removals_again'],
  [
    'with messages by message_id',
    'urgent_messages deliveries reply_tokens reply_clocks reply_clock_endings reply_clock_handovers message_files message_reports',
  ],
  ['arrivals after at', 'message_arrivals automatic_mails arrival_files'],
  ['with message_strays by stray_id', 'message_stray_endings stray_question_strays'],
  ['with message_reports by report_id', 'message_report_answers'],
]

/** By which term a table goes in the end: its own, or that of what it goes with; what is in use stays. */
function endsBy(ending: string): string {
  const [, above] = /^with (\w+) by /.exec(ending) ?? []
  const up = secondBook.find(([, tables]) => above !== undefined && tables.split(' ').includes(above))
  if (up) return endsBy(up[0])
  const [, term = 'none', unless] = /^(\w+) after .*?( unless .*)?$/.exec(ending) ?? []
  return unless ? 'in use' : term
}

const termNames = Object.keys(terms) as TermName[]

/** The tables that go by each term, as the second book has it. */
export const goingBy: readonly (readonly [term: TermName, tables: string[]])[] = termNames.map((term) => [
  term,
  secondBook.flatMap(([ending, tables]) => (endsBy(ending) === term ? tables.split(' ') : [])),
])

/** The tables with something too old at a moment when this term runs as usual, and every other for ever. */
export async function overBy(reads: Reads, term: TermName, now: Date): Promise<string[]> {
  const days = termNames.map((name) => [name, name === term ? terms[name].days : 1_000_000])
  const schedule = Object.fromEntries(days) as Schedule
  return Object.keys(await countOver(reads, keeping, { now, schedule })).sort()
}
