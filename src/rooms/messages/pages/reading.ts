import { dateWords, type Reader } from '../../../ground/words.ts'
import { excerpt } from '../../../parts/index.ts'
import { type Said, saidTo } from '../../language/index.ts'
import type { ShownMessage, Written } from '../store/conversations.ts'
import { say } from '../words.ts'

/** What a reader of these languages sees; whose languages nobody knows reads the page's own. */
export function saidFor(reader: Reader, languages: readonly string[], text: Written): Said {
  return saidTo(languages.length > 0 ? languages : [reader.language], text)
}

/** What stands in the place of words, where there are none. */
export function wordless(reader: Reader, { unwritten }: Pick<Written, 'unwritten'>): string {
  return say(reader, unwritten ? 'messages.wordless.voice' : 'messages.wordless')
}

/** A message to be chosen among others: its first words, who wrote it, and when. */
export function messageChoice(
  reader: Reader,
  { id, by, at, text }: ShownMessage,
  { languages, wordless }: { languages: readonly string[]; wordless: string },
) {
  const { words, language } = saidFor(reader, languages, text)
  const hint = say(reader, 'messages.remove.said', {
    by: by ?? say(reader, 'messages.family'),
    date: dateWords(reader, new Date(at)),
  })
  return {
    value: id as string,
    hint,
    ...(words ? { label: excerpt(words), lang: language } : { label: wordless }),
  }
}
