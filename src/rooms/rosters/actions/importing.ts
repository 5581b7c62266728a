import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { newId } from '../../../ground/ids.ts'
import { assignAdvisories } from '../../advisories/index.ts'
import { type Summary as Read, readRoster } from '../reading/read-roster.ts'
import type { ReadOptions } from '../reading/reading.ts'
import { changesIn, type Outcome, type RunId, type Summary, vanishingNeedsYes } from '../rules.ts'
import * as comparing from '../store/comparing.ts'
import * as runs from '../store/runs.ts'
import * as sources from '../store/sources.ts'
import { schoolPlaces } from '../store/staged.ts'
import { unreachedByReason } from '../store/unreached.ts'
import { DifferenceBook } from './differences.ts'
import { type LaidOut, layOut } from './staging.ts'
import { tellStaged } from './telling.ts'
import {
  doubled,
  endLost,
  takePeople,
  type Work,
  writeLinks,
  writePlaces,
  writeStructure,
} from './writing.ts'

/** What is asked of an import. */
export interface ImportAsked {
  district: DistrictId
  /** A zip, a folder, or one sheet. */
  path: string
  /** Read, compare and say what would change; write nothing. */
  dryRun?: boolean
  /** Who asked for it; becomes a leader of schools that are new here. Absent: the operator. */
  by?: PersonId
  /** A person's yes to more than a tenth of students or caregivers leaving; a number must be theirs exactly. */
  confirmLeavers?: boolean | number
  /** Told now and then; counts of rows. What it throws stops the import, and nothing is written. */
  onProgress?: (progress: Progress) => void | Promise<void>
  reading?: ReadOptions
  /** The run it belongs to; without one, an import makes its own. */
  run?: RunId
}

export interface Progress {
  stage: 'reading' | 'planning' | 'writing'
  done: number
  /** Unknown while reading. */
  total: number | undefined
}

/**
 * Imports a roster in one transaction: everything or nothing. Reads it, lays it out in the database, compares, and,
 * unless it is a dry run, a file fault stopped it, or too many would leave, writes it through people's and advisories'
 * doors. The same roster twice changes nothing.
 */
export function importRoster(ground: Pick<Ground, 'db'>, asked: ImportAsked): Promise<Summary> {
  return ground.db.transaction(asked.district, (tx) => importIn(tx, asked))
}

async function importIn(tx: Tx, asked: ImportAsked): Promise<Summary> {
  const progress = (stage: Progress['stage'], done: number, total?: number) =>
    asked.onProgress?.({ stage, done, total })
  const today = await sources.oneAtATime(tx)
  const reading = readRoster(asked.path, asked.reading)
  const laid = await layOut(reading, { tx, today, onRead: async (rows) => progress('reading', rows) })
  const book = new DifferenceBook()
  const read = reading.summary
  if (read.stopped) return summed({ asked, read, laid, book, vanishing: nobody, outcome: 'stopped' })
  await progress('planning', 0)
  await comparing.findGone(tx, { source: laid.source, modes: read.modes })
  await comparing.findLostPairs(tx, laid.source)
  const vanishing = await comparing.vanishing(tx, laid.source)
  await tellStaged(tx, book)
  const outcome = outcomeFor(asked, vanishing)
  const total = await comparing.countWrites(tx)
  let done = 0
  const onWritten = async (rows: number) => {
    done += rows
    await progress('writing', done, total)
  }
  const work: Work = { tx, today, source: laid.source, by: asked.by, book, onWritten }
  const plan = { asked, read, laid, book, vanishing, outcome }
  if (outcome === 'done') return write(work, plan)
  await takePeople(work, await schoolPlaces(tx, laid.source), { write: false })
  return summed(plan)
}

const nobody: Summary['vanishing'] = { students: { of: 0, gone: 0 }, caregivers: { of: 0, gone: 0 } }

interface Plan {
  asked: ImportAsked
  read: Read
  laid: LaidOut
  book: DifferenceBook
  vanishing: Summary['vanishing']
  outcome: Outcome
}

function outcomeFor({ dryRun, confirmLeavers }: ImportAsked, vanishing: Summary['vanishing']): Outcome {
  if (dryRun) return 'planned'
  if (!vanishingNeedsYes(vanishing) || confirmLeavers === true) return 'done'
  return confirmLeavers === vanishing.students.gone + vanishing.caregivers.gone ? 'done' : 'waits-for-yes'
}

async function write(work: Work, plan: Plan): Promise<Summary> {
  const { tx, source } = work
  const { asked, laid, book } = plan
  await sources.keepSource(tx, { id: source, kind: laid.kind })
  const places = await schoolPlaces(tx, source)
  await writeStructure(work, places)
  await takePeople(work, places, { write: true })
  await endLost(work)
  await writeLinks(work)
  await writePlaces(work)
  await comparing.keepLinks(tx, source)
  if (book.changes > 0) await comparing.takeStock(tx)
  const assigned = book.changes > 0 ? await assignAll(tx) : []
  const advisories = assigned.map((one) => ({ ...one, withoutAdvisor: one.withoutAdvisor.length }))
  const run = asked.run ?? newId<'roster run'>()
  const summary = { ...summed(plan), run, advisories, unreached: await unreachedByReason(tx) }
  await runs.endRun(tx, { run, by: asked.by, own: asked.run === undefined, summary })
  await happen(tx, 'roster.imported', { about: { run, changes: summary.changes }, by: asked.by })
  return summary
}

async function assignAll(tx: Tx): Promise<Awaited<ReturnType<typeof assignAdvisories>>> {
  await comparing.planEachAnew(tx)
  return assignAdvisories(tx, async (schools) => {
    if (doubled(schools)) await comparing.takeStock(tx)
  })
}

function summed({ asked, read, laid, book, vanishing, outcome }: Plan): Summary {
  return {
    ...read,
    outcome,
    run: asked.run,
    differences: book.counts,
    changes: changesIn(book.counts),
    vanishing,
    advisories: [],
    unreached: {},
    listed: { differences: book.listed, faults: laid.faults },
  }
}
