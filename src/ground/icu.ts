import {
  isPluralElement,
  type MessageFormatElement,
  type PluralElement,
  parse,
  TYPE,
} from '@formatjs/icu-messageformat-parser'

/** What may stand in for a placeholder. */
export type Values = Readonly<Record<string, string | number>>

/** A message made ready: the text itself when nothing is to be put in, otherwise a function of the values. */
export type Ready = string | ((values: Values) => string)

/** Numbers and plural rules of one language, made once. */
interface Rules {
  number: Intl.NumberFormat
  cardinal: Intl.PluralRules
  ordinal: Intl.PluralRules
  foreign: RegExp
  /** Begins a part that runs as the language does. */
  own: string
}

const otherwise = 'other'
const known = new Map<string, Rules>()
const rightToLeftLetters =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}\p{Script=Adlam}]/u
const leftToRightSigns =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Devanagari}\d+]/u

function rulesOf(language: string, rtl: boolean): Rules {
  const key = `${language} ${rtl}`
  const found = known.get(key)
  if (found) return found
  const rules = {
    number: new Intl.NumberFormat(language),
    cardinal: new Intl.PluralRules(language),
    ordinal: new Intl.PluralRules(language, { type: 'ordinal' }),
    foreign: rtl ? leftToRightSigns : rightToLeftLetters,
    own: rtl ? '\u2067' : '\u2066',
  }
  known.set(key, rules)
  return rules
}

/**
 * Makes an ICU message ready for one language. Values written in the other direction are isolated
 * (U+2068 … U+2069), so that a name or a telephone number does not tear the sentence around it.
 * Throws a SyntaxError for a malformed message.
 */
export function ready(message: string, language: string, rtl: boolean): Ready {
  if (!/[{'#]/.test(message)) return message
  const elements = parse(message, { ignoreTag: true })
  const rules = rulesOf(language, rtl)
  if (elements.every((element) => element.type === TYPE.literal))
    return write(elements, { values: {}, rules, count: 0 })
  return (values) => write(elements, { values, rules, count: 0 })
}

/** What a message is written with; `count` is what # stands for. */
interface Desk {
  values: Values
  rules: Rules
  count: number
}

function write(elements: MessageFormatElement[], desk: Desk): string {
  let text = ''
  for (const element of elements) text += writeOne(element, desk)
  return text
}

function writeOne(element: MessageFormatElement, desk: Desk): string {
  const { values, rules } = desk
  switch (element.type) {
    case TYPE.literal:
      return element.value
    case TYPE.pound:
      return rules.number.format(desk.count)
    case TYPE.plural:
      return writePlural(element, desk)
    case TYPE.select:
      return write(
        (element.options[String(values[element.value])] ?? element.options[otherwise])?.value ?? [],
        desk,
      )
    case TYPE.argument:
    case TYPE.number:
      return put(values[element.value], element.value, rules)
    default:
      throw new SyntaxError('Dates and tags are put into a message as words, not as {x, date} or <x>')
  }
}

function writePlural({ value, options, offset, pluralType }: PluralElement, { values, rules }: Desk): string {
  const n = Number(values[value])
  const form = (pluralType === 'ordinal' ? rules.ordinal : rules.cardinal).select(n - offset)
  const option = options[`=${n}`] ?? options[form] ?? options[otherwise]
  return write(option?.value ?? [], { values, rules, count: n - offset })
}

function put(value: string | number | undefined, name: string, rules: Rules): string {
  if (value === undefined) throw new Error(`The message needs a value for {${name}}`)
  if (typeof value === 'number') return rules.number.format(value)
  return apart(value, rules)
}

/** What was put together of such parts runs as the language does: a browser looks into none of them to find out. */
function apart(value: string, { foreign, own }: Rules): string {
  if (!foreign.test(value)) return value
  return /[\u2066-\u2068]/.test(value) ? `${own}${value}\u2069` : `\u2068${value}\u2069`
}

/** Each of some values apart from the others, where it is written in the other direction. */
export function eachApart(
  values: readonly string[],
  { language, direction }: { language: string; direction: string },
): string[] {
  const rules = rulesOf(language, direction === 'rtl')
  return values.map((value) => apart(value, rules))
}

/** What a message asks for: its placeholders with their kind, and the forms of each plural. For tests and tools. */
export function shapeOf(message: string): { placeholders: string[]; plurals: string[][] } {
  const placeholders = new Set<string>()
  const plurals: string[][] = []
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      placeholders.add(`${element.value}:${TYPE[element.type]}`)
      if (isPluralElement(element) && element.pluralType !== 'ordinal')
        plurals.push(Object.keys(element.options))
      if (!('options' in element)) continue
      for (const option of Object.values(element.options)) walk(option.value)
    }
  }
  walk(parse(message, { ignoreTag: true }))
  return { placeholders: [...placeholders].sort(), plurals }
}

const accents: Record<string, string> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ô',
  u: 'ů',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
}

/** A text in accents and about a third longer: shows sentences that are not keyed, and places that are too small. */
export function pseudo(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (
    text.replace(/[aeioucnsy]/g, (letter) => accents[letter] ?? letter) +
    ' ~~~~'.repeat(Math.ceil(letters * 0.07))
  )
}
