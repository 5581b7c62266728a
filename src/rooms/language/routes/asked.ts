import { type Id, isId } from '../../../ground/ids.ts'
import type { words } from '../words.ts'

/** What somebody sent, and what was wrong with it: shown again with the page. */
export interface Kept {
  fields: Record<string, string>
  faults: Record<string, keyof typeof words>
}

/** An id in a form; undefined for anything of another shape. */
export function idWritten<Kind extends string>(text: string | undefined): Id<Kind> | undefined {
  return text !== undefined && isId<Kind>(text) ? text : undefined
}
