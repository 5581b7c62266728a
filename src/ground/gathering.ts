import type { Log } from './log.ts'

const every = 250
const most = 50_000

/** Rows that may wait a moment, so that no page waits for them. */
export interface Gathering<Row> {
  /** Takes rows in; they are written within a quarter of a second. */
  add(rows: readonly Row[]): void
  /** Writes what is there now, and settles when it is written or has failed. */
  flush(): Promise<void>
}

/**
 * Gathers rows and writes them together. What cannot be written stays and is tried again; a process that is killed
 * loses at most a quarter of a second of them, and one that ends does not wait for a database that is gone. Above 50,000
 * the oldest are let go, and the log says how many.
 */
export function gather<Row>(write: (rows: Row[]) => Promise<void>, log: Log): Gathering<Row> {
  let waiting: Row[] = []
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function soon(): void {
    timer ??= setTimeout(() => void flush(), every).unref()
  }

  async function writeAll(): Promise<void> {
    const rows = waiting
    waiting = []
    if (rows.length === 0) return
    try {
      await write(rows)
    } catch (error) {
      const kept = [...rows, ...waiting]
      waiting = kept.slice(-most)
      const count = kept.length - waiting.length
      log.error(count > 0 ? 'gathered rows were let go' : 'gathered rows wait', { count }, error)
      soon()
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(writeAll)
    return writing
  }

  return {
    add(rows) {
      if (rows.length === 0) return
      waiting.push(...rows)
      soon()
    },
    flush,
  }
}
