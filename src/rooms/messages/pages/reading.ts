import type { Reader } from '../../../ground/words.ts'
import { type Said, saidTo } from '../../language/index.ts'
import type { Written } from '../store/conversations.ts'
import { say } from '../words.ts'

/** What a reader of these languages sees; whose languages nobody knows reads the page's own. */
export function saidFor(reader: Reader, languages: readonly string[], text: Written): Said {
  return saidTo(languages.length > 0 ? languages : [reader.language], text)
}

/** What stands in the place of words, where there are none. */
export function wordless(reader: Reader, { unwritten }: Pick<Written, 'unwritten'>): string {
  return say(reader, unwritten ? 'messages.wordless.voice' : 'messages.wordless')
}
