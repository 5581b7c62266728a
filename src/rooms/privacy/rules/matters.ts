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
    'households',
    'household_members',
    'person_joins',
    'person_join_refusals',
  ],
  reach: [
    'ways',
    'way_states',
    'way_seals',
    'way_uses',
    'way_opt_outs',
    'contact_wishes',
    'contact_links',
    'household_addresses',
  ],
  languages: ['home_languages', 'language_profiles'],
  work: ['staff_roles', 'staff_languages', 'advisory_adults', 'section_adults', 'absences'],
  corrections: ['corrections', 'correction_answers', 'standing_corrections'],
  comingIn: ['sessions', 'sign_in_codes', 'idempotency_keys', 'timed_runs'],
  letters: ['letters', 'letter_states'],
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
  news: ['happenings', 'keeping_runs'],
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
