import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What “porchlight import” was asked, from its own words. */
export interface Asked {
  path: string
  dryRun: boolean
  json: boolean
  yes: boolean
  same: boolean
  replaces: boolean
  births: boolean
}

const options = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'yes-leavers': { type: 'boolean', default: false },
  'same-people': { type: 'boolean', default: false },
  replaces: { type: 'boolean', default: false },
  'birth-dates': { type: 'boolean', default: false },
} as const

/** Undefined, with a sentence on the standard error, when they cannot be understood. */
export function askedIn(words: string[]): Asked | undefined {
  const { values, positionals, tokens } = parseArgs({
    args: words,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const unknown = tokens.find((token) => token.kind === 'option' && !Object.hasOwn(options, token.name))
  const [path] = positionals
  if (unknown || path === undefined || positionals.length > 1) {
    console.error(
      'Say which file or folder: porchlight import FILE|FOLDER; “porchlight import --help” tells more.',
    )
    return undefined
  }
  const said = (name: keyof typeof options) => values[name] === true
  return {
    path: resolve(path),
    dryRun: said('dry-run'),
    json: said('json'),
    yes: said('yes-leavers'),
    same: said('same-people'),
    replaces: said('replaces'),
    births: said('birth-dates'),
  }
}
