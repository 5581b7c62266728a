import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { type Letter, postAll } from '../../../ground/outbox.ts'
import { readerFor, wordsTag } from '../../../ground/words.ts'
import { type Birthday, birthdayLetter } from '../letters.ts'
import { tellBirthdays, toldOfAge } from '../store/birthdays.ts'

const week = 7 * 86_400_000

/**
 * Tells of birthdays that are near or over, once each: the house, and by mail or text the student and each caregiver
 * (L3). One that the roster corrects is told anew.
 */
export async function noticeBirthdays(ground: Ground, district: DistrictId): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    for (const birthday of await tellBirthdays(tx, ground.clock.now())) {
      await tell(ground, tx, birthday)
      const { student, stage } = birthday
      await happen(tx, stage === 'passed' ? 'rights.passed' : 'rights.passing-soon', { about: { student } })
    }
  })
}

async function tell({ settings, clock }: Ground, tx: Tx, { student, stage }: Birthday): Promise<void> {
  const until = new Date(clock.now().getTime() + week)
  const told = await toldOfAge(tx, { student, texts: settings.text !== undefined })
  const letters = told.map(({ person, kind, to, language, timeZone, ...of }): Letter => {
    const reader = readerFor(language, timeZone)
    const { subject, text } = birthdayLetter(reader, { stage, ...of, url: `${settings.url}/me/rights` })
    const headers = { 'Auto-Submitted': 'auto-generated' }
    const ways = { id: newId<'letter'>(), person, kind, to, language: wordsTag(reader), until }
    return kind === 'mail' ? { ...ways, headers, subject, text } : { ...ways, subject: '', text }
  })
  if (letters.length > 0) await postAll(tx, letters)
}
