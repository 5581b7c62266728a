import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shapeOf } from '../src/ground/icu.ts'
import { root } from '../src/ground/root.ts'
import type { Words } from '../src/ground/words.ts'
import { type Fault, report } from './faults.ts'
import { textsOnDisk } from './sources.ts'
import { literalFaults, type Uses, usesIn } from './words-used.ts'

/** The keys of every room, with the file that defines each. */
export interface English {
  words: Words
  file: string
}

const fault = (file: string, words: string): Fault => ({ file, line: 1, rule: 'words', words })

/** Keys that two rooms define, that nobody says, or whose message is malformed. */
export function englishFaults(rooms: readonly English[], uses: Uses): Fault[] {
  const seen = new Map<string, string>()
  const faults: Fault[] = []
  for (const { words, file } of rooms) {
    for (const [key, message] of Object.entries(words)) {
      const other = seen.get(key)
      if (other)
        faults.push(fault(file, `“${key}” is also defined in ${other}; give one of them another key`))
      seen.set(key, file)
      if (!uses.says(key))
        faults.push(fault(file, `“${key}” is said nowhere; take it out, here and in words/`))
      faults.push(...formFaults({ file, key, message, language: 'en' }))
    }
  }
  const unknown = uses.keys.filter(({ key }) => !seen.has(key))
  return [
    ...faults,
    ...unknown.map(({ key, file, line }) => ({
      ...fault(file, `“${key}” is not defined in any words.ts`),
      line,
    })),
  ]
}

/** What a language lacks against the English: keys, placeholders, plural forms. */
export function languageFaults(language: string, ours: Words, english: Words): Fault[] {
  const file = `words/${language}.json`
  const missing = Object.keys(english).filter((key) => !(key in ours))
  const extra = Object.keys(ours).filter((key) => !(key in english))
  const shared = Object.keys(ours).filter((key) => key in english)
  return [
    ...missing.map((key) => fault(file, `lacks “${key}”: ${english[key]}`)),
    ...extra.map((key) => fault(file, `has “${key}”, which no room says`)),
    ...shared.flatMap((key) =>
      placeholderFaults({ file, key, ours: ours[key] ?? '', english: english[key] ?? '' }),
    ),
    ...shared.flatMap((key) => formFaults({ file, key, message: ours[key] ?? '', language })),
  ]
}

function placeholderFaults({
  file,
  key,
  ours,
  english,
}: {
  file: string
  key: string
  ours: string
  english: string
}): Fault[] {
  const names = (message: string) =>
    [...new Set(shapeOf(message).placeholders.map((one) => one.split(':')[0]))].join(', ')
  if (names(ours) === names(english)) return []
  return [fault(file, `“${key}” puts in {${names(ours)}}, the English {${names(english)}}`)]
}

function formFaults({
  file,
  key,
  message,
  language,
}: {
  file: string
  key: string
  message: string
  language: string
}): Fault[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return shapeOf(message).plurals.flatMap((forms) => {
    const lacking = needed.filter((form) => !forms.includes(form))
    return lacking.length === 0 ? [] : [fault(file, `“${key}” lacks the plural ${lacking.join(', ')}`)]
  })
}

/** A language's file: its meta, then one key a line in order, so that two people's additions merge. */
export function laidOut({ '@meta': meta, ...messages }: Record<string, unknown>): string {
  const line = (key: string, value: unknown) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`
  const keys = Object.keys(messages).sort()
  return `{\n${[line('@meta', meta), ...keys.map((key) => line(key, messages[key]))].join(',\n')}\n}\n`
}

/** Every sentence of the program in English, and the rooms they are from. */
export async function englishOnDisk(): Promise<{ words: Words; rooms: English[] }> {
  const rooms = await roomsOnDisk()
  return { words: Object.assign({}, ...rooms.map(({ words }) => words)), rooms }
}

async function roomsOnDisk(): Promise<English[]> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)words\.ts$/.test(name) && name !== 'ground/words.ts')
    .sort()
  return Promise.all(
    files.map(async (name) => ({
      words: (await import(join(root, 'src', name))).words as Words,
      file: `src/${name}`,
    })),
  )
}

interface Language {
  name: string
  meta: { name?: string; review?: string; for?: string }
  ours: Words
}

function languagesOnDisk(): { languages: Language[]; faults: Fault[] } {
  const names = readdirSync(join(root, 'words')).filter((name) => name.endsWith('.json'))
  const read = names.map((name) => languageOnDisk(name))
  return { languages: read.map(({ language }) => language), faults: read.flatMap(({ faults }) => faults) }
}

function languageOnDisk(name: string): { language: Language; faults: Fault[] } {
  const path = join(root, 'words', name)
  const text = readFileSync(path, 'utf8')
  const faults: Fault[] = []
  const all = JSON.parse(text) as Record<string, unknown>
  const { '@meta': meta = {}, ...ours } = all as { '@meta'?: Language['meta'] } & Record<string, string>
  if (process.argv.includes('--sort')) writeFileSync(path, laidOut(all))
  else if (text !== laidOut(all))
    faults.push(fault(`words/${name}`, 'is not in order: tools/check-words.ts --sort mends it'))
  if (!meta.name || !meta.review) faults.push(fault(`words/${name}`, 'needs "@meta": {"name", "review"}'))
  return { language: { name, meta, ours: ours as Words }, faults }
}

/** What a language has to say: all of the English, or where it is for families alone what any of those languages says. */
export function wantedOf(
  english: Words,
  { meta }: Pick<Language, 'meta'>,
  all: readonly Pick<Language, 'meta' | 'ours'>[],
): Words {
  if (meta.for !== 'families') return english
  const theirs = all.filter((one) => one.meta.for === 'families').map(({ ours }) => ours)
  return Object.fromEntries(Object.entries(english).filter(([key]) => theirs.some((ours) => key in ours)))
}

/** Everything that is wrong with the words of the repository. */
async function wordsFaults(): Promise<Fault[]> {
  const texts = textsOnDisk()
  const { words: english, rooms } = await englishOnDisk()
  const { languages, faults } = languagesOnDisk()
  return [
    ...faults,
    ...literalFaults(texts),
    ...englishFaults(rooms, usesIn(texts)),
    ...languages.flatMap((one) =>
      languageFaults(one.name.replace('.json', ''), one.ours, wantedOf(english, one, languages)),
    ),
  ]
}

if (import.meta.main) report('words', await wordsFaults())
