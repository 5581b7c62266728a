import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { postAll } from '../../../ground/outbox.ts'
import { readerFor } from '../../../ground/words.ts'
import { renditionsOf, saidTo, type TextId } from '../../language/index.ts'
import { messageLetter } from '../letters.ts'
import { type Due, sendOff, stopWaiting, takeDue } from '../store/deliveries.ts'

const piece = 200

/** Lays out the letter of every delivery whose hour has come, each in the language of whoever it is for. */
export async function letLeave(ground: Ground, district: DistrictId): Promise<void> {
  for (let left = piece; left === piece; ) {
    left = await ground.db.transaction(district, async (tx) => {
      const due = await takeDue(tx, { now: ground.clock.now(), most: piece })
      if (due.length > 0) await sendPiece(tx, ground, due)
      return due.length
    })
  }
}

async function sendPiece(tx: Tx, ground: Ground, due: readonly Due[]): Promise<void> {
  const renditions = await renditionsOf(
    tx,
    due.map(({ text }) => text),
  )
  const letters = due.map((one) => {
    const said = saidTo(one.languages, { ...one, renditions: renditions.get(one.text) ?? [] })
    const reader = readerFor(one.languages[0] ?? one.language, one.timeZone)
    const { person, carrier: kind, to } = one
    const url = `${ground.settings.url}/conversations/${one.thread}`
    const written = messageLetter(reader, { ...one, said, url })
    return { id: newId<'letter'>(), person, kind, to, language: said.language, ...written }
  })
  await postAll(tx, letters)
  const sent = due.map(({ message, person, n }, at) => ({
    message,
    person,
    n,
    letter: letters[at]?.id ?? '',
  }))
  await sendOff(tx, sent, ground.clock.now())
}

/** A rendition is there: what waited for it alone goes now. */
export async function releaseWhatWaited(ground: Ground, district: DistrictId, text: TextId): Promise<void> {
  await ground.db.transaction(district, (tx) => stopWaiting(tx, text))
  await letLeave(ground, district)
}
