import type { Id, SchoolId } from '../../ground/ids.ts'
import type { Fault } from './reading/faults.ts'
import type { Format } from './reading/read-roster.ts'
import type { Mode } from './reading/reading.ts'
import type { RecordKind } from './reading/records.ts'
import type { Pair } from './rules/likeness.ts'

export type RunId = Id<'roster run'>
export type SourceId = Id<'roster source'>

/** What a difference is about. `left`, `back`: a person the roster no longer has, or has again; `same`: whom another kind has. */
export const differenceKinds = [
  'school-new',
  'school-renamed',
  'school-gone',
  'student-new',
  'caregiver-new',
  'staff-new',
  'student-left',
  'caregiver-left',
  'staff-left',
  'back',
  'same',
  'renamed',
  'grade',
  'school',
  'home-language',
  'languages',
  'birth-date',
  'ways',
  'household',
  'role',
  'link-new',
  'link-changed',
  'link-ended',
  'section-new',
  'section-changed',
  'section-gone',
  'place-new',
  'place-changed',
  'place-ended',
  'term',
] as const

export type DifferenceKind = (typeof differenceKinds)[number]

/** One difference of a plan, for a sentence: who or what, and what it was and becomes where that can be shown. */
export interface Difference {
  kind: DifferenceKind
  name: string
  before?: string
  after?: string
}

/** Of how many, how many the roster no longer has. */
export interface Vanishing {
  of: number
  gone: number
}

export type Outcome =
  /** Written. */
  | 'done'
  /** A dry run: this is what would be written. */
  | 'planned'
  /** A file fault stopped it; nothing was written. */
  | 'stopped'
  /** Too many would leave: nothing was written until a person says yes. */
  | 'waits-for-yes'

/** What an import came to, or would come to. */
export interface Summary {
  outcome: Outcome
  run: RunId | undefined
  name: string
  format: Format | undefined
  version: string | undefined
  system: string | undefined
  modes: Record<RecordKind, Mode>
  /** Rows read, by kind. */
  counts: Record<RecordKind, number>
  people: { students: number; caregivers: number; staff: number }
  languageTexts: number
  faults: { file: number; row: number; warning: number }
  /** How many differences there are of each kind; kinds without any are left out. */
  differences: Partial<Record<DifferenceKind, number>>
  /** The sum of `differences`: 0 when the roster says what it said before. */
  changes: number
  vanishing: { students: Vanishing; caregivers: Vanishing }
  /** Students who come in by the name, and the name alone, of one who is here by another kind of roster; absent in older runs. */
  lookAlikes?: number
  /** How many look like somebody here for a reason beside the name. */
  alike?: number
  /** How many people and classes of its schools only another kind of roster brought; absent in older runs. */
  elsewhere?: number
  /** Whether it takes, or would take, the place of other kinds of roster at its schools; absent in older runs. */
  replaces?: boolean
  /** How advisories came out; empty for a dry run. */
  advisories: {
    school: SchoolId
    begun: number
    placed: number
    moved: number
    left: number
    withoutAdvisor: number
  }[]
  /** Caregivers whom the school cannot reach yet, by reason. */
  unreached: Record<string, number>
  /** The first differences of each kind, the faults (at most 200 of a word in a file), in order, and who looks alike. */
  listed: { differences: Difference[]; faults: Fault[]; alike: Pair[] }
}

export type RunState =
  | 'uploaded'
  | 'mapped'
  | 'planned'
  | 'stopped'
  | 'confirmed'
  | 'done'
  | 'cancelled'
  | 'failed'

const mostGone = 0.1
const fewestForShare = 10

/** Whether so many vanish that a person must say yes: more than a tenth of students or of caregivers. */
export function vanishingNeedsYes({ students, caregivers }: Summary['vanishing']): boolean {
  return tooMany(students) || tooMany(caregivers)
}

/** In a very small school one or two leavers are more than a tenth, and ordinary. */
function tooMany({ of, gone }: Vanishing): boolean {
  return gone > of * mostGone && (of >= fewestForShare || gone === of) && gone > 0
}

/** Whether the number a person typed agrees to those who leave. */
export function agreesToLeavers(
  typed: number | undefined,
  { students, caregivers }: Summary['vanishing'],
): boolean {
  return typed === students.gone + caregivers.gone
}

export function changesIn(differences: Summary['differences']): number {
  return Object.values(differences).reduce((sum, count) => sum + count, 0)
}

export type MapRefusal = 'has-ended'
export type ConfirmRefusal = 'not-ready' | 'leavers-differ' | 'alike-unsaid'

/** What a person says of those who look like somebody here. */
export type AlikeSaid = 'same' | 'different'

/** Columns may be said until the roster is written or given up. */
export function mayBeMapped(state: RunState): boolean {
  return state === 'uploaded' || state === 'planned' || state === 'stopped' || state === 'failed'
}

export function mayBeConfirmed(state: RunState): boolean {
  return state === 'planned' || state === 'failed'
}

export function mayBeCancelled(state: RunState): boolean {
  return state !== 'done' && state !== 'cancelled'
}

/** Whether something is being done in the background, so that the page is worth looking at again. */
export function isUnderWay(state: RunState): boolean {
  return state === 'uploaded' || state === 'mapped' || state === 'confirmed'
}
