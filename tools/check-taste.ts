import { type Fault, report } from './faults.ts'
import { type Source, sourcesIn, type Texts, textsOnDisk } from './sources.ts'
import { codeFaults, functionLengths, isTest } from './taste-code.ts'
import { exportFaults } from './taste-exports.ts'
import { balanceFaults, commentFaults, textFaults } from './taste-text.ts'

/** A budget broken on purpose: where, which, and why. */
interface Exception {
  file: string
  rule: string
  reason: string
}

const exceptions: readonly Exception[] = [
  {
    file: 'test/audit.test.ts',
    rule: 'imports',
    reason: 'every change of every room is made here once',
  },
  {
    file: 'src/rights.ts',
    rule: 'file-length',
    reason: 'the rights of the whole house stand on one sheet',
  },
  {
    file: 'src/commands/doctor.ts',
    rule: 'imports',
    reason: 'the doctor looks at every part of the house once',
  },
  {
    file: 'src/ground/backup/backup.test.ts',
    rule: 'imports',
    reason: 'a copy is taken, spoilt and brought back by hand',
  },
  {
    file: 'src/ground/backup/copy.ts',
    rule: 'names',
    reason: 'the driver calls a statement back by this name',
  },
  {
    file: 'test/hall.ts',
    rule: 'imports',
    reason: 'it puts a whole hall together, as src/open.ts and src/app.tsx do',
  },
  { file: 'test/sink.ts', rule: 'names', reason: 'the mail server calls back by this name' },
  {
    file: 'src/channels/mail/killed.test.ts',
    rule: 'imports',
    reason: 'a whole house, a mail server, and the worker in a process of its own',
  },
  {
    file: 'test/secrets.test.ts',
    rule: 'imports',
    reason: 'secrets come by in the pages, the mail, the queue and the log',
  },
  {
    file: 'src/channels/sms/receive.test.ts',
    rule: 'imports',
    reason: 'a whole house, and three providers that each sign in their own way',
  },
  {
    file: 'src/channels/sms/storm.test.ts',
    rule: 'imports',
    reason: 'a whole house, and three providers in a storm',
  },
  {
    file: 'test/database-gone.test.ts',
    rule: 'imports',
    reason: 'a whole house on a database server of its own, and a mail server',
  },
  {
    file: 'test/mail-in.test.ts',
    rule: 'imports',
    reason: 'a whole house, a mail program with its provider, and files that mean harm',
  },
  {
    file: 'src/channels/sms/smpp-package.d.ts',
    rule: 'names',
    reason: 'types of a package that brings none are called so',
  },
  { file: 'bench/town.ts', rule: 'imports', reason: 'it puts a whole house together to be measured' },
  {
    file: 'test',
    rule: 'balance',
    reason: 'not reached yet: see CONTRIBUTING.md, "Where tests are missing"',
  },
  {
    file: 'src/commands/index.ts',
    rule: 'imports',
    reason: 'it has one line a command, and is read as a list',
  },
  { file: 'src/app.tsx', rule: 'imports', reason: 'the hall has one line per room, and is read as a list' },
]

/** Everything that goes against STYLE.md and can be counted. */
export function tasteFaults(texts: Texts, allowed: readonly Exception[] = []): Fault[] {
  const sources = sourcesIn(texts)
  const faults = [
    ...Object.entries(texts).flatMap(([path, text]) => textFaults(path, text)),
    ...sources.flatMap(codeFaults),
    ...exportFaults(sources),
    ...medianFaults(sources),
    ...balanceFaults(texts),
    ...commentFaults(texts),
  ]
  const excused = (fault: Fault, one: Exception) => fault.file === one.file && fault.rule === one.rule
  return [
    ...faults.filter((fault) => !allowed.some((one) => excused(fault, one))),
    ...allowed.filter((one) => !faults.some((fault) => excused(fault, one))).map(stale),
  ]
}

function stale({ file, rule }: Exception): Fault {
  const words = `no longer breaks the rule ${rule}; take its exception out of tools/check-taste.ts`
  return { file, line: 1, rule: 'exceptions', words }
}

function medianFaults(sources: readonly Source[]): Fault[] {
  const ours = sources.filter(({ path }) => /^(src|browser)\//.test(path) && !isTest(path))
  const lengths = ours.flatMap(functionLengths).sort((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  if (median <= 12) return []
  return [
    {
      file: 'src',
      line: 1,
      rule: 'median',
      words: `half of the functions are longer than ${median} lines; 12 at most`,
    },
  ]
}

if (import.meta.main) report('taste', tasteFaults(textsOnDisk(), exceptions))
