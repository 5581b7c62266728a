import { readdirSync, readFileSync } from 'node:fs'

const tick = 10

interface Line {
  parent: number
  ms: number
}

/** Milliseconds of processor that all programs below this one have had; 0 where there is no /proc. */
export function processorTime(): number {
  const lines = new Map<number, Line>()
  for (const name of names()) {
    const line = /^\d+$/.test(name) ? lineOf(name) : undefined
    if (line) lines.set(Number(name), line)
  }
  const isBelow = (pid: number): boolean => {
    const parent = lines.get(pid)?.parent
    return parent === process.pid || (parent !== undefined && parent > 1 && isBelow(parent))
  }
  return [...lines].filter(([pid]) => isBelow(pid)).reduce((sum, [, { ms }]) => sum + ms, 0)
}

function names(): string[] {
  try {
    return readdirSync('/proc')
  } catch {
    return []
  }
}

function lineOf(pid: string): Line | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const facts = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(facts[1]), ms: (Number(facts[11]) + Number(facts[12])) * tick }
  } catch {
    return // It ended while we looked.
  }
}
