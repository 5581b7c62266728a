import { openTranslator } from './channels/translation/open.ts'
import type { Clock } from './ground/clock.ts'
import { openDatabase } from './ground/database.ts'
import type { Ground } from './ground/ground.ts'
import { openQueue } from './ground/jobs.ts'
import type { Log } from './ground/log.ts'
import { openNews } from './ground/news.ts'
import { keptKey } from './ground/secrets.ts'
import type { Settings } from './ground/settings.ts'
import { jobs } from './jobs.ts'

/** Opens what every room stands on, as the application role: the queue, the database, the operator's key. */
export async function openGround(given: {
  settings: Settings
  app: string
  log: Log
  clock: Clock
}): Promise<Ground & { stop(): Promise<void> }> {
  const config = { connectionString: given.app }
  const queue = await openQueue(config, jobs)
  const db = openDatabase({ config, clock: given.clock, queue })
  const leaving: Ground['leaving'] = []
  const news = openNews(config)
  return {
    db,
    news,
    clock: given.clock,
    log: given.log,
    settings: given.settings,
    ...(given.settings.translate && { translator: openTranslator(given.settings.translate) }),
    outboxKey: keptKey(given.settings.home, 'outbox-key'),
    leaving,
    async stop() {
      for (const write of leaving) await write()
      await news.stop()
      await queue.stop()
      await db.stop()
    },
  }
}
