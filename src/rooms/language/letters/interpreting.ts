import { dateWords, languageName, type Reader, timeWords } from '../../../ground/words.ts'
import { say } from '../words.ts'

interface SessionTold {
  school: string
  language: string
  startsAt: Date
  minutes: number
  occasion: 'meeting' | 'call' | 'conference' | 'visit' | 'other'
  mode: 'onsite' | 'video' | 'phone'
}

/** "Can you interpret?", with the link to answer by; nothing of the family is in it (R03.9). */
export function offerLetter(
  reader: Reader,
  told: SessionTold & { link: string },
): { subject: string; text: string } {
  const subject = say(reader, 'language.offer.subject', { school: told.school })
  const answer = say(reader, 'language.offer.answer', { link: told.link })
  return {
    subject,
    text: [say(reader, 'language.offer.ask'), sessionWords(reader, told), answer].join('\n\n'),
  }
}

/** "It is no longer needed." */
export function cancelLetter(reader: Reader, told: SessionTold): { subject: string; text: string } {
  const subject = say(reader, 'language.offer.cancelled', { school: told.school })
  return { subject, text: [subject, sessionWords(reader, told)].join('\n\n') }
}

function sessionWords(reader: Reader, told: SessionTold): string {
  const { language, startsAt, minutes, occasion, mode } = told
  return say(reader, 'language.offer.session', {
    language: languageName(reader, language),
    occasion: say(reader, `language.occasion.${occasion}`),
    mode: say(reader, `language.mode.${mode}`),
    date: dateWords(reader, startsAt),
    time: timeWords(reader, startsAt),
    minutes,
  })
}
