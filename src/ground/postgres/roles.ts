import { Client } from 'pg'
import { CannotGoOn } from '../failures.ts'

/** Made at the same moment by another process: as good as made by us. */
const alreadyThere = new Set(['42710', '42P04', '23505', 'XX000'])

/** Makes the role the application connects as: it owns nothing and row-level security holds for it. */
export async function arrangeRoles(client: Client, { login }: { login: boolean }): Promise<void> {
  const { rows } = await client.query(`
    select exists (select from pg_roles where rolname = 'porchlight_app') as there,
      case when exists (select from pg_roles where rolname = 'porchlight_app')
        then pg_has_role(current_user, 'porchlight_app', 'member') end as member`)
  if (!rows[0]?.there)
    await attempt(
      client,
      `create role porchlight_app ${login ? 'login' : 'nologin'} nosuperuser nobypassrls nocreatedb nocreaterole`,
    )
  if (!login && !rows[0]?.member) await attempt(client, 'grant porchlight_app to current_user')
}

async function attempt(client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (code === '42501')
      throw new CannotGoOn(
        'The user of DATABASE_URL may not make roles; have an administrator run: create role porchlight_app nologin; grant porchlight_app to <that user>;',
      )
    if (!alreadyThere.has(code)) throw error
  }
}

/** Makes the roles and the database of an embedded cluster where they are missing. `url`: as superuser. */
export async function arrangeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await arrangeRoles(client, { login: true })
    const { rows } = await client.query(`
      select exists (select from pg_roles where rolname = 'porchlight_owner') as owner,
        exists (select from pg_database where datname = 'porchlight') as base`)
    if (!rows[0]?.owner) await attempt(client, 'create role porchlight_owner login nosuperuser nobypassrls')
    if (rows[0]?.base) return
    await attempt(client, 'create database porchlight owner porchlight_owner')
    await attempt(client, 'revoke all on database porchlight from public')
    await attempt(client, 'grant connect, temporary on database porchlight to porchlight_app')
  } finally {
    await client.end()
  }
}
