import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { plainSigns, segmentsOf } from '../../../ground/segments.ts'
import { readerFor } from '../../../ground/words.ts'
import { saidTo } from '../../language/index.ts'
import { messageLetter } from '../letters.ts'
import type { Cut } from '../rules/easing.ts'
import type { Addressee } from '../store/deliveries.ts'

/** Words somebody is writing: in which language, by whom, about which student, for which school. */
interface Writing {
  words: string
  /** What a concern carries (R02.8); empty where there is none. */
  will: string
  help: string
  language: string
  by: string
  student: string
  school: string
  timeZone: string
}

/**
 * How the text message to each of these would be cut as the words stand, with all that goes around them, if it left now
 * without a translation.
 */
export function partsFor(
  { settings }: Ground,
  addressees: readonly Addressee[],
  { timeZone, will, help, ...writing }: Writing,
): Map<PersonId, Cut> {
  const url = `${settings.url}/conversations/00000000-0000-7000-8000-000000000000`
  return new Map(
    addressees.map(({ person, languages }) => {
      const reader = readerFor(languages[0] ?? writing.language, timeZone)
      const partsOf = (signs: (text: string) => string) => {
        const seen = (words: string) =>
          saidTo(languages, { language: writing.language, words: signs(words), renditions: [] })
        const pair = will ? { will: seen(will), help: help ? seen(help) : null } : undefined
        const said = seen(writing.words)
        const told = { ...writing, said, pair, languages, url, carrier: 'text', answerable: false } as const
        return segmentsOf(messageLetter(reader, told).text).parts
      }
      const parts = partsOf((text) => text)
      return [person, { parts, plainer: partsOf(plainSigns) < parts }]
    }),
  )
}
