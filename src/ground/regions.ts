import type { Reader } from './words.ts'

/** Countries by their ISO 3166-1 codes in the reader's words. */
export function regionNames(reader: Reader): (code: string) => string {
  const names = new Intl.DisplayNames([reader.language, 'en'], { type: 'region' })
  return (code) => names.of(code) ?? code
}
