import type { Reader } from '../../../ground/words.ts'
import type { Frame } from '../../../parts/index.ts'
import type { KeepingRefusal } from '../actions/restricting.ts'
import type { StudentRights } from '../store/restrictions.ts'
import { say } from '../words.ts'

/** A form of this page that came back; `of` is the caregiver or the restriction it was about. */
export interface ReturnedRights {
  of: string
  kept: Record<string, string>
  refused: KeepingRefusal | 'malformed'
}

export interface RightsProps {
  frame: Frame
  rights: StudentRights
  returned?: ReturnedRights | undefined
}

/** Which field a refusal stands beside; '' when what it was about is no longer there to be filled in. */
const places: Partial<Record<ReturnedRights['refused'], string>> = {
  'no-function': 'close-records',
  'ends-too-early': 'until',
  'no-reason': 'reason',
  'same-person': 'confirm',
  'already-confirmed': '',
  lapsed: '',
  'not-in-force': '',
  'already-said': 'reason',
}

/** The id of a form's field on this page, which has many forms. */
export function spotOf(of: string, field: string): string {
  return `${field}-${of}`
}

function refusedWords(reader: Reader, { refused }: ReturnedRights): string {
  return say(reader, `people.may.refused.${refused}`)
}

/** The words for one field of one form, when it is the one that was refused. */
export function refusalAt(props: RightsProps, of: string, field: string): string | undefined {
  const { frame, returned } = props
  const here = returned?.of === of && (places[returned.refused] ?? 'reference') === field
  return here && returned ? refusedWords(frame.reader, returned) : undefined
}

/** What stands above the page when a form came back. */
export function faultsOfRights(reader: Reader, returned: ReturnedRights | undefined) {
  if (!returned) return []
  const place = places[returned.refused] ?? 'reference'
  const field = place ? spotOf(returned.of, place) : undefined
  return [{ field, message: refusedWords(reader, returned) }]
}
