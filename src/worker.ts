import { listenForTexts } from './channels/sms/listen.ts'
import type { Ground } from './ground/ground.ts'
import { workJobs } from './ground/jobs.ts'
import { jobs } from './jobs.ts'
import { takeNews } from './texts.ts'

/** Runs the rooms' jobs until stopped, and listens to a provider that brings texts by a line of its own. */
export async function startWorker(ground: Ground, app: string): Promise<{ stop(): Promise<void> }> {
  const { text } = ground.settings
  const working = await workJobs({ connectionString: app }, jobs, ground)
  const listening =
    text?.provider === 'smpp'
      ? listenForTexts(text, { take: (news) => takeNews(ground, news), log: ground.log })
      : undefined
  return {
    async stop() {
      listening?.stop()
      await working.stop()
    },
  }
}
