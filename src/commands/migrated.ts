import { CannotGoOn } from '../ground/failures.ts'
import type { Log } from '../ground/log.ts'
import { pendingMigrations } from '../ground/migrations.ts'

/** Refuses to run on a database that is not yet at this version. */
export async function needMigrated(url: string, log: Log): Promise<void> {
  const pending = await pendingMigrations({ url, log })
  if (pending.length > 0)
    throw new CannotGoOn(
      `The database is not yet at this version (${pending.length} steps to go); run “porchlight migrate” first.`,
    )
}
