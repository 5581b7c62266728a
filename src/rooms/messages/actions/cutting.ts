import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { segmentsOf } from '../../../ground/segments.ts'
import { readerFor } from '../../../ground/words.ts'
import { saidTo } from '../../language/index.ts'
import { messageLetter } from '../letters.ts'
import type { Addressee } from '../store/deliveries.ts'

/** Words somebody is writing: in which language, by whom, about which student, for which school. */
interface Writing {
  words: string
  language: string
  by: string
  student: string
  school: string
  timeZone: string
}

/**
 * Into how many parts the text message to each of these would be cut as the words stand, with all that goes around them, if
 * it left now without a translation.
 */
export function partsFor(
  { settings }: Ground,
  addressees: readonly Addressee[],
  { timeZone, ...writing }: Writing,
): Map<PersonId, number> {
  const url = `${settings.url}/conversations/00000000-0000-7000-8000-000000000000`
  return new Map(
    addressees.map(({ person, languages }) => {
      const said = saidTo(languages, { ...writing, renditions: [] })
      const told = { ...writing, said, languages, url, carrier: 'text', answerable: false } as const
      const { text } = messageLetter(readerFor(languages[0] ?? writing.language, timeZone), told)
      return [person, segmentsOf(text).parts]
    }),
  )
}
