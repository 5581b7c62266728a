/** How long an answer to "About whom?" is understood as one, in milliseconds; after that it is a word like any other. */
export const answeredWithin = 3 * 86_400_000

/** At most so many children are asked about in one text; the newest threads first. */
export const mostChoices = 9

const otherDigits = /[\u0660-\u0669\u06f0-\u06f9]/g

function plain(words: string): string {
  return words
    .normalize('NFKC')
    .replace(otherDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Which child an answer names: its number in any digits, or the name that was written beside it. */
export function chosenIn<One extends { n: number; called: string }>(
  words: string,
  choices: readonly One[],
): One | undefined {
  const said = plain(words)
  const named = choices.filter(({ called }) => plain(called) === said)
  return choices.find(({ n }) => String(n) === said) ?? (named.length === 1 ? named[0] : undefined)
}
