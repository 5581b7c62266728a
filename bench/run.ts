/** `npm run bench -- NAME`: runs bench/NAME.ts, prints its figures, ends with 1 when one is missed. */
import { readdirSync } from 'node:fs'
import type { Figure } from './figure.ts'

export type { Figure }

const own = [
  'run.ts',
  'beside.ts',
  'families.ts',
  'figure.ts',
  'floor.ts',
  'importing.ts',
  'sink.ts',
  'load.ts',
  'taking.ts',
  'talk.ts',
  'processor.ts',
  'town.ts',
]
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !own.includes(file))
  .map((file) => file.slice(0, -3))
const wanted = process.argv.slice(2)

if (wanted.length === 0 || wanted.some((name) => !names.includes(name))) {
  console.error(`Say which: ${names.join(', ')}.`)
  process.exit(2)
}

const shown = (value: number) =>
  new Intl.NumberFormat('en', { maximumFractionDigits: value < 10 ? 2 : 0 }).format(value)

function line({ name, value, unit, target, floor, ok }: Figure): string {
  const beside = floor === undefined ? '' : `  (floor ${shown(floor)})`
  return `${ok ? '✔' : '✖'} ${name.padEnd(56)} ${`${shown(value)} ${unit}`.padStart(14)}   ${target} ${unit}${beside}`
}

let missed = 0
for (const name of wanted) {
  const { run }: { run(): Promise<Figure[]> } = await import(`./${name}.ts`)
  const figures = await run()
  console.log(`\n${name}`)
  for (const figure of figures) console.log(line(figure))
  missed += figures.filter((figure) => !figure.ok).length
}
console.log(missed ? `\n${missed} missed` : '\nall reached')
process.exit(missed ? 1 : 0)
