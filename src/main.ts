import { enableCompileCache, flushCompileCache } from 'node:module'
import { basename, join } from 'node:path'
import type { Call, Command } from './commands/command.ts'
import { exitCodes } from './commands/command.ts'
import { commands, overview } from './commands/index.ts'
import { onceEnding } from './ground/ending.ts'
import { openLog } from './ground/log.ts'
import { saying } from './ground/saying.ts'
import { readSettings } from './ground/settings.ts'

process.setSourceMapsEnabled(true)
// The built program keeps what it was compiled to beside itself, where it may write there: a fifth of the time to start.
if (basename(import.meta.dirname) === 'dist') enableCompileCache(join(import.meta.dirname, 'compiled'))

const isAsked = (word: string | undefined) => word === '--help' || word === '-h' || word === 'help'

async function main([first = 'serve', ...rest]: string[]): Promise<number> {
  if (isAsked(first)) return print(overview())
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
  return word.startsWith('-')
    ? room.includes(word.split('=', 1).join(''))
    : room.some((one) => !one.startsWith('-'))
}

async function run(name: string, command: Command, words: string[]): Promise<number> {
  const settings = readSettings(process.env)
  const log = openLog(settings.logLevel)
  const call: Call = { words, settings, log, ending: onceEnding() }
  log.debug('command', { command: name })
  return await command.run(call)
}

function print(text: string): number {
  console.log(text)
  return exitCodes.done
}

function refuse(sentence: string): number {
  console.error(sentence)
  return exitCodes.usage
}

process.exitCode = await saying(() => main(process.argv.slice(2)))
// Whatever a neighbour's package still holds open must not keep a finished command from ending.
process.exit()
