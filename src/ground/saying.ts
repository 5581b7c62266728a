import { CannotGoOn } from './failures.ts'

/** Runs a command; a reason it cannot go on is said in one sentence, a bug with its place. Returns the exit code. */
export async function saying(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CannotGoOn) {
      console.error(error.message)
      return error.exitCode
    }
    const sentence = error instanceof Error && sentenceFor(error)
    if (sentence) {
      console.error(sentence)
      return 1
    }
    console.error('Porchlight stopped because of a mistake of its own; please report the lines below.')
    console.error(error instanceof Error ? error.stack : error)
    return 1
  }
}

/** What the operating system (or the database) refused, where whoever runs the program can mend it. */
function sentenceFor({ code, path, syscall }: NodeJS.ErrnoException): string | undefined {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return 'The disk is full; free some space and start again. Nothing is lost.'
  if (path === undefined) return undefined
  if (code === 'EACCES' || code === 'EPERM')
    return `This user may not read or write ${path}; give it the right to, or name another place.`
  if (code === 'EROFS') return `${path} lies on a disk that is read-only; name another place.`
  if (syscall === 'mkdir' && (code === 'ENOENT' || code === 'ENOTDIR'))
    return `There is no place for ${path}; name another.`
  return undefined
}

/** Whoever reads what we print may go before the end (“porchlight doctor | head”); that is not a fault. */
export function lettingReadersGo(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}

/** Settles when everything that was said has been read, or nobody reads on: a pipe holds only so much of it. */
export async function saidAll(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => stream.write('', () => resolve()))
}
