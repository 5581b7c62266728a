import type { Reader } from '../../../ground/words.ts'
import type { Fault } from '../reading/faults.ts'
import { say } from '../words.ts'

/** What is wrong, or what to do about it, in the reader's words. */
export function faultSays(reader: Reader, fault: Fault, part: 'what' | 'do' = 'what'): string {
  const { hint = {}, value = '', column = '' } = fault
  const key = part === 'do' ? (`fault.${fault.word}.do` as const) : (`fault.${fault.word}` as const)
  return say(reader, key, { ...blanks, value, column, ...hint } as never)
}

/** Every value a fault's sentence may name, for those that a fault does not carry. */
const blanks = {
  limit: 0,
  expected: '',
  rows: 0,
  cells: 0,
  columns: 0,
  read: '',
  person: '',
  count: 0,
  of: '',
}

export function placeOf(reader: Reader, { file, line }: Fault): string {
  return line === undefined || line === 0 ? file : say(reader, 'rosters.faults.line', { file, line })
}
