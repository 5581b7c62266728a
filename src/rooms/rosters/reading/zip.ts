import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { type FaultWord, FileFault, orFileFault } from './faults.ts'
import { isHidden, type Limits, notUsedFault, type Source, streamed, tooBig } from './source.ts'

const STORED = 0
const DEFLATED = 8
const LINK = 0o120000
const FILE_KIND = 0o170000

/**
 * Opens a zip by its list of contents, and refuses by count, declared size, ratio, unsafe names, links and locks
 * before a byte is unpacked; while unpacking, a file that grows beyond what was declared is stopped.
 */
export async function openZip(path: string, within: Limits): Promise<Source> {
  const name = basename(path)
  const options = { autoClose: false, lazyEntries: true, decodeStrings: true, validateEntrySizes: true }
  const zip = await orFileFault(yauzl.openPromise(path, options), () => new FileFault('unreadable-zip', name))
  zip.on('error', () => {})
  const entries = await listed(zip, name, within).catch((cause: unknown) => {
    zip.close()
    throw cause
  })
  const { members, warnings } = withoutWrapping(entries, name)
  return {
    name,
    names: [...members.keys()],
    warnings,
    size: (file) => members.get(file)?.uncompressedSize ?? 0,
    bytes: (file) => unpacked(zip, members.get(file), file),
    close: () => zip.close(),
  }
}

async function listed(zip: yauzl.ZipFile, name: string, within: Limits): Promise<yauzl.Entry[]> {
  if (zip.entryCount > within.files)
    throw new FileFault('zip-too-many-files', name, { hint: { limit: within.files } })
  const entries: yauzl.Entry[] = []
  let total = 0
  const each = zip.eachEntry()
  for (;;) {
    const step = await orFileFault(each.next(), (cause) => listingFault(cause, name))
    if (step.done) return entries
    const entry = step.value
    if (entry.fileName.endsWith('/')) continue
    const refused = refusalFor(entry, within)
    if (refused) throw new FileFault(refused, entry.fileName)
    total += entry.uncompressedSize
    if (entry.uncompressedSize > within.fileSize) throw tooBig(entry.fileName, within.fileSize)
    if (total > within.totalSize) throw tooBig(name, within.totalSize)
    entries.push(entry)
  }
}

function refusalFor(entry: yauzl.Entry, within: Limits): FaultWord | undefined {
  const packed = Math.max(1, entry.compressedSize)
  const large = entry.uncompressedSize > within.ratioFrom
  if (entry.isEncrypted()) return 'zip-locked'
  if (((entry.externalFileAttributes >>> 16) & FILE_KIND) === LINK) return 'zip-link'
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) return 'unreadable-zip'
  if (large && entry.uncompressedSize / packed > within.ratio) return 'zip-bomb'
  return undefined
}

function listingFault(cause: unknown, name: string): FileFault {
  const unsafe =
    cause instanceof Error && /relative path|absolute path|characters in fileName/.test(cause.message)
  return new FileFault(unsafe ? 'zip-unsafe-name' : 'unreadable-zip', name)
}

/** Rosters should lie at the top of the zip; one folder around them is forgiven, deeper files are not read. */
function withoutWrapping(entries: yauzl.Entry[], name: string) {
  const shown = entries.filter((entry) => !entry.fileName.split('/').some(isHidden))
  const folder = /^[^/]+\//.exec(shown[0]?.fileName ?? '')?.[0] ?? ''
  const wrapped = folder !== '' && shown.every((entry) => entry.fileName.startsWith(folder))
  const members = new Map<string, yauzl.Entry>()
  const warnings = wrapped
    ? [{ severity: 'warning', word: 'in-folder', file: folder.slice(0, -1) } as const]
    : []
  const deeper = []
  for (const entry of shown) {
    const short = wrapped ? entry.fileName.slice(folder.length) : entry.fileName
    if (members.has(short)) throw new FileFault('zip-same-name', name, { value: short })
    if (short.includes('/')) deeper.push(notUsedFault(short))
    else members.set(short, entry)
  }
  return { members, warnings: [...warnings, ...deeper] }
}

async function* unpacked(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  file: string,
): AsyncGenerator<Uint8Array> {
  if (!entry) return
  const broken = (cause: unknown) =>
    new FileFault(
      cause instanceof Error && /too many bytes/.test(cause.message) ? 'zip-bomb' : 'unreadable-zip',
      file,
    )
  const stream: Readable = await orFileFault(zip.openReadStreamPromise(entry), broken)
  yield* streamed(stream, file, broken)
}
