/** What can be wrong with a roster, one stable word each; the sentences stand in the room's words.ts. */
export const faultWords = [
  // the package
  'not-found',
  'unreadable-file',
  'unreadable-zip',
  'zip-too-many-files',
  'zip-too-big',
  'zip-bomb',
  'zip-unsafe-name',
  'zip-link',
  'zip-locked',
  'zip-same-name',
  'in-folder',
  'file-not-used',
  'unknown-format',
  'sheet-unreadable',
  'sheet-too-big',
  // a file
  'file-missing',
  'file-declared-absent',
  'file-empty',
  'not-a-table',
  'not-utf8',
  'broken-bytes',
  'other-separator',
  'column-missing',
  'column-misspelt',
  'column-twice',
  'column-order',
  'column-unnamed',
  'no-manifest',
  'manifest-property',
  'mode-conflict',
  'status-in-bulk',
  'status-missing',
  'rows-under-wrong-name',
  'demographics-not-read',
  'mapping-incomplete',
  // a row
  'too-many-cells',
  'broken-quote',
  'row-too-long',
  'line-break',
  'empty-cell',
  'bad-id',
  'unusual-id',
  'duplicate-id',
  'unknown-word',
  'word-case',
  'bad-date',
  'ambiguous-date',
  'ends-before-start',
  'bad-number',
  'unknown-school',
  'unknown-term',
  'unknown-course',
  'unknown-class',
  'unknown-person',
  'unknown-parent',
  'parent-of-wrong-kind',
  'department-as-school',
  'unknown-role',
  'no-role',
  'no-school',
  'not-a-student',
  'not-staff',
  'not-a-caregiver',
  'own-caregiver',
  'role-not-used',
  'unknown-language',
  'unknown-relation',
  'unknown-grade',
  'unreadable-phone',
  'unreadable-mail',
  'more-of-the-same',
  'person-erased',
  'role-over',
] as const

export type FaultWord = (typeof faultWords)[number]

/** `file` stops the reading before any write; `row` leaves the row out; `warning` reads it and says what to look at. */
export type Severity = 'file' | 'row' | 'warning'

export interface Fault {
  severity: Severity
  word: FaultWord
  file: string
  line?: number
  /** The roster's id of the row: what a left out row is about has not left. */
  id?: string
  column?: string
  /** What stood there, shortened; never a password. */
  value?: string
  /** Further values for the sentence, such as `expected`. */
  hint?: Record<string, string | number>
}

/** Thrown inside the reader only: the roster as a whole cannot be read. */
export class FileFault extends Error {
  override name = 'FileFault'
  readonly fault: Fault
  constructor(word: FaultWord, file: string, more: Omit<Fault, 'severity' | 'word' | 'file'> = {}) {
    super(word)
    this.fault = { severity: 'file', word, file, ...more }
  }
}

/** The promise's value, or the given file fault in place of whatever went wrong below. */
export function orFileFault<Value>(
  promise: Promise<Value>,
  fault: (cause: unknown) => FileFault,
): Promise<Value> {
  return promise.catch((cause: unknown) => {
    throw cause instanceof FileFault ? cause : fault(cause)
  })
}

const LONGEST_VALUE = 80
/** Faults of one word in one file beyond this are counted, not listed. */
const LISTED_PER_WORD = 200

/** Gathers what is wrong, in order; many of the same in one file are counted instead of listed. */
export class FaultBook {
  readonly counts = { file: 0, row: 0, warning: 0 }
  #fresh: Fault[] = []
  #seen = new Map<string, Fault & { count: number }>()

  add(fault: Fault): void {
    this.counts[fault.severity] += 1
    const kept = fault.value === undefined ? fault : { ...fault, value: shortened(fault.value) }
    const key = `${fault.word} ${fault.file}`
    const seen = this.#seen.get(key)
    if (seen) seen.count += 1
    else this.#seen.set(key, { ...kept, count: 1 })
    if ((seen?.count ?? 1) <= LISTED_PER_WORD) this.#fresh.push(kept)
  }

  /** Adds the fault unless the file already has one of this word (and column). */
  once(fault: Fault): void {
    if (!this.#seen.has(`${fault.word} ${fault.file}`)) this.add(fault)
  }

  /** The faults since the last call. */
  take(): Fault[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  /** At the end: one line for each word of which more were met than were listed. */
  rest(): Fault[] {
    return [...this.#seen.values()]
      .filter((seen) => seen.count > LISTED_PER_WORD)
      .map(({ severity, word, file, count }) => ({
        severity,
        word: 'more-of-the-same',
        file,
        hint: { of: word, count: count - LISTED_PER_WORD },
      }))
  }
}

function shortened(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value
}
