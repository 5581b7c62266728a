import type { Reads, Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { keepBack, putBack } from '../rules/keeping.ts'
import { keyOf, remembered } from '../rules/remembering.ts'
import { type Said, saidTo, sameLanguage } from '../rules/states.ts'
import { unitsNear } from '../store/memory.ts'
import * as store from '../store/texts.ts'
import { phraseUnits } from './phrasing.ts'

type Writing = Omit<store.NewText, 'at'> & { at: Date }

/** Keeps what somebody wrote, in the language they wrote it. What replaces an older text is wished in the same languages. */
export async function writeText(tx: Tx, text: Writing): Promise<store.TextId> {
  const id = await store.addText(tx, text)
  if (text.replaces) {
    const languages = await store.wishAgain(tx, { from: text.replaces, to: id, at: text.at })
    for (const language of languages) await seek(tx, { text: id, language, at: text.at })
  }
  return id
}

/**
 * Somebody needs a text in a language, by a day (YYYY-MM-DD) if told. The memory answers at once; else the machine is
 * asked when the school agreed with one, and a person finds it on the desk. Wishing twice is once.
 */
export async function wishRendition(
  tx: Tx,
  wish: { text: store.TextId; language: string; due?: string; by?: PersonId; at: Date },
): Promise<void> {
  const fresh = await store.addWish(tx, { due: undefined, by: undefined, ...wish })
  if (fresh) await seek(tx, wish)
}

/** Words that came later are looked for in every language they were wished in meanwhile. */
export async function seekAll(tx: Tx, { text, at }: { text: store.TextId; at: Date }): Promise<void> {
  for (const language of await store.wishedIn(tx, text)) await seek(tx, { text, language, at })
}

async function seek(
  tx: Tx,
  { text, language, at }: { text: store.TextId; language: string; at: Date },
): Promise<void> {
  const written = await store.textNow(tx, text)
  if (written.words === '' || sameLanguage(written.language, language)) return
  const words = await fromMemory(tx, written, language)
  if (words !== undefined) {
    await store.addRendition(tx, { text, language, words, kind: 'memory', at })
    await happen(tx, 'rendition.made', { about: { text } })
    return
  }
  await tx.enqueue('language.machine', { text, language })
}

const mostLines = 40

/** What the school said before for the very same words, or for each of their lines, with this text's own names and numbers. */
async function fromMemory(
  reads: Reads,
  text: store.WrittenText,
  language: string,
): Promise<string | undefined> {
  const whole = await lineFromMemory(reads, { ...text, to: language })
  const lines = text.words.split(/(\s*\n\s*)/)
  if (whole !== undefined || lines.length < 2 || lines.length > 2 * mostLines) return whole
  const said: string[] = []
  for (const line of lines) {
    const blank = line.trim() === ''
    const words = blank ? line : await lineFromMemory(reads, { ...text, words: line, to: language })
    if (words === undefined) return undefined
    said.push(words)
  }
  return said.join('')
}

async function lineFromMemory(
  reads: Reads,
  { words, language, keeps, to }: Pick<store.WrittenText, 'words' | 'language' | 'keeps'> & { to: string },
): Promise<string | undefined> {
  const kept = keepBack(words, { language, names: keeps })
  const units = await unitsNear(reads, keyOf(kept.safe), { from: language, to })
  const { exact } = remembered(kept.safe, [...units, ...phraseUnits(language, to)])
  return exact && putBack(exact.target, kept, to)
}

/** What readers of these languages see of texts, by text, in one read. */
export async function saidIn(
  reads: Reads,
  languages: readonly string[],
  texts: readonly { id: store.TextId; words: string; language: string }[],
): Promise<Map<store.TextId, Said>> {
  const renditions = await store.shownRenditions(
    reads,
    texts.map(({ id }) => id),
  )
  return new Map(
    texts.map((text) => [text.id, saidTo(languages, { ...text, renditions: renditions.get(text.id) ?? [] })]),
  )
}
