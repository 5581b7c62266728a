import type { Visitor } from '../ground/who.ts'
import type { Reader } from '../ground/words.ts'

/** An address a page may point to: our own, or one outside that is encrypted. */
export type Address = `/${string}` | `https://${string}`

/** A room to walk into; one that is a visitor's `own` stands in the menu under their name. */
export interface Way {
  href: Address
  label: string
  own?: boolean
}

/** What surrounds every page: made once per request by the hall. */
export interface Frame {
  reader: Reader
  /** Name beside the lamp; the program's own before there is a school. */
  school: string
  /** This page's own path and query: where the language switch comes back to. */
  path: string
  visitor?: Visitor | undefined
  /** In the sample town: a bar says so, and whose shoes the visitor is in. */
  sample?: boolean | undefined
  /** The rooms this visitor can walk into, in order; labels already in the reader's words. */
  ways?: readonly Way[] | undefined
  /** New for each request; forms carry it so that a page sent twice acts once. */
  idempotencyKey?: string | undefined
  /** The moment the page is drawn at. */
  now?: Date | undefined
}

/** What was wrong with a form, in the reader's words; without a field it is about the whole of it. */
export interface Fault {
  field?: string | undefined
  message: string
}
