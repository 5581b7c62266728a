import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DistrictId, type Id, isId, type PersonId } from '../../../ground/ids.ts'

/** Notes hashes of erased people in the home folder, so that a backup brought back forgets them again. */
export async function listErased(home: string, ids: readonly PersonId[]): Promise<void> {
  await appendFile(join(home, 'erased'), ids.map((id) => `${sha256(id)}\n`).join(''), { mode: 0o600 })
}

/** A message or a file that was taken out (L14), by ids alone. */
export interface Removed {
  district: DistrictId
  thing: Id<'message'> | Id<'file'>
  at: Date
}

/** Notes in the home folder what was taken out, so that a backup brought back does not keep it. */
export async function listRemoved(home: string, { district, thing, at }: Removed): Promise<void> {
  await appendFile(join(home, 'removed'), `${district} ${thing} ${at.toISOString()}\n`, { mode: 0o600 })
}

/** What that list names, each thing once; a line cut short by a full disk names nothing. */
export async function removedListed(home: string): Promise<Removed[]> {
  const file = join(home, 'removed')
  if (!existsSync(file)) return []
  const found = new Map<string, Removed>()
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const [district = '', thing = '', moment = ''] = line.split(' ')
    const at = new Date(moment)
    if (!isId<'district'>(district) || !isId<'message'>(thing) || Number.isNaN(at.getTime())) continue
    found.set(thing, { district, thing, at })
  }
  return [...found.values()]
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
