import type { Ground } from './ground/ground.ts'
import { workJobs } from './ground/jobs.ts'
import { jobs } from './jobs.ts'

/** Runs the rooms' jobs until stopped; jobs under way are let end. */
export function startWorker(ground: Ground, app: string): Promise<{ stop(): Promise<void> }> {
  return workJobs({ connectionString: app }, jobs, ground)
}
