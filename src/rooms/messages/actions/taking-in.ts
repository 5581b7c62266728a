import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { firstBytes, keepFile, letGo, placeFor } from '../../../ground/kept-files.ts'
import { drawAnew } from '../../../ground/pictures.ts'
import { type FileRefusal, fileKind, refusalOfFiles, tellingBytes } from '../rules/files.ts'
import type { KeptFile } from '../store/messages.ts'

interface Came {
  name: string
  path: string
  bytes: number
}

/**
 * Takes in the files of a message: photographs are drawn anew, voices and papers kept as they are, each under its own id.
 * Refused as a whole, or kept as a whole.
 */
export async function takeIn(
  ground: Ground,
  district: DistrictId,
  { files, voice }: { files: readonly Came[]; voice: boolean },
): Promise<{ kept: KeptFile[] } | { refused: FileRefusal }> {
  const looked = await Promise.all(
    files.map(async (file) => ({ ...file, head: await firstBytes(file.path, tellingBytes) })),
  )
  const refused = refusalOfFiles(looked, { voice })
  if (refused) return { refused }
  const kept: KeptFile[] = []
  for (const file of looked) {
    const one = await keepOne(ground, district, file)
    if (!one) {
      await giveBack(ground, district, kept)
      return { refused: 'file-picture' }
    }
    kept.push(one)
  }
  return { kept }
}

async function keepOne(
  ground: Ground,
  district: DistrictId,
  { path, name, bytes, head }: Came & { head: Uint8Array },
): Promise<KeptFile | undefined> {
  const found = fileKind(head)
  if (typeof found !== 'object') return undefined
  const id = newId<'file'>()
  const place = await placeFor(ground.settings.home, district, id)
  if (found.kind === 'photograph') {
    const drawn = await drawAnew(path, place)
    return drawn && { id, ...found, name, ...drawn }
  }
  await keepFile(path, place)
  return { id, ...found, name, bytes }
}

/** The message was refused, or was there already: its files go. */
export async function giveBack(
  ground: Ground,
  district: DistrictId,
  files: readonly KeptFile[],
): Promise<void> {
  for (const { id } of files) await letGo(await placeFor(ground.settings.home, district, id))
}
