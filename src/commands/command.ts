import type { Log } from '../ground/log.ts'
import type { Settings } from '../ground/settings.ts'

/** What a command is given: its own words, the settings, the log. */
export interface Call {
  words: string[]
  settings: Settings
  log: Log
  /** Settles when the operator wants the program to end (Ctrl-C, SIGTERM, the launcher gone). */
  ending: Promise<void>
}

/** One thing `bin/porchlight` can do. `run` returns the exit code. */
export interface Command {
  /** The text of `--help`: usage, what it does, options. */
  help: string
  run(call: Call): Promise<number>
}

/** 0 done · 1 could not go on (one sentence says why) · 2 not understood · 3 something is not as it should be (doctor). */
export const exitCodes = { done: 0, cannot: 1, usage: 2, amiss: 3 } as const
