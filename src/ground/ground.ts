import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'
import type { News } from './news.ts'
import type { Settings } from './settings.ts'
import type { Translator } from './translator.ts'

/** What every room stands on; made once per process and handed to each room. */
export interface Ground {
  db: Database
  clock: Clock
  log: Log
  /** What open pages listen to. */
  news: News
  settings: Settings
  /** Opens the page of letters that wait, for whoever runs the program (see ground/secrets.ts). */
  outboxKey: string
  /** The machine that translates, when one is set up; the school must have agreed to it besides (R03.12). */
  translator?: Translator | undefined
  /** What must still be written before the database is let go; whoever gathers adds to it. */
  leaving: (() => Promise<void>)[]
  /** Comes when the worker is to end: whoever does much piece by piece begins no other piece. */
  ending?: AbortSignal
}
