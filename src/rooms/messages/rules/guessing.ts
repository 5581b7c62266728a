const scripts: Readonly<Record<string, RegExp>> = {
  Arab: /\p{Script=Arabic}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Hans: /\p{Script=Han}/gu,
  Hant: /\p{Script=Han}/gu,
  Latn: /\p{Script=Latin}/gu,
}

/** Small words that nearly every sentence of a language has, and few of its neighbours. */
const small: Readonly<Record<string, string>> = {
  en: 'the and is are you your thank thanks to will we i my not at for what when he she can yes',
  es: 'el la los que de en por para con gracias está es mi su y no muy sí cuándo puede',
  so: 'waa waan waad iyo oo ayaa ku ka u aan in inaan haa maya mahadsan tahay fadlan maanta wuxuu waxay',
  ht: 'mwen nou li yo pa ak nan pou mèsi wi se ki lè kijan ap te gen',
  vi: 'là và không có của cảm ơn xin cho tôi được ngày',
  fr: 'le les est et nous vous je merci pas pour des une avec',
  pt: 'o os é e nós você obrigado obrigada não para uma com',
}

/**
 * In which of these languages somebody wrote: by its script, and among those of one script by its small words. Undefined
 * when it may be either: nobody is told a language they did not write (R03.7).
 */
export function guessedLanguage(words: string, candidates: readonly string[]): string | undefined {
  const known = [...new Set(candidates)].map((tag) => {
    const { language, script } = new Intl.Locale(tag).maximize()
    return { tag, language, script }
  })
  const script = mostUsed(words)
  const fitting = known.filter((one) => scripts[one.script ?? '']?.source === scripts[script ?? '']?.source)
  if (script !== 'Latn') return fitting.length === 1 ? fitting[0]?.tag : undefined
  const said = new Set(words.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [])
  const scored = fitting
    .map(({ tag, language }) => ({
      tag,
      score: (small[language ?? ''] ?? '').split(' ').filter((word) => said.has(word)).length,
    }))
    .toSorted((one, other) => other.score - one.score)
  const [best, next] = scored
  return best && best.score > (next?.score ?? 0) ? best.tag : undefined
}

function mostUsed(words: string): string | undefined {
  const counts = Object.entries(scripts).map(([script, sign]) => ({
    script,
    count: words.match(sign)?.length ?? 0,
  }))
  return counts.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)[0]?.script
}
