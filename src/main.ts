import { readFileSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { basename, join } from 'node:path'
import type { Call, Command } from './commands/command.ts'
import { exitCodes } from './commands/command.ts'
import { commands, overview } from './commands/index.ts'
import { endWith, onceEnding } from './ground/ending.ts'
import { openLog } from './ground/log.ts'
import { root } from './ground/root.ts'
import { lettingReadersGo, saidAll, saying } from './ground/saying.ts'
import { readSettings } from './ground/settings.ts'

process.setSourceMapsEnabled(true)
// The built program keeps what it was compiled to beside itself, where it may write there: a fifth of the time to start.
if (basename(import.meta.dirname) === 'dist') enableCompileCache(join(import.meta.dirname, 'compiled'))

const isAsked = (word: string | undefined) => word === '--help' || word === '-h' || word === 'help'

async function main([first = 'serve', ...rest]: string[]): Promise<number> {
  if (isAsked(first)) return print(overview())
  if (first === '--version') return print(`Porchlight ${version()}`)
  const entry = Object.hasOwn(commands, first) ? commands[first] : undefined
  if (!entry) return refuse(`Porchlight has no command “${first}”; “porchlight --help” lists them.`)
  const { command } = await entry.load()
  flushCompileCache()
  if (rest.some(isAsked)) return print(command.help)
  const strange = rest.find((word) => !isNamed(word, command.help))
  if (strange !== undefined)
    return refuse(
      `“porchlight ${first}” does not know “${strange}”; “porchlight ${first} --help” tells what it knows.`,
    )
  return await run(first, command, rest)
}

/** Whether the usage, a help's first line, has room for a word. What stands beside a flag the command itself judges. */
function isNamed(word: string, help: string): boolean {
  const [, , , ...room] = help
    .split('\n', 1)
    .join('')
    .split(/[ [\]]+/)
    .filter(Boolean)
  if (!word.startsWith('-')) return room.some((one) => !one.startsWith('-'))
  const [flag = '', value] = word.split('=', 2)
  const beside = room[room.indexOf(flag) + 1]
  return room.includes(flag) && (value === undefined || (beside !== undefined && !beside.startsWith('-')))
}

async function run(name: string, command: Command, words: string[]): Promise<number> {
  const settings = readSettings(process.env)
  const log = openLog(settings.logLevel)
  const call: Call = { words, settings, log, ending: onceEnding() }
  log.debug('command', { command: name })
  return await command.run(call)
}

function version(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return version
}

function print(text: string): number {
  console.log(text)
  return exitCodes.done
}

function refuse(sentence: string): number {
  console.error(sentence)
  return exitCodes.usage
}

lettingReadersGo()
const code = await saying(() => main(process.argv.slice(2)))
await saidAll()
// Whatever a neighbour's package still holds open must not keep a finished command from ending.
endWith(code)
