import type { Hat } from '../../../ground/who.ts'
import { dayWords, timeOfDayWords } from './moments.ts'

/** A sentence that a school or a family uses, with `{parameters}`, by language tag. */
export interface Phrase {
  id: string
  /** The sentence in each language. */
  said: Readonly<Record<string, string>>
}

/** Who says it; the house itself answers a word like STOP. */
export type Sayer = 'school' | 'family' | 'house'

export function sayerOf({ id }: Phrase): Sayer {
  if (id.startsWith('house-')) return 'house'
  return id.startsWith('family-') ? 'family' : 'school'
}

/** Each side finds its own; staff who only look through the book find what the house says too, to read whether it is right. */
export function sayersFor(hat: Hat, { carrying }: { carrying: boolean }): Sayer[] {
  if (hat === 'caregiver' || hat === 'student') return ['family']
  return carrying ? ['school'] : ['school', 'house']
}

export const topics = [
  'greeting',
  'good',
  'attendance',
  'homework',
  'meeting',
  'language',
  'health',
  'daily',
  'help',
] as const
export type Topic = (typeof topics)[number]

const begins: readonly [Topic, readonly string[]][] = [
  ['greeting', ['hello', 'advisor', 'thanks', 'hopes']],
  ['good', ['good', 'present']],
  ['attendance', ['absent', 'late', 'come']],
  ['homework', ['homework', 'library']],
  ['meeting', ['meet', 'conference', 'visit']],
  ['language', ['interpreter', 'language', 'answer']],
  ['health', ['health', 'safe']],
  ['help', ['help', 'money', 'worry', 'call', 'house']],
]

/** What a sentence is about, by the first word of its id. */
export function topicOfPhrase({ id }: Phrase): Topic {
  const [first = ''] = id.replace(/^family-/, '').split('-')
  return begins.find(([, words]) => words.includes(first))?.[0] ?? 'daily'
}

/** The sentences of these sayers that hold every word looked for, in any language, and are about this when told. */
export function phrasesFound(
  phrases: readonly Phrase[],
  { sayers, find, topic }: { sayers: readonly Sayer[]; find: string; topic: Topic | undefined },
): Phrase[] {
  const wanted = plainly(find).split(/\s+/).filter(Boolean)
  return phrases.filter(
    (phrase) =>
      sayers.includes(sayerOf(phrase)) &&
      (topic === undefined || topicOfPhrase(phrase) === topic) &&
      Object.values(phrase.said).some((sentence) => wanted.every((word) => plainly(sentence).includes(word))),
  )
}

const plainly = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The parameters of a sentence, in order, each once: "{name} read well" → ["name"]. */
export function parametersOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name))]
}

/** A sentence as the memory keeps it: each parameter of the source a place, numbered by where the source has it. */
export function asUnit(source: string, target: string): { source: string; target: string } {
  const names = parametersOf(source)
  const placed = (sentence: string) =>
    sentence.replace(/\{([a-z]+)\}/g, (_, name: string) => `<x id="${names.indexOf(name) + 1}"/>`)
  return { source: placed(source), target: placed(target) }
}

/** The sentence with its gaps filled; a gap left open stays a gap. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{([a-z]+)\}/g, (gap, name: string) => values[name]?.trim() || gap)
}

/** The sentence in a language of the book, its day (YYYY-MM-DD) and time (HH:MM) as that language says them. */
export function saidWith(
  sentence: string,
  { values, language }: { values: Readonly<Record<string, string>>; language: string },
): string {
  const { day, time } = values
  const [, month, date] = /^\d{4}-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time ?? '') ?? []
  return filled(sentence, {
    ...values,
    ...(date && month && { day: dayWords({ day: Number(date), month: Number(month) }, language) }),
    ...(hours && minutes && { time: timeOfDayWords(Number(hours) * 60 + Number(minutes), language) }),
  })
}

/** The tag under which the book has a language: the same, or its base; Filipino for Tagalog, simplified for Chinese. */
export function bookTag(tag: string, books: Readonly<Record<string, unknown>>): string | undefined {
  const [base = ''] = tag.split('-')
  const known = [tag, /^zh(-(CN|SG|Hans.*))?$/i.test(tag) ? 'zh-Hans' : base, base === 'tl' ? 'fil' : base]
  return known.find((one) => Object.hasOwn(books, one))
}
