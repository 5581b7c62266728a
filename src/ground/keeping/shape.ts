/** How long something is kept, in days: the usual, and what a district may choose between. */
export interface Term {
  days: number
  least: number
  most: number
  /** Why so long and no longer; for a school's data officer. */
  why: string
}

/** The schedule of what is kept (L7, L21). A district may choose within least and most, and never for ever. */
export const terms = {
  record: {
    days: 1825,
    least: 365,
    most: 3650,
    why: 'After a person has left: time to ask for a copy, to come back, or to question a record. A state may set it.',
  },
  happenings: {
    days: 1095,
    least: 365,
    most: 2555,
    why: 'Who did what, in ids and counts: long enough to answer a question about the past school years.',
  },
  rosters: {
    days: 30,
    least: 7,
    most: 180,
    why: 'What a roster changed, in words, while somebody may ask about it.',
  },
  letters: {
    days: 30,
    least: 1,
    most: 90,
    why: 'A letter that waits for a mail server is of no use after a month.',
  },
  sessions: {
    days: 30,
    least: 1,
    most: 90,
    why: 'A device that came in, so that its owner can see it and end it.',
  },
  codes: {
    days: 2,
    least: 1,
    most: 30,
    why: 'A code works for minutes; the day after shows that somebody was guessing.',
  },
  sendings: {
    days: 2,
    least: 1,
    most: 7,
    why: 'A form sent twice acts once; a day is enough for a telephone without net.',
  },
  answer: {
    days: 45,
    least: 1,
    most: 45,
    why: 'The law’s clock for a copy of a record (34 CFR 99.10). A state may be shorter.',
  },
  messages: {
    days: 2555,
    least: 365,
    most: 3650,
    why: 'What school and family said to each other: through the school years it is about, and while it may be asked for.',
  },
  arrivals: {
    days: 90,
    least: 30,
    most: 365,
    why: 'A mail or text as it came in, whole: until it is sure that the message made of it lost nothing.',
  },
  copies: {
    days: 7,
    least: 1,
    most: 30,
    why: 'A copy of a record is for taking away, not for keeping here twice.',
  },
} as const satisfies Record<string, Term>

export type TermName = keyof typeof terms

export const isTermName = (text: string): text is TermName => Object.hasOwn(terms, text)

/**
 * How a row is somebody's: by a column that holds the person's id, by a column that names a row of another table which
 * is somebody's, or, for what several share, by the rows that point to it being all of the same person.
 */
export type Tie = { column: string } | { column: string; in: string } | { shared: readonly Pointing[] }

/** A column of a table that holds the id of a row. */
interface Pointing {
  table: string
  column: string
}

/**
 * When a row goes: when `column` is older than the term; `through` says that the column stands in the row that this one
 * belongs to; `unless` that it stays while one of these points to it. Or with the row of a timed table that `column`
 * names; or, without a column, with the person. Or never, with the reason.
 */
export type Ending =
  | { term: TermName; column: string; through?: Pointing; unless?: readonly Pointing[] }
  | { with: string; column?: string }
  | { stays: string }

/** What is kept in one table. Every column stands in exactly one place, apart from district_id; a test compares. */
export interface Keep {
  table: string
  /** What it is for. */
  purpose: string
  /** Who sees it. */
  seenBy: string
  /** Whose a row is; it is erased with them. None: the table is about nobody. */
  of?: readonly Tie[]
  /** Columns naming somebody who acted; after an erasure they name somebody who left. */
  by?: readonly string[]
  /**
   * Columns in which somebody may be named among other things: `swap` puts somebody who left in the place of an id,
   * `remove` takes the row away when it tells an id, a name or a way of the person.
   */
  tells?: Readonly<Record<string, 'swap' | 'remove'>>
  /** Columns that a copy shows. */
  shown?: readonly string[]
  /** What a copy says in the place of an id: a word for it, the column with the id, and the table that has the name. */
  named?: Readonly<Record<string, { column: string; in: string }>>
  /** Whose copy shows the rows: the person's own alone, or also a caregiver's of a student. None: why not. */
  copy: 'own' | 'family' | { not: string }
  /** The audit's chain seals the rows: they are erased and let go by the room that keeps the chain, and never rewritten. */
  sealed?: true
  /** A column that names a file in the home folder, which goes with the row. */
  files?: string
  /** Columns that tell nothing by themselves: keys, secrets' hashes, ties between rows. */
  inner?: readonly string[]
  ends: Ending
}
