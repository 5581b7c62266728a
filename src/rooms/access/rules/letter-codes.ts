/**
 * The signs of a letter's code. Of signs that look alike only one is in it, and no vowel, so that no word comes about:
 * twelve of these are 53 bits.
 */
export const letterSigns = '23456789CFHJKMNPRTVWXY'
export const letterCodeLength = 12

/** What people write for a sign: look-alikes in Latin, Greek and Cyrillic. */
const meant: Readonly<Record<string, string>> = {
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
  U: 'V',
  С: 'C',
  К: 'K',
  М: 'M',
  Н: 'H',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  З: '3',
  В: '8',
  Ζ: '2',
  Β: '8',
  Η: 'H',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ρ: 'P',
  Τ: 'T',
  Χ: 'X',
  Υ: 'Y',
}
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x1040, 0x17e0]

function plainSign(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  const zero = zeros.find((one) => point >= one && point <= one + 9)
  return zero === undefined ? (meant[sign] ?? sign) : String(point - zero)
}

/** A letter's code as it was printed, from what somebody typed; undefined when it cannot be one. */
export function readLetterCode(typed: string): string | undefined {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  const code = [...signs].map(plainSign).join('')
  return code.length === letterCodeLength && [...code].every((sign) => letterSigns.includes(sign))
    ? code
    : undefined
}

/** The code in groups of four, as it is printed and read aloud. */
export function groupsOf(code: string): string[] {
  return code.match(/.{1,4}/gu) ?? []
}
