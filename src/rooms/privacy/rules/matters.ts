/** What people would call the things that are kept; several tables are one matter. */
export const keptMatters = [
  'names',
  'school',
  'family',
  'reach',
  'languages',
  'work',
  'corrections',
  'comingIn',
  'letters',
  'messages',
  'rosters',
  'copies',
  'news',
  'queue',
  'rest',
] as const

export type Matter = (typeof keptMatters)[number]

const tables: Readonly<Record<Exclude<Matter, 'rest'>, readonly string[]>> = {
  names: ['people', 'person_names', 'students'],
  school: ['enrollments', 'advisory_students', 'section_students'],
  family: [
    'relationships',
    'student_choices',
    'restrictions',
    'restriction_confirmations',
    'restriction_liftings',
    'restriction_disputes',
    'restriction_dispute_answers',
    'restriction_settlements',
    'restriction_warnings',
    'no_contact_pairs',
    'no_contact_endings',
    'invitations',
    'invitation_endings',
    'dependences',
    'student_decisions',
    'birthday_tellings',
    'households',
    'household_members',
    'person_joins',
    'person_join_refusals',
  ],
  reach: [
    'ways',
    'way_states',
    'way_seals',
    'person_seals',
    'volume_choices',
    'way_uses',
    'way_opt_outs',
    'contact_wishes',
    'contact_links',
    'unclear_wishes',
    'unclear_wish_endings',
    'household_addresses',
  ],
  languages: ['home_languages', 'language_profiles'],
  work: ['staff_roles', 'staff_languages', 'advisory_adults', 'section_adults', 'absences'],
  corrections: ['corrections', 'correction_answers', 'standing_corrections'],
  comingIn: [
    'sessions',
    'sign_in_codes',
    'sign_in_asks',
    'sign_in_ask_people',
    'sign_in_letters',
    'sign_in_letter_endings',
    'sign_in_letter_uses',
    'sign_in_letter_misses',
    'way_proofs',
    'passkeys',
    'passkey_challenges',
    'code_apps',
    'recovery_codes',
    'second_step_misses',
    'strong_way_losses',
    'let_ins',
    'provider_visits',
    'provider_identities',
    'idempotency_keys',
    'timed_runs',
  ],
  messages: [
    'threads',
    'messages',
    'message_arrivals',
    'message_strays',
    'message_stray_endings',
    'message_files',
    'stray_questions',
    'stray_question_choices',
    'stray_question_strays',
    'deliveries',
    'reply_clocks',
    'reply_clock_endings',
    'reply_clock_handovers',
    'spoken_contacts',
    'samplings',
    'texts',
    'renditions',
    'rendition_reviews',
    'rendition_wishes',
    'rendition_takes',
    'rendition_failures',
    'rendition_asks',
    'interpreters',
    'interpreter_languages',
    'interpreter_hours',
    'interpreter_exceptions',
    'interpreter_declines',
    'interpreter_links',
    'interpreter_requests',
    'interpreter_assignments',
    'interpreter_steps',
    'interpreter_ratings',
    'interpreter_request_endings',
    'interpreter_line_turns',
  ],
  letters: [
    'letters',
    'letter_states',
    'letter_handovers',
    'letter_reports',
    'reply_tokens',
    'automatic_mails',
  ],
  rosters: [
    'roster_links',
    'roster_runs',
    'roster_run_states',
    'roster_progress',
    'roster_mappings',
    'roster_summaries',
    'roster_faults',
    'roster_differences',
  ],
  copies: ['record_requests', 'record_copies', 'files'],
  news: [
    'happenings',
    'looks',
    'keeping_runs',
    'reading_alarms',
    'reading_alarm_answers',
    'account_stops',
    'account_openings',
    'bulk_requests',
    'bulk_answers',
    'bulk_uses',
  ],
  queue: ['pgboss.job'],
}

const matterOfTable = new Map(
  Object.entries(tables).flatMap(([matter, names]) => names.map((name) => [name, matter as Matter] as const)),
)

/** What a table is about, in a person's words; what no room has named yet is `rest`. */
export function matterOf(table: string): Matter {
  return matterOfTable.get(table) ?? 'rest'
}

/** Counts by table as counts by matter, in the order of matters. */
export function byMatter(counts: Readonly<Record<string, number>>): { matter: Matter; n: number }[] {
  const sums = new Map<Matter, number>()
  for (const [table, n] of Object.entries(counts))
    sums.set(matterOf(table), (sums.get(matterOf(table)) ?? 0) + n)
  return keptMatters.flatMap((matter) => {
    const n = sums.get(matter) ?? 0
    return n > 0 ? [{ matter, n }] : []
  })
}
