import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { readerFor } from '../../../ground/words.ts'
import { interpretersSaid } from '../letters/notice.ts'
import { contactUnder, type Pack } from '../rules/packs.ts'
import { leads } from '../store/census.ts'
import { schoolZone } from '../store/interpreters.ts'
import * as store from '../store/packs.ts'

/** What a notice of a meeting must say about interpreters, in its own language, where a law that is switched on asks it (L16). */
export async function noticeOfInterpreters(
  reads: Reads,
  { student, language }: { student: PersonId; language: string },
): Promise<string | undefined> {
  const contact = contactUnder(await store.packsFor(reads, student))
  const reader = readerFor(language, await schoolZone(reads))
  return contact && interpretersSaid(reader, contact)
}

const page = { to: '/languages/rules' }

/** From now on these laws hold for a school, with what they leave to it (L16). */
export function switchOn(
  ground: Ground,
  acting: Acting,
  put: { school: SchoolId; pack: Pack; askBefore?: number; contact?: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    await leads(tx, who, put.school)
    await store.putPack(tx, { ...put, by: who.person, at: ground.clock.now() })
    const about = { school: put.school, pack: put.pack }
    await happen(tx, 'rules.switched-on', { about, by: who.person })
    return page
  })
}

export function switchOff(ground: Ground, acting: Acting, id: store.RulePackId): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const about = await store.endPack(tx, acting.who, { id, at: ground.clock.now() })
    await happen(tx, 'rules.switched-off', { about, by: acting.who.person })
    return page
  })
}
