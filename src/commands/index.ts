import type { Command } from './command.ts'

interface Entry {
  summary: string
  load(): Promise<{ command: Command }>
}

/** Every command, one line each; a command's file is read only when it is called. */
export const commands: Record<string, Entry> = {
  serve: {
    summary: 'run everything: pages and jobs (what happens without a word)',
    load: () => import('./serve.ts'),
  },
  web: { summary: 'run the pages only', load: () => import('./web.ts') },
  work: { summary: 'run the jobs only', load: () => import('./work.ts') },
  town: { summary: 'make the sample town, to look around in', load: () => import('./town.ts') },
  import: { summary: 'bring a roster into the school', load: () => import('./import.ts') },
  'let-in': {
    summary: 'let somebody of the school in once who has lost every way',
    load: () => import('./let-in.ts'),
  },
  keys: {
    summary: 'make a new key for what is sealed, and throw old ones away',
    load: () => import('./keys.ts'),
  },
  migrate: { summary: 'bring the database to this version', load: () => import('./migrate.ts') },
  backup: { summary: 'keep a copy of everything', load: () => import('./backup.ts') },
  restore: { summary: 'bring a copy back into an empty place', load: () => import('./restore.ts') },
  audit: {
    summary: 'seal who looked and who changed what, and prove it',
    load: () => import('./audit.ts'),
  },
  doctor: {
    summary: 'look whether all is well, and prove the last backup',
    load: () => import('./doctor.ts'),
  },
}

/** The text of `porchlight --help`. */
export function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`)
  return [
    'Porchlight: where a school and its families work together for each student.',
    '',
    'Usage: porchlight [COMMAND] [--help]',
    '',
    ...lines,
    '',
    'Settings: PORCHLIGHT_HOME (where data lives), PORT, HOST, PORCHLIGHT_URL, DATABASE_URL, PORCHLIGHT_LOG.',
    'Exit codes: 0 done, 1 could not go on, 2 not understood, 3 something is not as it should be (doctor).',
  ].join('\n')
}
