/** How a rendition came to be; a person's work, a machine's, or what the school said before. */
export type RenditionKind = 'human' | 'machine' | 'memory'

export interface Rendition {
  language: string
  words: string
  kind: RenditionKind
  reviewed: boolean
}

/** Where a text stands in a language (P03): needed → in progress → … → stale when its source was replaced. */
export type RenditionState = 'needed' | 'in-progress' | 'machine' | 'memory' | 'reviewed' | 'human' | 'stale'

export function stateOf(known: {
  best: Rendition | undefined
  taken: boolean
  replaced: boolean
}): RenditionState {
  const { best } = known
  if (best && known.replaced) return 'stale'
  if (!best) return known.taken ? 'in-progress' : 'needed'
  if (best.kind === 'human') return 'human'
  if (best.reviewed) return 'reviewed'
  return best.kind
}

/** The types of document that wait for a human's words (R03.3). */
export const vitalTypes = [
  'iep',
  'discipline',
  'report-card',
  'enrollment',
  'consent',
  'safety',
  'grievance',
  'conference-notice',
] as const
export type VitalType = (typeof vitalTypes)[number]

/** Whether two tags name one language for reading: "es" and "es-MX" do, "zh-Hans" and "zh-Hant" do not. */
export function sameLanguage(one: string, other: string): boolean {
  return one === other || written(one) === written(other)
}

const known = new Map<string, string>()

/** The language and script of a tag; remembered, since asking takes longer than reading a page. */
function written(tag: string): string {
  const found = known.get(tag)
  if (found) return found
  const { language, script } = new Intl.Locale(tag).maximize()
  const told = `${language}-${script}`
  if (known.size < 500) known.set(tag, told)
  return told
}

/** What a reader sees of a text, and where it comes from. */
export interface Said {
  words: string
  language: string
  /** What was written, where the reader sees a rendition. */
  original?: { words: string; language: string }
  kind?: RenditionKind
  reviewed?: boolean
  /** Nothing in a language of the reader's: shown as it was written, with a way to ask a person (R03.2). */
  unread?: true
}

/**
 * What a reader of these languages (at ease first) sees: the original where they read it, else its rendition in the
 * first language that has one, else the original, said to be unread (R03.2).
 */
export function saidTo(
  languages: readonly string[],
  text: { words: string; language: string; renditions: readonly Rendition[] },
): Said {
  const { words, language } = text
  if (languages.length === 0 || languages.some((tag) => sameLanguage(tag, language)))
    return { words, language }
  for (const tag of languages) {
    const best = text.renditions.find((one) => sameLanguage(one.language, tag))
    if (best) {
      const { kind, reviewed } = best
      return { words: best.words, language: best.language, original: { words, language }, kind, reviewed }
    }
  }
  return { words, language, unread: true }
}
