import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { type Letter, postAll } from '../../../ground/outbox.ts'
import { readerFor } from '../../../ground/words.ts'
import { renditionsOf, saidTo } from '../../language/index.ts'
import { gatheredLetter, messageLetter } from '../letters.ts'
import { gatheringNow } from '../rules/delivering.ts'
import { type Due, sendOff } from '../store/deliveries.ts'
import { sentAlong, takeGathered } from '../store/digests.ts'
import { zoneOf } from '../store/school-days.ts'

const piece = 500

/** At five in the afternoon, what waits for those who hear once a day, on Friday once a week, leaves in one letter each (R02.9). */
export async function sendDigests(ground: Ground, district: DistrictId): Promise<void> {
  const now = ground.clock.now()
  const gathering = gatheringNow(now, await zoneOf(ground.db.under(district)))
  if (!gathering) return
  for (let left = piece; left === piece; ) {
    left = await ground.db.transaction(district, async (tx) => {
      const due = await takeGathered(tx, { weekly: gathering === 'weekly', most: piece })
      if (due.length > 0) await sendGathered(tx, ground, due)
      return due.length
    })
  }
}

async function sendGathered(tx: Tx, ground: Ground, due: readonly Due[]): Promise<void> {
  const renditions = await renditionsOf(
    tx,
    due.map(({ text }) => text),
  )
  const to = Map.groupBy(due, ({ person, to: address }) => `${person} ${address}`)
  const letters: Letter[] = []
  const first: Parameters<typeof sendOff>[1][number][] = []
  for (const [one, ...others] of to.values()) {
    if (!one) continue
    const reader = readerFor(one.languages[0] ?? one.language, one.timeZone)
    const told = [one, ...others].map((message) => {
      const said = saidTo(message.languages, { ...message, renditions: renditions.get(message.text) ?? [] })
      const url = `${ground.settings.url}/conversations/${message.thread}`
      return { student: message.student, ...messageLetter(reader, { ...message, said, url }) }
    })
    const id = newId<'letter'>()
    const { person, carrier: kind, to: address } = one
    letters.push({
      id,
      person,
      kind,
      to: address,
      language: reader.language,
      ...gatheredLetter(reader, { school: one.school, told }),
    })
    first.push({ message: one.message, person, n: one.n, letter: id })
  }
  await postAll(tx, letters)
  await sentAlong(tx, due, ground.clock.now())
  await sendOff(tx, first, ground.clock.now())
}
