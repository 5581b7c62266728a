import type { Ground } from '../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../ground/ids.ts'
import type { ReadOptions } from './reading/reading.ts'
import type { Summary } from './rules.ts'

/** What is asked of an import. */
export interface ImportAsked {
  district: DistrictId
  /** A zip, a folder, or one sheet. */
  path: string
  /** Read, compare and say what would change; write nothing. */
  dryRun?: boolean
  /** Who asked for it; leads the schools that come with it. Absent: the operator. */
  by?: PersonId
  /** A person's yes to more than a tenth of students or caregivers leaving. */
  confirmLeavers?: boolean
  /** Told now and then; counts of rows. */
  onProgress?: (progress: Progress) => void
  reading?: ReadOptions
}

export interface Progress {
  stage: 'reading' | 'planning' | 'writing'
  done: number
  /** Unknown while reading. */
  total: number | undefined
}

/** Imports a roster in one transaction: everything or nothing. The same roster twice changes nothing. */
export function importRoster(_ground: Pick<Ground, 'db'>, _asked: ImportAsked): Promise<Summary> {
  throw new Error('being built')
}
