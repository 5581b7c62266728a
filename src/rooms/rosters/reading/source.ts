import { type Fault, FileFault, orFileFault } from './faults.ts'

/** How much a roster may be; beyond it nothing is read. Sizes in bytes. */
export interface Limits {
  files: number
  /** One file, unpacked. */
  fileSize: number
  /** All files, unpacked. */
  totalSize: number
  /** Unpacked : packed, for files above `ratioFrom` bytes. */
  ratio: number
  ratioFrom: number
}

const megabyte = 1024 * 1024

export const limits: Limits = {
  files: 200,
  fileSize: 1024 * megabyte,
  totalSize: 2048 * megabyte,
  ratio: 200,
  ratioFrom: megabyte,
}

/** A roster's files, wherever they lie: a zip, a folder, or one file. */
export interface Source {
  /** How people know it: the file's or folder's own name. */
  name: string
  /** File names without folders. */
  names: string[]
  warnings: Fault[]
  size(name: string): number
  bytes(name: string): AsyncIterable<Uint8Array>
  close(): void
}

/** Whether a file name is that of a spreadsheet program's own workbook. */
export function isWorkbook(name: string): boolean {
  return /\.xls[xm]$/i.test(name)
}

export function tooBig(file: string, limit: number): FileFault {
  return new FileFault('zip-too-big', file, { hint: { limit: Math.round(limit / megabyte) } })
}

/** Files of the operating system that nobody meant to send. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(name)
}

export function notUsedFault(file: string): Fault {
  return { severity: 'warning', word: 'file-not-used', file }
}

/** The bytes of a stream; whatever breaks it becomes a file fault. Leaving early closes it. */
export function streamed(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  fault: (cause: unknown) => FileFault = () => new FileFault('unreadable-file', file),
): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const inner = stream[Symbol.asyncIterator]()
      return {
        next: () => orFileFault(inner.next(), fault),
        return: async () => (await inner.return?.()) ?? { done: true, value: undefined },
      }
    },
  }
}
