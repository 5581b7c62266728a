import { Client } from 'pg'

export type { Client }

/** Works on one connection of its own, outside the pool, under a name the database's operator can see. */
export async function withClient<Result>(
  { url, as }: { url: string; as: string },
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: `porchlight ${as}` })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
