import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { keepEarlierStray, keepEarlierTalk, localAt } from '../../messages/index.ts'
import { schoolDaysOf } from '../../school-days/index.ts'
import { townZone } from '../rules.ts'
import * as store from '../store/homes.ts'
import { castTalk } from '../talk/cast-talk.ts'
import { talkWith } from '../talk/composing.ts'
import { termUpTo } from '../talk/days.ts'
import type { Home, Speakers } from '../talk/home.ts'
import { settleHabits, voiceKept } from './habits.ts'

/** A term's worth of talk between the families of the first school and its advisors, up to now; the same for the same seed. */
export async function letThemTalk(
  tx: Tx,
  ground: Pick<Ground, 'clock' | 'settings'>,
  { seed, people }: { seed: number; people: ReadonlyMap<string, PersonId> },
): Promise<void> {
  const now = ground.clock.now()
  const known = (id: string) => {
    const person = people.get(id)
    if (!person) throw new Error(`${id} did not move in`)
    return person
  }
  await settleHabits(tx, now, known)
  const school = await schoolDaysOf(tx)
  const begun = (await store.yearBegan(tx)) ?? localAt(now, townZone).day
  const term = termUpTo(now, townZone, { begun, school })
  const homes = await store.homesAt(tx, await store.schoolAttended(tx, known('stu-yusuf')))
  const speakers = speaking(await store.speakersIn(tx))
  const voice = await voiceKept(ground, tx.district)
  const cast = castTalk({ term, homes, speakers, people, voice })
  const own = new Set(cast.map(({ student }) => student))
  const others = homes.filter(({ student }) => !own.has(student))
  const talks = [...cast, ...others.map((home) => talkWith(home, { seed, term, speakers }))]
  await keepEarlierTalk(
    tx,
    ground,
    talks.filter(({ messages, calls }) => messages.length + calls.length > 0),
  )
  await oneStray(tx, { homes, abdi: known('car-abdi'), now })
}

function speaking(rows: readonly { person: PersonId; tag: string }[]): Speakers {
  const byTag = Map.groupBy(rows, ({ tag }) => tag.split('-')[0] ?? tag)
  return new Map([...byTag].map(([tag, all]) => [tag, all.map(({ person }) => person)]))
}

/** Abdi has two children here and does not say which of them stays at home today: it waits for an answer, or for a person. */
async function oneStray(
  tx: Tx,
  { homes, abdi, now }: { homes: readonly Home[]; abdi: PersonId; now: Date },
): Promise<void> {
  const found = homes.flatMap(({ caregivers }) => caregivers).find(({ person }) => person === abdi)
  if (!found?.mobile) return
  const words = 'Good morning. Fever since last night, so no school today. Back when it is gone. Abdi'
  await keepEarlierStray(tx, { sender: found.mobile, words, at: new Date(now.getTime() - 50 * 60_000) })
}
