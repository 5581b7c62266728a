import { sendTexts } from '../src/channels/sms/leave.ts'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { postAll } from '../src/ground/outbox.ts'
import { readSettings } from '../src/ground/settings.ts'
import type { TownHall } from './cast.ts'
import { type OtherName, openLine } from './other-companies.ts'

/** Another company than the town's own; `sends` tells what it took. */
export async function openOther({ ground, clock, district }: TownHall, name: OtherName) {
  const line = await openLine((url) => {
    const { text } = readSettings({ TEXT_URL: url, TEXT_PER_SECOND: '100' })
    return { ...ground, settings: { ...ground.settings, text } }
  }, name)
  return {
    ...line,
    async sends(person: PersonId, letter: { to: string; text: string }) {
      const until = new Date(clock.at.getTime() + 3_600_000)
      const more = {
        id: newId<'letter'>(),
        person,
        kind: 'text',
        language: 'en',
        subject: '',
        until,
      } as const
      await ground.db.transaction(district, (tx) => postAll(tx, [{ ...letter, ...more }]))
      await sendTexts(line.ground, district)
      return line.took()
    },
  }
}
