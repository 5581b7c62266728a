import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { type Outcome, once, type Sending } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import { fitsHeaders } from '../rules/columns.ts'
import {
  type AlikeSaid,
  agreesToLeavers,
  type ConfirmRefusal,
  type MapRefusal,
  mayBeCancelled,
  mayBeConfirmed,
  mayBeMapped,
  type RunId,
  type Summary,
  vanishingNeedsYes,
} from '../rules.ts'
import * as runs from '../store/runs.ts'
import type { Progress } from './asked.ts'
import { columnsOf } from './columns.ts'
import { importRoster } from './importing.ts'

/** Where a run's files lie until it ends. */
export function folderOf({ settings }: Ground, run: RunId): string {
  return join(settings.home, 'files', 'rosters', run)
}

export interface Doing {
  ground: Ground
  who: Who
  sending: Sending
}

/** Brings a roster that lies in the run's folder: it will be read and compared in the background. */
export function bringRoster(
  { ground, who, sending }: Doing,
  brought: { id: RunId; file: string; name: string },
): Promise<Outcome<never>> {
  return once({ db: ground.db, who, sending }, async (tx) => {
    await runs.beginRun(tx, { ...brought, by: who.person })
    await runs.enterState(tx, { run: brought.id, state: 'uploaded', by: who.person })
    await tx.enqueue('rosters.read', { run: brought.id })
    return { to: `/rosters/${brought.id}` }
  })
}

/** Says which column of a sheet is what; it is read again. */
export function mapColumns(
  { ground, who, sending }: Doing,
  run: RunId,
  said: runs.ColumnsSaid,
): Promise<Outcome<MapRefusal>> {
  return once<MapRefusal>({ db: ground.db, who, sending }, async (tx) => {
    if (!mayBeMapped((await runs.runOf(tx, run)).state)) return { refused: 'has-ended' }
    await runs.keepMapping(tx, run, said)
    await runs.enterState(tx, { run, state: 'mapped', by: who.person })
    await tx.enqueue('rosters.read', { run })
    return { to: `/rosters/${run}` }
  })
}

/** A person says that it takes the place of the kinds of roster before it; it is compared again, so that they see who leaves. */
export function replaceOthers({ ground, who, sending }: Doing, run: RunId): Promise<Outcome<ConfirmRefusal>> {
  return once<ConfirmRefusal>({ db: ground.db, who, sending }, async (tx) => {
    const { state, plan } = await runs.runOf(tx, run)
    if (!plan?.elsewhere || !mayBeConfirmed(state)) return { refused: 'not-ready' }
    await runs.enterState(tx, { run, state: 'mapped', by: who.person, replaces: true })
    await tx.enqueue('rosters.read', { run })
    return { to: `/rosters/${run}` }
  })
}

/** A person's yes to what the dry run showed. When many would leave, they type how many. */
export function confirmRun(
  { ground, who, sending }: Doing,
  run: RunId,
  { leavers, alike }: { leavers?: number | undefined; alike?: AlikeSaid | undefined },
): Promise<Outcome<ConfirmRefusal>> {
  return once<ConfirmRefusal>({ db: ground.db, who, sending }, async (tx) => {
    const { state, plan } = await runs.runOf(tx, run)
    if (!plan || !mayBeConfirmed(state)) return { refused: 'not-ready' }
    if (plan.alike && !plan.replaces && !alike) return { refused: 'alike-unsaid' }
    const asked = vanishingNeedsYes(plan.vanishing)
    if (asked && !agreesToLeavers(leavers, plan.vanishing)) return { refused: 'leavers-differ' }
    await runs.enterState(tx, { run, state: 'confirmed', by: who.person, alike, ...(asked && { leavers }) })
    await tx.enqueue('rosters.import', { run })
    return { to: `/rosters/${run}` }
  })
}

/** Stops a run that has not come to its end; what it was writing is undone. */
export async function cancelRun({ ground, who, sending }: Doing, run: RunId): Promise<Outcome<MapRefusal>> {
  const outcome = await once<MapRefusal>({ db: ground.db, who, sending }, async (tx) => {
    if (!mayBeCancelled((await runs.runOf(tx, run)).state)) return { refused: 'has-ended' }
    const entered = await runs.enterState(tx, { run, state: 'cancelled', by: who.person })
    return entered ? { to: `/rosters/${run}` } : { refused: 'has-ended' }
  })
  if ('to' in outcome) await forget(ground, run)
  return outcome
}

