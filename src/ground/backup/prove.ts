import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Log } from '../log.ts'
import type { Addresses } from '../postgres/index.ts'
import { withDatabase } from '../postgres/urls.ts'
import type { Manifest } from './manifest.ts'
import { restore } from './restore.ts'

/** The newest whole backup in a folder, or undefined. */
export function lastBackup(folder: string): string | undefined {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const whole = names.filter((name) => existsSync(join(folder, name, 'manifest.json')))
  const last = whole.at(-1)
  return last && join(folder, last)
}

export interface ProofPlan {
  from: string
  urls: Addresses
  log: Log
  migrations?: string
  prepareQueue(owner: string): Promise<void>
}

const scratch = 'porchlight_proof'

/** Restores a backup into a database made for it, compares all, and removes it again. */
export async function prove({ from, urls, log, migrations, prepareQueue }: ProofPlan): Promise<Manifest> {
  const name = `${scratch}_${process.pid}`
  await as(urls.keeper, [
    `drop database if exists ${name} with (force)`,
    `create database ${name} template template0`,
  ])
  try {
    const keeper = withDatabase(urls.keeper, name)
    const owner = withDatabase(urls.owner, name)
    if (urls.keeper !== urls.owner)
      await as(urls.keeper, [`alter database ${name} owner to porchlight_owner`])
    const folder = migrations ? { migrations } : {}
    return await restore({
      from,
      urls: { owner, keeper },
      files: undefined,
      log,
      prepareQueue: () => prepareQueue(owner),
      ...folder,
    })
  } finally {
    await as(urls.keeper, [`drop database if exists ${name} with (force)`]).catch(() => {})
  }
}

async function as(url: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end().catch(() => {})
  }
}
