/** Languages that many families write, offered after those the people of a conversation are known to read. */
const common = [
  'en',
  'es',
  'ar',
  'so',
  'vi',
  'zh',
  'uk',
  'ht',
  'bo',
  'mam',
  'fr',
  'pt',
  'ru',
  'sw',
  'ur',
  'tl',
  'ko',
]

/** The languages to choose from for what one writes; the first is the guess: what the writer is at ease in, else the page's. */
export function languagesToChoose(known: {
  own: readonly string[]
  page: string
  others: readonly string[]
}): string[] {
  return [...new Set([...known.own, known.page, ...known.others, ...common])]
}
