import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { TownHall } from './cast.ts'
import { fullTown, wearing } from './full-town.ts'
import { toTranslate } from './speaking.ts'

export { wearing }

/** The town whose every page is full, and in which everything waits that a form can answer. */
export async function attackableTown() {
  const full = await fullTown()
  return { ...full, waiting: await whatWaits(full.town, full.pages['GET /conversations/:thread'] ?? '') }
}

/** What waits for somebody's answer, so that the pages show the forms for it; the addresses that show them. */
async function whatWaits(town: TownHall, thread: string): Promise<string[]> {
  const { cast } = town
  const [amina, leader] = [await town.as(cast.amina, 'caregiver'), await town.as(cast.adeyemi, 'leader')]
  const guest = { given: 'Asha', family: 'Nur', kind: 'aunt', language: 'so', way: '', see: 'yes' }
  await amina.post(`/students/${cast.yusuf}/invitations`, guest)
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`update invitations set until = today() + 30 where district_id = ${town.district}`),
  )
  const order = { person: cast.diego, reference: 'file 9', since: '', until: '', 'close-contact': 'yes' }
  await leader.post(`/students/${cast.mateo}/restrictions`, order)
  const diego = await town.as(cast.diego, 'caregiver')
  const { html } = await diego.get('/me/limits')
  const [, dispute = ''] = /action="([^"]+\/disputes)"/.exec(html) ?? []
  await diego.post(dispute, { words: 'It has ended' })
  await leader.post('/doubles', { one: cast.tenzin, other: cast.xiaoyan, decision: 'join' })
  await askRemoval(town, thread)
  await odds(town)
  const wishes = [await wishFor(town, 'drafted'), await wishFor(town, 'taken')]
  return [
    ...wishes,
    ...[cast.ortiz, cast.catarina, cast.ana].map((person) => `/handset/${person}`),
    `/students/${cast.mateo}/rights`,
    `/students/${cast.mateo}`,
  ]
}

async function askRemoval(town: TownHall, thread: string): Promise<void> {
  const advisor = await town.as(town.cast.ortiz, 'advisor')
  const { html } = await advisor.get(`${thread}/removals`)
  const [, thing = ''] = /name="thing"[^>]*value="([^"]+)"/.exec(html) ?? []
  await advisor.post(`${thread}/removals`, { thing, reason: 'report' })
}

/** A text that may mean stop, and one of which nobody knows whom it is about. */
async function odds({ ground, district, cast }: TownHall): Promise<void> {
  const wayOf = (person: PersonId) => sql`select way_id from current_ways
    where district_id = ${district} and person_id = ${person} and kind = 'phone' limit 1`
  await ground.db.transaction(district, async (tx) => {
    await tx.rows(sql`insert into unclear_wishes (district_id, id, way_id, heard, said, at)
      values (${district}, ${newId()}, (${wayOf(cast.marie)}), 'text', 'no more please', now())`)
    await tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
      select ${district}, ${newId()}, 'text', 'stray', normalised, 'For whom?', 'no-student', now() from current_ways
      where person_id = ${cast.amina} and kind = 'phone' limit 1`)
  })
}

/** A text to translate that a machine has drafted, or that the leader has taken. */
async function wishFor({ ground, district, cast }: TownHall, state: 'drafted' | 'taken'): Promise<string> {
  const wish = await ground.db.transaction(district, async (tx) => {
    const wish = await toTranslate(tx, { student: cast.yusuf, drafted: state === 'drafted' })
    if (state === 'taken')
      await tx.rows(sql`insert into rendition_takes (district_id, wish_id, by_person, since)
        values (${district}, ${wish}, ${cast.adeyemi}, now())`)
    return wish
  })
  return `/translations/${wish}`
}
