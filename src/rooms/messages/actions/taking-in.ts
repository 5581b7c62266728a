import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { firstBytes, keepFile, letGo, placeFor, withFolder } from '../../../ground/kept-files.ts'
import { drawAnew } from '../../../ground/pictures.ts'
import {
  type FileRefusal,
  fileKind,
  type LeftWhy,
  largestFile,
  mostFiles,
  mostNamed,
  refusalOfFiles,
  tellingBytes,
} from '../rules/files.ts'
import type { ArrivedFile } from '../store/files.ts'
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
  const looked = await Promise.all(files.map(async (file) => ({ ...file, head: await tellingOf(file.path) })))
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

/** As many bytes as tell what a file is. */
async function tellingOf(path: string): Promise<Uint8Array> {
  const head = await firstBytes(path, tellingBytes)
  const found = fileKind(head)
  return typeof found === 'object' && found.kind === 'voice' ? firstBytes(path, largestFile) : head
}

/** A file as it came from outside, called as its sender calls it; without bytes it did not come. */
export interface CameFile {
  name: string
  bytes: Uint8Array | undefined
}

/** Takes in what came with an answer: each that can be kept is, and every other is told with why. */
export function takeWhatCame(
  ground: Ground,
  district: DistrictId,
  { files, voice }: { files: readonly CameFile[]; voice: boolean },
): Promise<ArrivedFile[]> {
  return withFolder(async (folder) => {
    const arrived: ArrivedFile[] = []
    for (const [n, { name, bytes }] of files.slice(0, mostNamed).entries()) {
      const left = (why: LeftWhy): ArrivedFile => ({ kind: 'left', name, why })
      const refused = bytes ? refusalOfFiles([{ bytes: bytes.length, head: bytes }], { voice }) : 'file-away'
      const many = arrived.filter(({ kind }) => kind !== 'left').length >= mostFiles
      if (!bytes || refused || many) {
        arrived.push(left(refused ?? 'file-many'))
        continue
      }
      const path = join(folder, String(n))
      await writeFile(path, bytes, { mode: 0o600 })
      const kept = await keepOne(ground, district, { path, name, bytes: bytes.length, head: bytes })
      arrived.push(kept ?? left('file-picture'))
    }
    return arrived
  })
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
  files: readonly { id: KeptFile['id'] }[],
): Promise<void> {
  for (const { id } of files) await letGo(await placeFor(ground.settings.home, district, id))
}
