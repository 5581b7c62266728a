/**
 * A cell that a spreadsheet program shows and never runs: what begins like a formula gets an apostrophe before it.
 * For every table we hand out; numbers such as "-5" and "+1 918 555 0100" would run too, so they get it as well.
 */
export function harmless(cell: string): string {
  return /^\s*[=+\-@\t\r|%＝＋－＠]/.test(cell) ? `'${cell}` : cell
}

/** A row of harmless cells as one line of CSV, without its line end. */
export function harmlessLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(harmless(cell))).join(',')
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
