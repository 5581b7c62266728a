import type { Id, PersonId } from '../ground/ids.ts'
import type { Visitor } from '../ground/who.ts'
import type { Reader } from '../ground/words.ts'
import type { Frame } from './frame.ts'

/** What the hall puts into every request before a room sees it. */
export interface Env {
  Variables: {
    reader: Reader
    frame: Frame
    /** Behind a route that the rights table keeps for signed-in people this is always there; see `visitorIn`. */
    visitor: Visitor | undefined
    /** Where this session must go before anything else opens: the second step, or making one. */
    step: '/second-step' | '/me/coming-in' | undefined
    /** The session and the state of the database it was read in; empty for a signed-out visitor. */
    visible: string
    /** The account rests until a second person opens it. */
    stopped: boolean
    /** Whose records a page with more than one showed, and what of nobody known; the audit writes them down (see `Right.shows`). */
    seen: readonly (PersonId | Id<'stray'>)[]
    /** Who is here showed lately that it is they: they may change by what they are reached. */
    fresh: boolean
    /** Others use the device: nothing of the page stays on it. */
    shared: boolean
    /** The fields of the form that was sent, once somebody took them. */
    written: Record<string, string> | undefined
  }
}
