import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId } from '../../../ground/ids.ts'
import { countryHere } from '../../people/index.ts'
import { type Summary as Read, readRoster } from '../reading/read-roster.ts'
import type { Pair } from '../rules/likeness.ts'
import { changesIn, type Outcome, type Summary, vanishingNeedsYes } from '../rules.ts'
import { endRun, keepLikenesses, oneAtATime, schoolPlaces, unreachedByReason } from '../store.ts'
import type { ImportAsked, Progress } from './asked.ts'
import { erasedIn } from './erased.ts'
import {
  type Alike,
  type Compared,
  compare,
  DifferenceBook,
  findAlike,
  type LaidOut,
  layOut,
  takeAlike,
  takePeople,
  type Work,
  writeThrough,
} from './steps.ts'

/**
 * Imports a roster in one transaction: everything or nothing. Reads it, lays it out in the database, compares, and,
 * unless it is a dry run, a file fault stopped it, or too many would leave, writes it through people's and advisories'
 * doors. The same roster twice changes nothing.
 */
export function importRoster(
  { db, settings }: Pick<Ground, 'db'> & Partial<Pick<Ground, 'settings'>>,
  asked: ImportAsked,
): Promise<Summary> {
  return db.transaction(asked.district, (tx) => importIn(tx, asked, settings?.home))
}

async function importIn(tx: Tx, asked: ImportAsked, home: string | undefined): Promise<Summary> {
  const progress = (stage: Progress['stage'], done: number, total?: number) =>
    asked.onProgress?.({ stage, done, total })
  const today = await oneAtATime(tx)
  const reading = readRoster(asked.path, { country: await countryHere(tx), ...asked.reading })
  const erased = await erasedIn(tx, home)
  const laid = await layOut(reading, { tx, today, erased, onRead: async (rows) => progress('reading', rows) })
  const read = reading.summary
  if (read.stopped) return summed({ asked, read, laid, ...nothing, outcome: 'stopped' })
  await progress('planning', 0)
  const alike = await findAlike(tx, laid.source)
  const same = await takeAlike(tx, asked, { source: laid.source, pairs: alike.pairs })
  const compared = await compare(tx, laid, { read, asked })
  const plan = { asked, read, laid, alike, same, compared, outcome: outcomeFor(asked, compared.vanishing) }
  let done = 0
  const onWritten = async (rows: number) => {
    done += rows
    await progress('writing', done, compared.total)
  }
  const { by, replaces = false } = asked
  const work: Work = { tx, today, source: laid.source, by, replaces, book: compared.book, onWritten }
  if (plan.outcome === 'done') return write(work, plan)
  await takePeople(work, await schoolPlaces(tx, laid.source), { write: false })
  return summed(plan)
}

const nothing: Pick<Plan, 'alike' | 'same' | 'compared'> = {
  alike: { pairs: [], byNameAlone: 0 },
  same: [],
  compared: {
    vanishing: { students: { of: 0, gone: 0 }, caregivers: { of: 0, gone: 0 } },
    book: new DifferenceBook(),
    total: 0,
    elsewhere: 0,
  },
}

interface Plan {
  asked: ImportAsked
  read: Read
  laid: LaidOut
  alike: Alike
  /** Whom a person has said to be the same as somebody here. */
  same: Pair[]
  compared: Compared
  outcome: Outcome
}

function outcomeFor({ dryRun, confirmLeavers }: ImportAsked, vanishing: Summary['vanishing']): Outcome {
  if (dryRun) return 'planned'
  if (!vanishingNeedsYes(vanishing) || confirmLeavers === true) return 'done'
  return confirmLeavers === vanishing.students.gone + vanishing.caregivers.gone ? 'done' : 'waits-for-yes'
}

async function write(work: Work, plan: Plan): Promise<Summary> {
  const { tx } = work
  const { asked } = plan
  const assigned = await writeThrough(work, plan.laid)
  const advisories = assigned.map((one) => ({ ...one, withoutAdvisor: one.withoutAdvisor.length }))
  const run = asked.run ?? newId<'roster run'>()
  const summary = { ...summed(plan), run, advisories, unreached: await unreachedByReason(tx) }
  await endRun(tx, { run, by: asked.by, own: asked.run === undefined, summary })
  if (plan.same.length > 0) {
    await keepLikenesses(tx, { source: work.source, run, by: asked.by, pairs: plan.same })
    await happen(tx, 'people.joined', { about: { run, people: plan.same.length }, by: asked.by })
  }
  await happen(tx, 'roster.imported', { about: { run, changes: summary.changes }, by: asked.by })
  return summary
}

function summed({
  asked,
  read,
  laid,
  alike,
  compared: { book, vanishing, elsewhere },
  outcome,
}: Plan): Summary {
  return {
    ...read,
    outcome,
    run: asked.run,
    differences: book.counts,
    changes: changesIn(book.counts),
    vanishing,
    lookAlikes: alike.byNameAlone,
    alike: alike.pairs.length,
    elsewhere,
    replaces: asked.replaces === true,
    advisories: [],
    unreached: {},
    listed: { differences: book.listed, faults: laid.faults, alike: alike.pairs },
  }
}
