import { CannotGoOn } from './failures.ts'

/** Runs a command; a reason it cannot go on is said in one sentence, a bug with its place. Returns the exit code. */
export async function saying(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (error instanceof CannotGoOn) {
      console.error(error.message)
      return error.exitCode
    }
    if (code === 'ENOSPC' || code === '53100') {
      console.error('The disk is full; free some space and start again. Nothing is lost.')
      return 1
    }
    console.error('Porchlight stopped because of a mistake of its own; please report the lines below.')
    console.error(error instanceof Error ? error.stack : error)
    return 1
  }
}
