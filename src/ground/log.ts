export const levels = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof levels)[number]

export const isLevel = (text: string): text is Level => levels.some((level) => level === text)

/**
 * The only things a line may tell. The list is closed so that no name, address, message or search text of a
 * person can reach a log file (P20): ids of requests, sessions and jobs, patterns of routes, counts and times.
 */
export interface Facts {
  id?: string
  session?: string
  method?: string
  route?: string
  status?: number
  ms?: number
  bytes?: number
  count?: number
  job?: string
  happening?: string
  attempt?: number
  code?: string
  number?: number
  version?: string
  command?: string
  port?: number
  pid?: number
  reason?: string
}

/** Structured lines, one JSON object each. An error is told by kind, code and place, never by its message. */
export interface Log {
  debug(event: string, facts?: Facts): void
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts, error?: unknown): void
  error(event: string, facts?: Facts, error?: unknown): void
}

export type Sink = (line: string) => void

const toStderr: Sink = (line) => {
  process.stderr.write(line)
}

/** A log that keeps lines of `level` and above and hands them to `sink` (standard error unless told). */
export function openLog(level: Level, sink: Sink = toStderr): Log {
  const floor = levels.indexOf(level)
  const write = (level: Level, event: string, told: object = {}) => {
    if (levels.indexOf(level) < floor) return
    sink(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...told })}\n`)
  }
  const withError = (facts: Facts | undefined, error: unknown) =>
    error === undefined ? facts : { ...facts, error: describe(error) }
  return {
    debug: (event, facts) => write('debug', event, facts),
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts, error) => write('warn', event, withError(facts, error)),
    error: (event, facts, error) => write('error', event, withError(facts, error)),
  }
}

/** A log that says nothing. */
export const silentLog: Log = openLog('error', () => {})

const tellable = ['code', 'routine', 'constraint', 'table', 'syscall'] as const

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const facts: Record<string, unknown> = {}
  for (const key of tellable) {
    const value: unknown = Reflect.get(error, key)
    if (typeof value === 'string') facts[key] = value
  }
  const lines = error.stack?.split('\n') ?? []
  const place = lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) }
  return { kind: error.name, ...facts, place: place.slice(0, 12), ...cause }
}
