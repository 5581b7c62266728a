/** What the parts of `storm` have in common: letters laid out, how they stand, and the program in a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { isBuilt } from '../../bin/built.mjs'
import type { Database } from '../../src/ground/database.ts'
import { type DistrictId, newId } from '../../src/ground/ids.ts'
import type { LetterState } from '../../src/ground/letter-states.ts'
import { type Letter, type LetterId, postAll } from '../../src/ground/outbox.ts'
import { root } from '../../src/ground/root.ts'

export const messages = Number(process.env['BENCH_MESSAGES'] || 10_000)

/** Words that are of use for a month, whatever the weather. */
export function letter(kind: Letter['kind'], to: string, now: Date): Letter {
  const until = new Date(now.getTime() + 30 * 86_400_000)
  const text = 'Tomorrow school begins an hour later. Thank you.'
  return { id: newId<'letter'>(), person: undefined, kind, to, language: 'en', subject: 'Hello', text, until }
}

/** A notice to half by mail and half by text, each somebody of their own, laid out in one transaction. */
export async function layOutNotice(db: Database, district: DistrictId): Promise<Letter[]> {
  const now = new Date()
  const letters = Array.from({ length: messages }, (_, n) =>
    n % 2 === 0 ? letter('mail', `notice${n}@bench.example`, now) : letter('text', numberOf(n), now),
  )
  await db.transaction(district, (tx) => postAll(tx, letters))
  return letters
}

/** Ends in 4: a number that ends like some others is answered by its company in one way for ever. */
export const numberOf = (n: number): string => `+1${5_125_000_000 + n * 10 + 4}`

/** Where each letter stands. */
export async function statesOf(db: Database, district: DistrictId): Promise<Map<LetterId, LetterState>> {
  const rows = await db.under(district).rows(sql<{ id: LetterId; state: LetterState }>`
    select letter_id as id, state from letter_states where district_id = ${district} and until is null`)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** How many letters stand in one of these states. */
export async function standing(
  db: Database,
  district: DistrictId,
  wanted: readonly LetterState[],
): Promise<number> {
  const { count } = await db.under(district).one(sql<{ count: number }>`
    select count(*)::int as count from letter_states
    where district_id = ${district} and until is null and state = any (${[...wanted]}::text[])`)
  return count
}

/** Letters that neither came nor were in flight when something broke. */
export function lost(
  letters: readonly Letter[],
  came: ReadonlySet<string>,
  states: Awaited<ReturnType<typeof statesOf>>,
): number {
  const broken: (LetterState | undefined)[] = ['leaving', 'uncertain']
  return letters.filter(({ id, to }) => !came.has(to) && !broken.includes(states.get(id))).length
}

export const twice = (came: readonly string[]): number => came.length - new Set(came).size

/** The program as it is shipped, in a process of its own. */
export function startProgram(command: 'work' | 'serve', env: Record<string, string>): ChildProcess {
  if (!isBuilt()) spawnSync(process.execPath, [join(root, 'tools', 'build.ts')], { stdio: 'inherit' })
  const program = spawn(process.execPath, ['dist/main.js', command], {
    cwd: root,
    env: { ...process.env, PORCHLIGHT_LOG: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => program.kill('SIGKILL')
  process.once('exit', end)
  program.once('exit', () => process.off('exit', end))
  return program
}

export async function until(come: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await come()); await sleep(20))
    if (Date.now() > end) throw new Error(`not within ${seconds} s`)
}
