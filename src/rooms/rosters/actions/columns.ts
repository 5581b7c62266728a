import { join } from 'node:path'
import type { Ground } from '../../../ground/ground.ts'
import { FaultBook } from '../reading/faults.ts'
import { guessMapping, type Mapping } from '../reading/mapping.ts'
import { openSource } from '../reading/package.ts'
import { headersOf } from '../reading/table.ts'
import { caregiverColumns, mostCaregivers, studentColumns } from '../rules/columns.ts'

/** What a column may be said to hold. */
export const sheetColumns = {
  student: studentColumns,
  caregiver: caregiverColumns,
  most: mostCaregivers,
} as const

export interface SheetColumns {
  headers: string[]
  guess: Mapping
}

/** The headers of a sheet that waits, with a guess at what each is; undefined when it cannot be opened. */
export async function columnsOf({ settings }: Ground, file: string): Promise<SheetColumns | undefined> {
  const source = await openSource(join(settings.home, 'files', 'rosters', file)).catch(() => undefined)
  const [only] = source?.names ?? []
  if (!source || only === undefined) return undefined
  const headers = await headersOf(source, only, new FaultBook()).catch(() => undefined)
  source.close()
  return headers && { headers, guess: guessMapping(headers) }
}
