import type { VitalType } from '../../language/index.ts'

/** A paper that was written to a home: who of it reads what, and what the student speaks at home. */
interface PaperSent {
  at: Date
  kind: VitalType
  /** The language it was written in. */
  written: string
  home: string | null
  readers: readonly { languages: readonly string[]; waits: boolean }[]
}

/** How a paper stands in one language that somebody of the home needs, or that was due by the census. */
export interface PaperInLanguage {
  language: string
  due: boolean
  /** In a person's words; waiting for them; or gone without. */
  went: 'translated' | 'waits' | 'without'
  /** Whole days from the writing to the translation. */
  days: number | undefined
}

type Same = (one: string, other: string) => boolean

const aDay = 86_400_000

/** In which languages a paper had to be, and how it went in each (R03.1, R03.3, L16). */
export function paperInLanguages(
  { at, written, home, readers }: PaperSent,
  {
    due,
    there,
    same,
  }: { due: readonly string[]; there: readonly { language: string; at: Date }[]; same: Same },
): PaperInLanguage[] {
  const isDue = (language: string) => due.some((one) => same(one, language))
  const foreign = readers.filter(
    ({ languages }) => languages.length > 0 && !languages.some((tag) => same(tag, written)),
  )
  const needed = foreign.flatMap(({ languages: [first] }) => (first ? [first] : []))
  if (home && isDue(home) && !same(home, written)) needed.push(home)
  const once = needed.filter((tag, n) => needed.findIndex((other) => same(other, tag)) === n)
  return once.map((language) => {
    const found = there.find((one) => same(one.language, language))
    const waits = foreign.some(({ languages: [first = ''], waits: still }) => still && same(first, language))
    return {
      language,
      due: isDue(language),
      went: found ? 'translated' : waits ? 'waits' : 'without',
      days: found && Math.max(0, Math.floor((found.at.getTime() - at.getTime()) / aDay)),
    }
  })
}
