const day = 24 * 3_600_000

/** How long a printed letter opens the door, and how often. */
export const letterDays = 60
export const usesPerLetter = 3
/** Wrong codes typed in a district in an hour, after which only the pictures on letters open. */
export const letterMissesPerHour = 600

/** What is known of a letter when somebody comes with it. */
export interface KnownLetter {
  until: Date
  uses: number
}

/** Whether a letter opens the door; one that was ended is not known any more. */
export function letterOpens(letter: KnownLetter | undefined, now: Date): boolean {
  return letter !== undefined && letter.until > now && letter.uses < usesPerLetter
}

/** When a letter printed now is over. */
export function letterUntil(now: Date): Date {
  return new Date(now.getTime() + letterDays * day)
}

/** What a person reads, what we can write it in, and what else to say to them. */
export interface Tongue {
  /** BCP-47 tag of words we have. */
  language: string
  /** Their own language, when it is another than the letter's. */
  own: string | undefined
}

/** The first language of theirs we have words in; else the district's, and their own for a line on top. */
export function tongueFor(
  languages: readonly string[],
  hasWords: (tag: string) => boolean,
  district: string,
): Tongue {
  const found = languages.find(hasWords)
  if (found) return { language: found, own: undefined }
  return { language: district, own: languages[0] }
}
