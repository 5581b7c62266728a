import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { readerFor } from '../../../ground/words.ts'
import { messageLetter } from '../letters.ts'
import type { Due } from '../store/deliveries.ts'
import { forgetTokens } from '../store/replies.ts'
import {
  addressed,
  dueNow,
  type Going,
  letterLanguage,
  postLetters,
  replyDomain,
  replyHeaders,
  toldOf,
} from './posting.ts'

/** So many letters are laid out together: few at first, so that somebody sends them while more are. */
const pieces = { first: 50, next: 500 }

/** Lays out the letter of every delivery whose hour has come, each in the language of whoever it is for. */
export async function letLeave(ground: Ground, district: DistrictId): Promise<void> {
  let most = pieces.first
  while ((await layOutSome(ground, district, most)) === most) most = pieces.next
}

function layOutSome(ground: Ground, district: DistrictId, most: number): Promise<number> {
  const layOut = async (tx: Tx) => {
    const { taken, due } = await dueNow(tx, { now: ground.clock.now(), most, gathered: undefined })
    if (due.length > 0) await sendPiece(tx, ground, due)
    return taken
  }
  return ground.db.transaction(district, layOut, 'anew')
}

/** Who shares a mailbox or telephone gets one letter together, unless they read different languages. */
async function sendPiece(tx: Tx, ground: Ground, due: readonly Due[]): Promise<void> {
  const told = await toldOf(tx, ground, due)
  const shared = Map.groupBy(told, ({ one, said }) =>
    [one.message, one.way, one.corrects, said.language, letterLanguage(one)].join(' '),
  )
  const going = [...shared.values()].flatMap((several): Going[] => {
    const [first] = several
    if (!first) return []
    const { one, ...told } = first
    const token = one.carrier === 'mail' && replyDomain(ground, one) ? randomBytes(16) : undefined
    const reader = readerFor(letterLanguage(one), one.timeZone)
    const written = messageLetter(reader, { ...one, ...told, answerable: token !== undefined })
    const headers = one.carrier === 'mail' ? replyHeaders(ground, one, { token, district: tx.district }) : {}
    const letter = { ...addressed(one), language: told.said.language, headers, ...written }
    return [{ due: several.map((each) => each.one), letter, ...(token && { token }) }]
  })
  await postLetters(tx, ground, going)
}

/** Answers to letters of more than a year ago no longer find their way by themselves. */
export async function forgetOldTokens({ db, clock }: Ground, district: DistrictId): Promise<void> {
  await db.transaction(district, (tx) => forgetTokens(tx, clock.now()))
}
