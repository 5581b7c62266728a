import { type Client, escapeIdentifier } from 'pg'

/** One table as a backup sees it. */
export interface Table {
  schema: string
  name: string
  columns: string[]
  /** The columns of the primary key, in order; empty where there is none. */
  key: string[]
  /** Whether row-level security holds even for its owner. */
  forced: boolean
}

const list = (names: string[]) => names.map((name) => escapeIdentifier(name)).join(', ')

export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

export const targetOf = (table: Table): string => `${nameOf(table)} (${list(table.columns)})`

/** Everything of ours: the tables of the rooms and those of the queue, without generated columns. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name, c.relforcerowsecurity as forced,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i, unnest(i.indkey::int[]) with ordinality k(number, place)
        join pg_attribute a on a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'porchlight_migrations'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by 1, 2`)
  return rows
}

/** Rows in an order that any server gives again, so that their hash can be compared. */
export function rowsOf(table: Table): string {
  const order = table.key.length ? ` order by ${list(table.key)}` : ''
  return `select ${list(table.columns)} from ${nameOf(table)}${order}`
}

/**
 * The districts to read one after the other, where this role may not see past row-level security; undefined
 * where one reading shows all.
 */
export async function districtsToRead(client: Client): Promise<string[] | undefined> {
  const seer = await client.query(
    'select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user',
  )
  if (seer.rows[0]?.all) return undefined
  const { rows } = await client.query<{ id: string }>('select id from districts order by id')
  return rows.map(({ id }) => id)
}

/** Texts of values must not depend on who asks. */
export const plainSpeech = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 3; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = 0;
  set client_encoding = 'UTF8'`