/** Reads and compares; safe to be called again after a crash. */
export function readRun(ground: Ground, district: DistrictId, run: RunId): Promise<void> {
  return whileOpen(ground, { district, run }, async (row) => {
    if (row.state !== 'uploaded' && row.state !== 'mapped') return
    const mapping = row.mapping ?? (await saidBefore(ground, district, row))
    const asked = askedFor(ground, district, { ...row, mapping })
    await keepOutcome(ground, district, await importRoster(ground, { ...asked, dryRun: true }))
  })
}

/** A sheet with the columns of an earlier one is read as a person then said. */
async function saidBefore(
  ground: Ground,
  district: DistrictId,
  { id, file }: runs.RunRow,
): Promise<runs.ColumnsSaid | null> {
  const before = await runs.columnsSaid(ground.db.under(district))
  const sheet = before.length > 0 ? await columnsOf(ground, file) : undefined
  const said = sheet && before.find(({ mapping }) => fitsHeaders(mapping, sheet.headers))
  if (!said) return null
  await ground.db.transaction(district, (tx) => runs.keepMapping(tx, id, said))
  return said
}

/** Writes what a person agreed to; safe to be called again after a crash: a run is done once. */
export function importRun(ground: Ground, district: DistrictId, run: RunId): Promise<void> {
  return whileOpen(ground, { district, run }, async (row) => {
    if (row.state !== 'confirmed') return
    const asked = askedFor(ground, district, row)
    const summary = await importRoster(ground, {
      ...asked,
      ...(row.leavers !== null && { confirmLeavers: row.leavers }),
      same: row.alike === 'same' || row.replaces,
    })
    if (summary.outcome === 'done') await forget(ground, run)
    else await keepOutcome(ground, district, summary)
  })
}

/** The run fails as a whole, and says so; a run that somebody ended meanwhile just stops. */
async function whileOpen(
  ground: Ground,
  { district, run }: { district: DistrictId; run: RunId },
  work: (row: runs.RunRow) => Promise<void>,
): Promise<void> {
  const row = await runs.runOf(ground.db.under(district), run)
  await work(row).catch(async (cause: unknown) => {
    if (cause instanceof runs.RunEnded) return
    await ground.db.transaction(district, (tx) => runs.enterState(tx, { run, state: 'failed' }))
    throw cause
  })
}

function askedFor(ground: Ground, district: DistrictId, row: runs.RunRow) {
  const { id: run, by, mapping } = row
  return {
    district,
    run,
    path: join(ground.settings.home, 'files', 'rosters', row.file),
    ...(by && { by }),
    replaces: row.replaces,
    reading: {
      ...(mapping && Object.keys(mapping.mapping.student).length > 0 && { mapping: mapping.mapping }),
      ...(mapping?.school && { school: mapping.school }),
    },
    onProgress: watching(ground, district, run),
  }
}

const lookEvery = 500

/** Writes down how far the run is, and stops it when somebody has cancelled it. */
function watching(ground: Ground, district: DistrictId, run: RunId): (progress: Progress) => Promise<void> {
  let last = 0
  return async (progress) => {
    const now = performance.now()
    if (now - last < lookEvery) return
    last = now
    const { state } = await runs.runOf(ground.db.under(district), run)
    if (state === 'cancelled') throw new runs.RunEnded('cancelled')
    await ground.db.transaction(district, (tx) => runs.keepProgress(tx, run, progress))
  }
}

async function keepOutcome(ground: Ground, district: DistrictId, summary: Summary): Promise<void> {
  const { run, outcome } = summary
  if (!run) return
  await ground.db.transaction(district, async (tx) => {
    const entered = await runs.enterState(tx, { run, state: outcome === 'stopped' ? 'stopped' : 'planned' })
    if (entered) await runs.keepSummary(tx, run, summary)
  })
}

/** A roster's files are kept no longer than its run needs them. */
async function forget(ground: Ground, run: RunId): Promise<void> {
  await rm(folderOf(ground, run), { recursive: true, force: true })
}
