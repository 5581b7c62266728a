import { sql } from 'kysely'
import type { Database, Reads, Tx } from './database.ts'
import type { DistrictId, PersonId } from './ids.ts'
import { tellRefused } from './leaving.ts'
import type { LetterState } from './letter-states.ts'
import type { LetterId } from './outbox.ts'

/** How far a letter came, as the provider tells later. `delivered` and `refused` are the end of it. */
export type ReportStatus = 'under-way' | 'delivered' | 'refused'

/** What a provider tells of one letter. */
export interface LetterReport {
  provider: string
  providerId: string
  status: ReportStatus
  /** One word of the channel's faults, when it was refused. */
  reason: string | undefined
  /** The letter, when the provider brings our own name of it along. */
  letter: LetterId | undefined
}

/** Under which name of its own a provider took a letter, in how many segments. */
export interface Handover {
  letter: LetterId
  providerId: string
  segments: number
}

/** Keeps under which names the provider took letters; what it told meanwhile holds from now. */
export async function keepHandovers(
  tx: Tx,
  { provider, texts, at }: { provider: string; texts: readonly Handover[]; at: Date },
): Promise<void> {
  if (texts.length === 0) return
  await tx.rows(sql`insert into letter_handovers (district_id, provider, provider_id, letter_id, segments, at)
    select ${tx.district}, ${provider}, t."providerId", t.letter, t.segments, ${at}
    from json_to_recordset(${JSON.stringify(texts)}) as t ("providerId" text, letter uuid, segments smallint)
    on conflict do nothing`)
  const told = await tx.rows(sql<{ letter: LetterId }>`
    select distinct r.letter_id as letter from letter_reports r
    where r.district_id = ${tx.district} and r.letter_id = any (${texts.map(({ letter }) => letter)}::uuid[])`)
  for (const { letter } of told) await follow(tx, letter, at)
}

/**
 * Takes in what a provider tells, each status of each letter once, in whatever order it comes: a letter only moves on.
 * Of a name that nobody knows it is `early` while a text is leaving, for it may be the name of that one; else `not-ours`.
 */
export async function takeReport(
  tx: Tx,
  report: LetterReport,
  at: Date,
): Promise<'kept' | 'early' | 'not-ours'> {
  const { provider, providerId, status } = report
  const { letter, early } = await letterOf(tx, report, at)
  if (!letter) return early ? 'early' : 'not-ours'
  const reason = status === 'refused' ? (report.reason ?? 'turned-away') : null
  const fresh =
    await tx.rows(sql`insert into letter_reports (district_id, provider, provider_id, status, letter_id, reason, at)
    values (${tx.district}, ${provider}, ${providerId}, ${status}, ${letter}, ${reason}, ${at})
    on conflict do nothing returning status`)
  if (fresh.length > 0) await follow(tx, letter, at)
  return 'kept'
}

function letterOf(
  reads: Reads,
  { letter, provider, providerId }: LetterReport,
  at: Date,
): Promise<{ letter: LetterId | null; early: boolean }> {
  return reads.one(sql<{ letter: LetterId | null; early: boolean }>`
    select n.letter, ${letter ?? null}::uuid is null and n.letter is null and exists (
      select from letter_states s join letters l on l.district_id = s.district_id and l.id = s.letter_id
      where s.district_id = ${reads.district} and s.until is null and s.state = 'leaving' and s.next_at > ${at} and l.kind = 'text') as early
    from (select (select id from letters where district_id = ${reads.district} and id = ${letter ?? null}::uuid and kind = 'text'
      union all
      select letter_id from letter_handovers
      where district_id = ${reads.district} and provider = ${provider} and provider_id = ${providerId} limit 1) as letter) n`)
}

interface Standing {
  state: LetterState
  step: number
  attempt: number
  person: PersonId | null
  told: ReportStatus[]
  reason: string | null
}

/** Which states a letter goes through when the provider tells this of it; none when it has nothing to learn. */
export function stepsAfter(state: LetterState, told: readonly ReportStatus[]): LetterState[] {
  if (told.length === 0 || state === 'waiting' || state === 'leaving' || state === 'refused') return []
  const taken: LetterState[] =
    state === 'failing' ? ['leaving', 'left'] : state === 'uncertain' ? ['left'] : []
  return told.includes('refused') && !told.includes('delivered') ? [...taken, 'refused'] : taken
}

async function standingOf(tx: Tx, letter: LetterId): Promise<Standing | undefined> {
  const [stands] = await tx.rows(sql<Standing>`
    select s.state, s.step, s.attempt, l.person_id as person,
      array(select r.status from letter_reports r where r.district_id = s.district_id and r.letter_id = s.letter_id) as told,
      (select r.reason from letter_reports r where r.district_id = s.district_id and r.letter_id = s.letter_id and r.reason is not null limit 1) as reason
    from letter_states s join letters l on l.district_id = s.district_id and l.id = s.letter_id
    where s.district_id = ${tx.district} and s.letter_id = ${letter} and s.until is null for update of s`)
  return stands
}

async function follow(tx: Tx, letter: LetterId, now: Date): Promise<void> {
  // Whoever waited while somebody wrote that it left finds the state from before closed, and looks once more.
  const stands = (await standingOf(tx, letter)) ?? (await standingOf(tx, letter))
  if (!stands) return
  const steps = stepsAfter(stands.state, stands.told)
  for (const [n, state] of steps.entries()) {
    await tx.rows(sql`update letter_states set until = greatest(${now}, since)
      where district_id = ${tx.district} and letter_id = ${letter} and until is null`)
    await tx.rows(sql`insert into letter_states (district_id, letter_id, step, state, attempt, reason, since)
      values (${tx.district}, ${letter}, ${stands.step + n + 1}, ${state}, ${stands.attempt},
        ${state === 'refused' ? stands.reason : null}::text, ${now})`)
  }
  if (steps.length === 0) return
  await tx.rows(sql`update letters set subject = '', body = '', html = null, headers = '{}'
    where district_id = ${tx.district} and id = ${letter}`)
  const { person, reason } = stands
  if (steps.includes('refused'))
    await tellRefused(tx, { id: letter, person, reason: reason ?? 'turned-away' })
}

/** Every district that may write outward, the oldest first: a provider that brings something knows of none. */
export async function outwardDistricts(db: Pick<Database, 'beyondDistricts'>): Promise<DistrictId[]> {
  const found = await db.beyondDistricts(
    sql<{ id: DistrictId }>`select id from districts where not sample order by id`,
  )
  return found.map(({ id }) => id)
}
