import { listenForMail } from './channels/mail/receive.ts'
import { listenForTexts } from './channels/sms/listen.ts'
import type { Ground } from './ground/ground.ts'
import { workJobs } from './ground/jobs.ts'
import { jobs } from './jobs.ts'
import { mailTaking } from './mail-in.ts'
import { takeNews } from './texts.ts'

/** Runs the rooms' jobs until stopped, and listens for mail, and for texts that a provider brings by a line of its own. */
export async function startWorker(ground: Ground, app: string): Promise<{ stop(): Promise<void> }> {
  const { text } = ground.settings
  const taking = mailTaking(ground)
  const post = taking?.settings.listen ? await listenForMail(taking) : undefined
  const ending = new AbortController()
  const working = await workJobs({ connectionString: app }, jobs, { ...ground, ending: ending.signal })
  const listening =
    text?.provider === 'smpp'
      ? listenForTexts(text, { take: (news) => takeNews(ground, news), log: ground.log })
      : undefined
  return {
    async stop() {
      ending.abort()
      await post?.stop()
      listening?.stop()
      await working.stop()
    },
  }
}
