import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import type { ReadOptions } from '../reading/reading.ts'
import type { RunId } from '../rules.ts'

/** What is asked of an import. */
export interface ImportAsked {
  district: DistrictId
  /** A zip, a folder, or one sheet. */
  path: string
  /** Read, compare and say what would change; write nothing. */
  dryRun?: boolean
  /** Who asked for it; becomes a leader of schools that are new here. Absent: the operator. */
  by?: PersonId
  /** A person's yes to more than a tenth of students or caregivers leaving; a number must be theirs exactly. */
  confirmLeavers?: boolean | number
  /** A person's yes that who looks like somebody here is that person; of a run only those its page showed. */
  same?: boolean
  /** A person's yes that it takes the place of other kinds of roster at its schools: who looks alike is the same. */
  replaces?: boolean
  /** Told now and then; counts of rows. What it throws stops the import, and nothing is written. */
  onProgress?: (progress: Progress) => void | Promise<void>
  reading?: ReadOptions
  /** The run it belongs to; without one, an import makes its own. */
  run?: RunId
}

export interface Progress {
  stage: 'reading' | 'planning' | 'writing'
  done: number
  /** Unknown while reading. */
  total: number | undefined
}
