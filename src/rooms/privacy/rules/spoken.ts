import type { Reads } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { Shown } from '../../../ground/keeping/rows.ts'
import type { Who } from '../../../ground/who.ts'

/** Words as they were written, and in each language they were put into. */
export interface CopiedText {
  language: string
  words: string
  renditions: readonly { language: string; words: string; kind: string; reviewed: boolean }[]
}

export interface CopiedFile {
  id: Id<'file'>
  name: string
  type: string
  text: CopiedText | null
}

/** A message as a copy tells it. Moments are ISO texts. */
export interface CopiedMessage {
  at: string
  side: 'school' | 'family' | 'student'
  by: string | null
  channel: string
  intent: string | null
  /** When the school took it out, if it did. */
  removed: string | null
  text: CopiedText
  will: CopiedText | null
  help: CopiedText | null
  /** Why it came when it did, as staff wrote it down (L4). */
  reasons: readonly string[]
  files: readonly CopiedFile[]
}

/** A conversation: about whom, and with whom. */
export interface Talk {
  about: string
  with: readonly string[]
  messages: readonly CopiedMessage[]
}

/** A call or a talk in person. */
export interface CopiedCall {
  at: string
  about: string
  with: string
  by: string | null
  kind: string
  outcome: string
  minutes: number | null
  interpreter: string
  intent: string
  text: CopiedText | null
}

/** What was said, written and spoken. */
export interface Spoken {
  talks: readonly Talk[]
  calls: readonly CopiedCall[]
}

/** What other rooms lay into the copy of a record; the hall brings it, for this room lies below them. */
export interface Besides {
  /** What this reader has a part in, about one student or about anybody: never another household's. */
  spokenFor(reads: Reads, who: Who, about: PersonId | undefined): Promise<Spoken>
  /** Everything that was said about a student, in every household, for the school's own export. */
  spokenAbout(reads: Reads, student: PersonId): Promise<Spoken>
  /** Sheets of what this person asked for themselves. */
  sheetsOf(reads: Reads, person: PersonId): Promise<Shown[]>
}
