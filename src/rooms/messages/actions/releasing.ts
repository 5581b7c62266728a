import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { renditionsOf, sameLanguage, type TextId } from '../../language/index.ts'
import { goingTo } from '../rules/delivering.ts'
import { addresseesOf } from '../store/deliveries.ts'
import { zoneOf } from '../store/threads.ts'
import { deliveriesWaiting, releasePaper, stopWaiting, type Waiting } from '../store/waiting.ts'
import { letLeave } from './leaving.ts'

/** A rendition is there: whoever waited for it, and now reads all that their letter says, gets it. */
export async function releaseWhatWaited(
  ground: Ground,
  district: DistrictId,
  rendered: { text: TextId; student: PersonId | undefined },
): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const ready = await readyAmong(tx, await deliveriesWaiting(tx, rendered))
    await stopWaiting(
      tx,
      ready.filter(({ paper }) => !paper),
    )
    await letPapersGo(
      tx,
      ready.filter(({ paper }) => paper),
      ground.clock.now(),
    )
  })
  await letLeave(ground, district)
}

async function readyAmong(tx: Tx, waiting: readonly Waiting[]): Promise<Waiting[]> {
  const there = await renditionsOf(
    tx,
    waiting.flatMap(({ texts }) => texts),
  )
  return waiting.filter(({ languages, texts }) =>
    texts.every((text) =>
      there.get(text)?.some(({ language }) => languages.some((tag) => sameLanguage(tag, language))),
    ),
  )
}

/** A person has put a paper into a language: it goes to who reads it, at an hour and by a way as they are now (R03.3). */
async function letPapersGo(tx: Tx, papers: readonly Waiting[], now: Date): Promise<void> {
  if (papers.length === 0) return
  const timeZone = await zoneOf(tx)
  for (const thread of new Set(papers.map((one) => one.thread))) {
    const addressees = await addresseesOf(tx, { thread, except: null })
    for (const one of papers.filter((paper) => paper.thread === thread)) {
      const to = addressees.find(({ person }) => person === one.person)
      const { urgent } = one
      if (to) await releasePaper(tx, { ...one, ...goingTo(to, { now, timeZone, urgent }) })
    }
  }
}
