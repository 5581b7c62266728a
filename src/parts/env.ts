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
    /** The session and the state of the database it was read in; empty for a signed-out visitor. */
    visible: string
    /** Others use the device: nothing of the page stays on it. */
    shared: boolean
  }
}
