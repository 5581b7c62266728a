import { createHash } from 'node:crypto'
import type { Database, Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { addLinks, type ChainLink, type Entry, lastLink, unsealedEntries } from '../store/chain.ts'

const portion = 1000
const window = 2 * 3_600_000

/** Another worker sealed the same moment; what it wrote stands. */
class SealedElsewhere extends Error {
  override name = 'SealedElsewhere'
}

/** What comes before the first link. */
export const beginning: Buffer = Buffer.alloc(32)

/** The hash of one entry: its salt, then what it says. Without the salt nobody can try out what it said. */
export function entryHash({ id, kind, at, told, salt }: Entry): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify([kind, id, at, told]))
    .digest()
}

/** The hash of a link: the one before it, then its entry's. */
export function chainHash(before: Buffer, entry: Buffer): Buffer {
  return createHash('sha256').update(before).update(entry).digest()
}

function linksFor(
  entries: readonly Entry[],
  last: Pick<ChainLink, 'number' | 'hash'> | undefined,
): ChainLink[] {
  let { number, hash } = last ?? { number: 0, hash: beginning }
  return entries.map((entry) => {
    const sealed = entryHash(entry)
    number += 1
    hash = chainHash(hash, sealed)
    return { number, kind: entry.kind, entry: entry.id, entryHash: sealed, hash }
  })
}

/**
 * Seals every entry that no link seals yet, in order; returns how many. `lately` looks back two hours alone, as the
 * minute does; the night and the command look at everything. Several workers at once write one chain.
 */
export async function sealEntries(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  district: DistrictId,
  reach: 'lately' | 'everything',
): Promise<number> {
  const now = clock.now()
  const since = reach === 'lately' ? new Date(now.getTime() - window) : undefined
  let all = 0
  for (;;) {
    const sealed = await sealPortion(db, district, { since, now }).catch((cause: unknown) => {
      if (cause instanceof SealedElsewhere) return undefined
      throw cause
    })
    all += sealed ?? 0
    if (sealed !== undefined && sealed < portion) return all
  }
}

function sealPortion(
  db: Database,
  district: DistrictId,
  { since, now }: { since: Date | undefined; now: Date },
): Promise<number> {
  const seal = async (tx: Tx) => {
    const last = await lastLink(tx)
    const links = linksFor(await unsealedEntries(tx, since, portion), last)
    if (links.length > 0 && (await addLinks(tx, links, now)) !== links.length) throw new SealedElsewhere()
    return links.length
  }
  return db.transaction(district, seal, 'anew')
}
