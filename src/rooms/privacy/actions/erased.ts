import { createHash } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonId } from '../../../ground/ids.ts'

/** Notes hashes of erased people in the home folder, so that a backup brought back forgets them again. */
export async function listErased(home: string, ids: readonly PersonId[]): Promise<void> {
  await appendFile(join(home, 'erased'), ids.map((id) => `${sha256(id)}\n`).join(''), { mode: 0o600 })
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
