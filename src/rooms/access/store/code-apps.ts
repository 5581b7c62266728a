import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import { newId } from '../../../ground/ids.ts'

export type CodeAppId = Id<'code-app'>

export interface CodeApp {
  id: CodeAppId
  sealedSecret: string
  lastStep: number
}

/** The app that gives somebody codes: the one in use, or the one that waits for its first code since `after`. */
export async function codeAppOf(
  reads: Reads,
  { person, waitingSince }: { person: PersonId; waitingSince?: Date },
): Promise<CodeApp | undefined> {
  const [row] = await reads.rows(sql<CodeApp>`
    select id, sealed_secret as "sealedSecret", last_step as "lastStep" from code_apps
    where district_id = ${reads.district} and person_id = ${person} and ended_at is null
      and ${waitingSince ? sql`confirmed_at is null and made_at > ${waitingSince}` : sql`confirmed_at is not null`}`)
  return row
}

export async function addCodeApp(
  tx: Tx,
  app: { id: CodeAppId; person: PersonId; sealedSecret: string; now: Date },
): Promise<void> {
  await tx.rows(sql`update code_apps set ended_at = ${app.now}, ended_by = ${app.person}
    where district_id = ${tx.district} and person_id = ${app.person} and confirmed_at is null and ended_at is null`)
  await tx.rows(sql`insert into code_apps (district_id, id, person_id, sealed_secret, made_at)
    values (${tx.district}, ${app.id}, ${app.person}, ${app.sealedSecret}, ${app.now})`)
}

/** Puts the waiting app in use, instead of any other. */
export async function putInUse(
  tx: Tx,
  app: { id: CodeAppId; person: PersonId; step: number; now: Date },
): Promise<void> {
  await endCodeApps(tx, { person: app.person, by: app.person, now: app.now })
  await tx.rows(sql`update code_apps set confirmed_at = ${app.now}, last_step = ${app.step}
    where district_id = ${tx.district} and id = ${app.id} and ended_at is null`)
}

/** Remembers the newest step that was used; false when another request was quicker. */
export async function useStep(tx: Tx, { id, step }: { id: CodeAppId; step: number }): Promise<boolean> {
  const [used] = await tx.rows(sql`update code_apps set last_step = ${step}
    where district_id = ${tx.district} and id = ${id} and last_step < ${step} returning id`)
  return used !== undefined
}

/** Takes off the app in use; how many that were. */
export async function endCodeApps(
  tx: Tx,
  ending: { person: PersonId; by: PersonId; now: Date },
): Promise<number> {
  const ended = await tx.rows(sql`update code_apps set ended_at = ${ending.now}, ended_by = ${ending.by}
    where district_id = ${tx.district} and person_id = ${ending.person} and confirmed_at is not null
      and ended_at is null returning id`)
  return ended.length
}

/** New recovery codes instead of all that were; none when nothing is kept. */
export async function setRecoveryCodes(
  tx: Tx,
  made: { person: PersonId; kept: readonly { trace: Buffer; key: number }[]; now: Date },
): Promise<void> {
  await tx.rows(sql`update recovery_codes set ended_at = ${made.now}
    where district_id = ${tx.district} and person_id = ${made.person} and used_at is null and ended_at is null`)
  const ids = made.kept.map(() => newId())
  const traces = made.kept.map(({ trace }) => trace)
  const keys = made.kept.map(({ key }) => key)
  await tx.rows(sql`insert into recovery_codes (district_id, id, person_id, code_hash, key_number, made_at)
    select ${tx.district}, one.id, ${made.person}, one.trace, one.key, ${made.now}
    from unnest(${ids}::uuid[], ${traces}::bytea[], ${keys}::smallint[]) as one (id, trace, key)`)
}

/** Uses up a recovery code; whether there was one with one of these traces. */
export async function useRecoveryCode(
  tx: Tx,
  used: { person: PersonId; traces: readonly Buffer[]; now: Date },
): Promise<boolean> {
  const [row] = await tx.rows(sql`update recovery_codes set used_at = ${used.now}
    where district_id = ${tx.district} and person_id = ${used.person} and code_hash = any (${used.traces}::bytea[])
      and used_at is null and ended_at is null returning id`)
  return row !== undefined
}

/** How often somebody missed the second step since then; others who try at the same moment wait for this one. */
export async function missesSince(
  tx: Tx,
  { person, since }: { person: PersonId; since: Date },
): Promise<number> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`second step ${person}`}, 0))`)
  const { n } = await tx.one(sql<{ n: number }>`select count(*)::int as n from second_step_misses
    where district_id = ${tx.district} and person_id = ${person} and at > ${since}`)
  return n
}

export async function missStep(tx: Tx, missed: { person: PersonId; now: Date }): Promise<void> {
  await tx.rows(sql`insert into second_step_misses (district_id, id, person_id, at)
    values (${tx.district}, ${newId()}, ${missed.person}, ${missed.now})`)
}
