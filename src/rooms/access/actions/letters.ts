import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { comeIn, hashed, languageFor } from '../actions.ts'
import { readLetterCode } from '../rules/letter-codes.ts'
import { letterMissesPerHour, letterOpens } from '../rules/letters.ts'
import * as store from '../store/letters.ts'
import { districts } from '../store.ts'
import type { Arriving } from './arriving.ts'
import { tracesOf } from './short-secrets.ts'

const hour = 3_600_000

export type LetterRefusal = 'no-such-letter' | 'letters-rest'

/** Letters open in the sample town too: nobody in it is real. */
async function everyDistrict(ground: Ground): Promise<DistrictId[]> {
  return (await districts(ground.db)).map(({ id }) => id)
}

/** Whether the picture on a letter still opens, and what its person is called; nothing is used up by looking. */
export async function letterShown(ground: Ground, secret: string): Promise<{ called: string } | undefined> {
  for (const district of await everyDistrict(ground)) {
    const letter = await store.letterBehind(ground.db.under(district), [hashed(secret)], 'link')
    if (letter && letterOpens(letter, ground.clock.now())) return letter
  }
  return undefined
}

/** Comes in by the picture on a letter. */
export function followLetter(ground: Ground, secret: string, arriving: Arriving) {
  return comeBy(ground, { secret, by: 'link' }, arriving)
}

/** Comes in by a letter's code, however it was typed. A code of no letter and one of a letter that is over are answered alike. */
export function typeLetter(ground: Ground, typed: string, arriving: Arriving) {
  return comeBy(ground, { secret: readLetterCode(typed), by: 'code' }, arriving)
}

interface Shown {
  secret: string | undefined
  by: 'code' | 'link'
}

async function comeBy(
  ground: Ground,
  shown: Shown,
  arriving: Arriving,
): Promise<{ cookie: string; shared: boolean } | { refused: LetterRefusal }> {
  let refused: LetterRefusal = 'no-such-letter'
  const { secret, by } = shown
  const traces =
    secret === undefined ? [] : by === 'link' ? [hashed(secret)] : await tracesOf(ground, secret, 'letter')
  for (const district of await everyDistrict(ground)) {
    const answer = await comeInto(ground, district, { traces, by, arriving })
    if ('cookie' in answer) return answer
    if (answer.refused === 'letters-rest') refused = answer.refused
  }
  return { refused }
}

function comeInto(
  ground: Ground,
  district: DistrictId,
  { traces, by, arriving }: { traces: readonly Buffer[]; by: Shown['by']; arriving: Arriving },
): Promise<{ cookie: string; shared: boolean } | { refused: LetterRefusal }> {
  const now = ground.clock.now()
  return ground.db.transaction(district, async (tx) => {
    if (by === 'code') {
      const misses = await store.letterMissesSince(tx, new Date(now.getTime() - hour))
      if (misses >= letterMissesPerHour) return { refused: 'letters-rest' }
    }
    const letter = await store.letterBehind(tx, traces, by)
    if (!letter || !letterOpens(letter, now) || !(await store.useLetter(tx, letter, now))) {
      await store.missLetter(tx, newId<'miss'>(), now)
      return { refused: 'no-such-letter' }
    }
    const { arrival, wanted } = arriving
    const language = await languageFor(tx, letter.person, wanted)
    const coming = { person: letter.person, language, letter: letter.id, familyOnly: true, arrival } as const
    const cookie = await comeIn(ground, tx, { ...coming, strength: 'letter' })
    return cookie ? { cookie, shared: arrival.shared } : { refused: 'no-such-letter' }
  })
}
