/** Something against a house rule: where, which rule, what is wrong and what to do. */
export interface Fault {
  file: string
  line: number
  rule: string
  words: string
}

/** Prints one line a fault and sets the exit code; a clean check says so in one line. */
export function report(check: string, faults: readonly Fault[]): void {
  for (const { file, line, words } of faults) console.log(`${file}:${line} ${words}`)
  console.log(faults.length === 0 ? `${check}: nothing to mend` : `${check}: ${faults.length} to mend`)
  if (faults.length > 0) process.exitCode = 1
}
