import type { Fault } from './faults.ts'
import type { Texts } from './sources.ts'
import { isTest } from './taste-code.ts'

const script = /\.(tsx?|mjs)$/
const emptyFolders = /(^|\/)(utils?|lib|common|helpers?|misc|shared)(\/|\.)/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.spec)?\.[a-z]+$/
const emptyEnd = /-(service|manager|helper|util|handler|processor|data|info)s?\.[a-z]+$/

/** What can be seen of a file without understanding it: length, name, notes to self, physical directions. */
export function textFaults(path: string, text: string): Fault[] {
  const tell = (line: number, rule: string, words: string): Fault => ({ file: path, line, rule, words })
  const lines = text.trimEnd().split('\n')
  const most = isTest(path) ? 400 : 250
  const faults: Fault[] = []
  if (/\.(tsx?|mjs|css)$/.test(path) && lines.length > most)
    faults.push(
      tell(1, 'file-length', `has ${lines.length} lines; ${most} at most, so find the two promises in it`),
    )
  const name = path.split('/').at(-1) ?? ''
  if (emptyFolders.test(path) || emptyEnd.test(name))
    faults.push(tell(1, 'names', 'is a name for anything; name the file after what it holds'))
  if (!kebab.test(name) && name !== 'README.md' && script.test(name))
    faults.push(tell(1, 'names', 'is not in kebab-case'))
  return [
    ...faults,
    ...lines.flatMap((line, at) =>
      lineFaults({ path, line }).map(([rule, words]) => tell(at + 1, rule, words)),
    ),
  ]
}

const notes = /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/
const directive = /@t[s]-(ignore|expect-error|nocheck)/
const side = '(left|right|top|bottom)'
const physical = new RegExp(
  `(^|[\\s{;])((scroll-)?(margin|padding)-${side}|inset-${side}|border-${side}(-[a-z-]+)?|${side})\\s*:|(text-align|float|clear)\\s*:\\s*(left|right)\\b`,
)

function lineFaults({ path, line }: { path: string; line: string }): [rule: string, words: string][] {
  const faults: [string, string][] = []
  if (notes.test(line)) faults.push(['notes', 'leaves a note to self; do it now or open an issue'])
  if (directive.test(line) && script.test(path) && !path.startsWith('src/ground/'))
    faults.push(['ts-directive', 'silences the type checker; mend the type'])
  if (path.endsWith('.css') && physical.test(line.replace(/\/\*.*?\*\//g, '')))
    faults.push([
      'physical',
      'says a physical direction; say inline-start, inline-end, block-start or block-end',
    ])
  return faults
}

/** Test lines stand at least level with code lines; the sentences of words.ts are neither. */
export function balanceFaults(texts: Texts): Fault[] {
  const count = (wanted: (path: string) => boolean) =>
    Object.entries(texts)
      .filter(([path]) => script.test(path) && wanted(path))
      .reduce((sum, [, text]) => sum + text.split('\n').filter((line) => line.trim() !== '').length, 0)
  const tests = count(isTest)
  const code = count(
    (path) => /^(src|browser|bin|tools)\//.test(path) && !isTest(path) && !/(^|\/)words(\.ts$|\/)/.test(path),
  )
  if (tests >= code) return []
  const words = `${tests} lines of tests stand against ${code} lines of code; write the ${code - tests} that are missing`
  return [{ file: 'test', line: 1, rule: 'balance', words }]
}

/** Comments are rare: 4 lines in 100. What a declaration says of itself in a docstring is not counted. */
export function commentFaults(texts: Texts): Fault[] {
  const lines = Object.entries(texts)
    .filter(([path]) => /^(src|browser)\/.*\.tsx?$/.test(path))
    .flatMap(([, text]) => text.split('\n'))
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*(?!\*))|\s\/\/ /.test(line))
  if (comments.length * 100 <= lines.length * 4) return []
  const words = `${comments.length} of ${lines.length} lines carry a comment; 4 in 100 at most, so say it in names`
  return [{ file: 'src', line: 1, rule: 'comments', words }]
}
