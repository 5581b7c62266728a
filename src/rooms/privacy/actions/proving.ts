import { existsSync, readFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Settings } from '../../../ground/settings.ts'
import { countUnsealed, type LinkToProve, lastLink, linksAfter } from '../store/chain.ts'
import { beginning, chainHash, entryHash } from './sealing.ts'

const portion = 2000

/** What is wrong with the first bad link of a chain. */
export type ChainFault =
  | 'link-missing'
  | 'link-changed'
  | 'entry-changed'
  | 'entry-gone'
  | 'differs-from-note'

/** A chain that was looked through: its head, or where it breaks first. */
export interface Proof {
  entries: number
  /** How many entries wait for the next minute. */
  waiting: number
  /** Hex; empty while there is no link. */
  head: string
  broken?: { number: number; fault: ChainFault }
}

/** Looks through the chain of a district from its first link; reads everything, in portions. */
export async function proveChain(
  { db, settings }: Pick<Ground, 'db' | 'settings'>,
  district: DistrictId,
): Promise<Proof> {
  const reads = db.under(district)
  const noted = notedHeads(settings, district)
  let before = { number: 0, hash: beginning }
  for (;;) {
    const links = await linksAfter(reads, before.number, portion)
    for (const link of links) {
      const fault = faultIn(link, before, noted.get(before.number + 1))
      if (fault) return { ...(await proofOf(reads, before)), broken: { number: before.number + 1, fault } }
      before = { number: link.number, hash: link.hash }
    }
    if (links.length < portion) break
  }
  const lost = [...noted.keys()].filter((number) => number > before.number).sort((a, b) => a - b)
  const proof = await proofOf(reads, before)
  return lost[0] === undefined
    ? proof
    : { ...proof, broken: { number: before.number + 1, fault: 'link-missing' } }
}

async function proofOf(reads: Reads, { number, hash }: { number: number; hash: Buffer }): Promise<Proof> {
  return {
    entries: number,
    waiting: await countUnsealed(reads),
    head: number === 0 ? '' : hash.toString('hex'),
  }
}

function faultIn(
  link: LinkToProve,
  before: { number: number; hash: Buffer },
  noted: string | undefined,
): ChainFault | undefined {
  if (link.number !== before.number + 1) return 'link-missing'
  if (!chainHash(before.hash, link.entryHash).equals(link.hash)) return 'link-changed'
  if (noted !== undefined && noted !== link.hash.toString('hex')) return 'differs-from-note'
  if (!link.now) return link.erased ? undefined : 'entry-gone'
  return entryHash({ id: link.entry, ...link.now }).equals(link.entryHash) ? undefined : 'entry-changed'
}

function notesOf({ home }: Settings): string {
  return join(home, 'audit-heads.txt')
}

/** The newest link of a chain; number 0 and no hash while there is none. */
export async function chainHead(
  { db }: Pick<Ground, 'db'>,
  district: DistrictId,
): Promise<{ number: number; hash: string }> {
  const last = await lastLink(db.under(district))
  return last ? { number: last.number, hash: last.hash.toString('hex') } : { number: 0, hash: '' }
}

/** Writes the head of the chain into a file of the home folder, which nobody reaches through the database alone. */
export async function noteHead(
  { db, clock, settings }: Pick<Ground, 'db' | 'clock' | 'settings'>,
  district: DistrictId,
): Promise<void> {
  const last = await lastLink(db.under(district))
  if (!last) return
  const line = [clock.now().toISOString(), district, last.number, last.hash.toString('hex')].join(' ')
  await appendFile(notesOf(settings), `${line}\n`)
}

/** The heads that were noted for a district: number → hash. */
function notedHeads(settings: Settings, district: DistrictId): Map<number, string> {
  const file = notesOf(settings)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const own = lines.map((line) => line.split(' ')).filter(([, of]) => of === district)
  return new Map(own.map(([, , number, hash = '']) => [Number(number), hash]))
}

const faultsSaid: Record<ChainFault, string> = {
  'link-missing': 'is missing',
  'link-changed': 'was changed',
  'entry-changed': 'seals an entry that was changed',
  'entry-gone': 'seals an entry that is gone, and nothing says that it was erased by right',
  'differs-from-note': 'differs from the head that was noted in audit-heads.txt',
}

/** What a proof found, as a sentence for the operator. */
export function proofSaid(name: string, { entries, waiting, head, broken }: Proof): string {
  if (broken)
    return `The audit of ${name} is broken: link ${broken.number} ${faultsSaid[broken.fault]}. The ${entries} links before it hold.`
  if (entries === 0)
    return `The audit of ${name} has no links yet; ${waiting} entries wait for the next minute.`
  return `The audit of ${name} holds: ${entries} links, ${waiting} entries wait for the next minute, head ${head}.`
}
