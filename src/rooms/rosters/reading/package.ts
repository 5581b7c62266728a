import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type Fault, FileFault, orFileFault } from './faults.ts'
import {
  isHidden,
  isWorkbook,
  type Limits,
  limits,
  notUsedFault,
  type Source,
  streamed,
  tooBig,
} from './source.ts'
import { openZip } from './zip.ts'

/** Opens what lies at `path`; throws FileFault when it cannot or must not be read. */
export async function openSource(path: string, within: Limits = limits): Promise<Source> {
  const name = basename(path)
  const found = await orFileFault(lstat(path), () => new FileFault('not-found', name))
  if (found.isDirectory()) return openFolder(path, within)
  if (!found.isFile()) throw new FileFault('unreadable-file', name)
  if (extname(path).toLowerCase() === '.zip' || ((await startsAsZip(path)) && !isWorkbook(name))) {
    return openZip(path, within)
  }
  if (found.size > within.fileSize) throw tooBig(name, within.fileSize)
  return filesOf({ name, warnings: [], paths: new Map([[name, { path, size: found.size }]]) })
}

async function startsAsZip(path: string): Promise<boolean> {
  const bytes = streamed(createReadStream(path, { end: 3 }), basename(path))
  for await (const chunk of bytes) return Buffer.from(chunk).toString('latin1') === 'PK\u0003\u0004'
  return false
}

async function openFolder(path: string, within: Limits): Promise<Source> {
  const name = basename(path)
  const inside = await orFileFault(
    readdir(path, { withFileTypes: true }),
    () => new FileFault('unreadable-file', name),
  )
  const shown = inside.filter((entry) => !isHidden(entry.name))
  if (shown.some((entry) => entry.isSymbolicLink())) throw new FileFault('zip-link', name)
  const [only] = shown
  if (shown.length === 1 && only?.isDirectory()) {
    const wrapped = await openFolder(join(path, only.name), within)
    return {
      ...wrapped,
      name,
      warnings: [...wrapped.warnings, { severity: 'warning', word: 'in-folder', file: only.name }],
    }
  }
  const files = shown.filter((entry) => entry.isFile())
  if (files.length > within.files)
    throw new FileFault('zip-too-many-files', name, { hint: { limit: within.files } })
  const sized = files.map(async (entry) => {
    const file = join(path, entry.name)
    const { size } = await orFileFault(lstat(file), () => new FileFault('unreadable-file', entry.name))
    if (size > within.fileSize) throw tooBig(entry.name, within.fileSize)
    return [entry.name, { path: file, size }] as const
  })
  const paths = new Map(await Promise.all(sized))
  const total = [...paths.values()].reduce((sum, file) => sum + file.size, 0)
  if (total > within.totalSize) throw tooBig(name, within.totalSize)
  const notUsed = shown.filter((entry) => entry.isDirectory()).map((entry) => notUsedFault(entry.name))
  return filesOf({ name, warnings: notUsed, paths })
}

function filesOf(found: {
  name: string
  warnings: Fault[]
  paths: Map<string, { path: string; size: number }>
}): Source {
  const { name, warnings, paths } = found
  return {
    name,
    names: [...paths.keys()],
    warnings,
    size: (file) => paths.get(file)?.size ?? 0,
    bytes: (file) =>
      streamed(createReadStream(paths.get(file)?.path ?? '', { highWaterMark: 256 * 1024 }), file),
    close: () => {},
  }
}
