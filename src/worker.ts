import { listenForMail } from './channels/mail/receive.ts'
import type { Ground } from './ground/ground.ts'
import { workJobs } from './ground/jobs.ts'
import { jobs } from './jobs.ts'
import { mailTaking } from './mail-in.ts'

/** Runs the rooms' jobs, and listens for mail where that is asked for, until stopped; jobs under way are let end. */
export async function startWorker(ground: Ground, app: string): Promise<{ stop(): Promise<void> }> {
  const taking = mailTaking(ground)
  const post = taking?.settings.listen ? await listenForMail(taking) : undefined
  const work = await workJobs({ connectionString: app }, jobs, ground)
  return {
    async stop() {
      await post?.stop()
      await work.stop()
    },
  }
}
