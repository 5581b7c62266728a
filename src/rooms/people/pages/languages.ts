import { languageName, type Reader } from '../../../ground/words.ts'
import { signedLanguages, spokenLanguages } from '../rules/languages.ts'

/** Languages to choose from, in the reader's words and order; what is chosen now is always among them. */
export function languageOptions(reader: Reader, kind: 'spoken' | 'signed', chosen: string | undefined) {
  const known = kind === 'spoken' ? spokenLanguages : signedLanguages
  const tags = chosen && !known.includes(chosen) ? [chosen, ...known] : known
  const { compare } = new Intl.Collator([reader.language, 'en'])
  return tags
    .map((value) => ({ value, label: languageName(reader, value) }))
    .sort((a, b) => compare(a.label, b.label))
}
