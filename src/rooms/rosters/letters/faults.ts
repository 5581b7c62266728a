import type { Reader } from '../../../ground/words.ts'
import type { Fault } from '../reading/faults.ts'
import { faultSays } from '../words/telling.ts'
import { say } from '../words.ts'

const becameOf = {
  file: 'rosters.faults.stop',
  row: 'rosters.faults.row',
  warning: 'rosters.faults.warning',
} as const

/** All faults of a roster as CSV, in the reader's words; `line` writes a row so that no cell runs as a formula. */
export function faultsList(
  reader: Reader,
  faults: readonly Fault[],
  line: (cells: readonly string[]) => string,
): string {
  const head = (['inFile', 'atLine', 'column', 'value', 'what', 'do', 'severity'] as const).map((word) =>
    say(reader, `rosters.faults.${word}`),
  )
  const rows = faults.map((fault) => [
    fault.file,
    fault.line === undefined ? '' : String(fault.line),
    fault.column ?? '',
    fault.value ?? '',
    faultSays(reader, fault),
    faultSays(reader, fault, 'do'),
    say(reader, becameOf[fault.severity]),
  ])
  return `\ufeff${[head, ...rows].map((cells) => `${line(cells)}\r\n`).join('')}`
}
