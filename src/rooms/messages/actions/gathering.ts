import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { readerFor } from '../../../ground/words.ts'
import { linkTo } from '../../privacy/index.ts'
import { gatheredLetter } from '../letters.ts'
import { volumesDue } from '../rules/delivering.ts'
import type { Due } from '../store/deliveries.ts'
import { zoneOf } from '../store/threads.ts'
import { addressed, dueNow, type Going, letterLanguage, postLetters, toldOf } from './posting.ts'

/** One letter a person, or those who share a mailbox and a language, with all that was gathered for them, when its day and hour have come (R02.9). */
export async function letGathered(ground: Ground, district: DistrictId): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const now = ground.clock.now()
    const volumes = volumesDue(now, await zoneOf(tx))
    if (volumes.length === 0) return
    const { due } = await dueNow(tx, { now, most: 2000, gathered: volumes })
    const told = await toldOf(tx, ground, due)
    const byReader = Map.groupBy(told, ({ one }) => `${one.way} ${letterLanguage(one)}`)
    const going: Going[] = []
    for (const several of byReader.values()) {
      const [first] = several
      if (first) going.push(await gatheredFor(tx, ground, { first: first.one, several }))
    }
    await postLetters(tx, ground, going)
  })
}

async function gatheredFor(
  tx: Tx,
  ground: Ground,
  { first, several }: { first: Due; several: Awaited<ReturnType<typeof toldOf>> },
): Promise<Going> {
  const language = letterLanguage(first)
  const reader = readerFor(language, first.timeZone)
  const stop = await linkTo(tx, ground, first.way)
  const once = several.filter(
    ({ one }, n) => several.findIndex((other) => other.one.message === one.message) === n,
  )
  const told = once.map(({ one, ...rest }) => ({ ...one, ...rest, answerable: false }))
  const unsubscribe = {
    'List-Unsubscribe': `<${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `<messages.${new URL(ground.settings.url).hostname}>`,
  }
  const headers = first.carrier === 'mail' ? unsubscribe : {}
  const letter = { ...addressed(first), language, headers, ...gatheredLetter(reader, { told, stop }) }
  return { due: several.map(({ one }) => one), letter }
}
