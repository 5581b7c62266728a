import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn } from '../failures.ts'
import type { Table } from './tables.ts'

/** One table in a backup: `sha256` is of the rows as COPY tells them, in the order of the key. */
export interface TablePart extends Table {
  file: string
  rows: number
  bytes: number
  sha256: string
}

export interface FilePart {
  path: string
  bytes: number
  sha256: string
}

/** What a backup holds; written last, so a folder without it is not a backup. */
export interface Manifest {
  format: 1
  at: string
  postgres: string
  migrations: { number: number; name: string; sha256: string }[]
  tables: TablePart[]
  sequences: { schema: string; name: string; value: string }[]
  files: FilePart[]
}

/** Reads the manifest of a backup; one sentence when the folder is none. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json')
  if (!existsSync(file)) throw new CannotGoOn(`${folder} is not a whole backup: it has no manifest.json.`)
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'))
  if (manifest.format !== 1)
    throw new CannotGoOn(`${folder} was written by a newer Porchlight; restore it with that version.`)
  return manifest
}
