/** Into how many parts a text message is cut, and whether plain quotes and dashes would save some. */
export interface Cut {
  parts: number
  plainer: boolean
}

/** From so many words on a sentence is long for whoever reads slowly, or in a second language. */
const longFrom = 21

/** How easily words read (R03.11): how many words their longest sentence has, and whether that is many. */
export function easeOf(words: string, language: string): { longest: number; long: boolean } {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' })
  const parts = new Intl.Segmenter(language, { granularity: 'word' })
  const lengths = [...sentences.segment(words)].map(
    ({ segment }) => [...parts.segment(segment)].filter(({ isWordLike }) => isWordLike).length,
  )
  const longest = Math.max(0, ...lengths)
  return { longest, long: longest >= longFrom }
}
