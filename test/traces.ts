import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

/** Every row of every table of every schema, as text, with the table before it. */
export async function everyRow(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{
    name: string
  }>(`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
    found.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  await client.end()
  return found
}

/** Every file below a folder, as its name and its words. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => `${one.name} ${readFileSync(join(one.parentPath, one.name), 'latin1')}`)
}

export { goingBy, overBy } from './keeping-book.ts'
export { planted, plantedFile } from './planted.ts'
