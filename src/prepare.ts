import { Client } from 'pg'
import { prepareQueue, queueGrants } from './ground/jobs.ts'
import type { Log } from './ground/log.ts'
import { migrate } from './ground/migrations.ts'
import type { Addresses } from './ground/postgres/index.ts'
import { jobs } from './jobs.ts'

/** Brings a database to what this program expects: tables, and the queue with its grants. Returns what was applied. */
export async function prepareDatabase({ owner }: Pick<Addresses, 'owner'>, log: Log): Promise<string[]> {
  const applied = await migrate({ url: owner, log })
  await prepareJobs(owner)
  return applied
}

/** Makes the tables of the queue and lets the application use them. */
export async function prepareJobs(owner: string): Promise<void> {
  await prepareQueue(
    { connectionString: owner },
    jobs.map((job) => job.name),
  )
  const client = new Client({ connectionString: owner })
  await client.connect()
  await client.query(queueGrants).finally(() => client.end())
}
