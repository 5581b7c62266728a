import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { readerFor, wordsTag } from '../../../ground/words.ts'
import { schoolDaysFor } from '../../school-days/index.ts'
import { lapseLetter } from '../letters.ts'
import { type Warning, warningDue } from '../rules/restrictions.ts'
import { type Lapsing, noteWarning, restrictionsLapsing } from '../store/warnings.ts'

const fourDays = 4 * 86_400_000

/**
 * Tells everybody who can act that a restriction will lapse, on its last school day, and then that it did; each once
 * (invariant 3).
 */
export async function warnOfLapsing(ground: Ground, district: DistrictId): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const lapsing = await restrictionsLapsing(tx)
    if (lapsing.length === 0) return
    const daysOf = await schoolDaysFor(
      tx,
      lapsing.map(({ student }) => student),
    )
    for (const one of lapsing) {
      const kind = warningDue(one.lapsesOn, one.today, daysOf(one.student))
      if (kind && (await noteWarning(tx, { id: one.id, kind, at: ground.clock.now() })))
        await tell(tx, ground, { ...one, kind })
    }
  })
}

async function tell(tx: Tx, { settings, clock }: Ground, one: Lapsing & { kind: Warning }): Promise<void> {
  const { id, student, kind, school, lapsesOn: on } = one
  const until = new Date(clock.now().getTime() + fourDays)
  for (const { person, mailbox, language, timeZone } of one.told) {
    const reader = readerFor(language, timeZone)
    const letter = lapseLetter(reader, { kind, school, on, url: `${settings.url}/restrictions` })
    const headers = { 'Auto-Submitted': 'auto-generated' }
    await post(tx, {
      id: newId(),
      person,
      kind: 'mail',
      to: mailbox,
      language: wordsTag(reader),
      headers,
      until,
      ...letter,
    })
  }
  await happen(tx, kind === 'soon' ? 'restriction.lapsing' : 'restriction.lapsed', {
    about: { restriction: id, student },
  })
}
