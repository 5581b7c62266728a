import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { TownHall } from './cast.ts'
import { fullTown, wearing } from './full-town.ts'
import { toTranslate, toWriteDown } from './speaking.ts'

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
  const order = { person: cast.diego, since: '', until: '', 'close-contact': 'yes' }
  for (const reference of ['file 9', 'file 10'])
    await leader.post(`/students/${cast.mateo}/restrictions`, { ...order, reference })
  const diego = await town.as(cast.diego, 'caregiver')
  const { html } = await diego.get('/me/limits')
  const [, dispute = ''] = /action="([^"]+\/disputes)"/.exec(html) ?? []
  await diego.post(dispute, { words: 'It has ended' })
  await leader.post('/doubles', { one: cast.tenzin, other: cast.xiaoyan, decision: 'join' })
  await askRemoval(town, thread)
  await odds(town)
  await somebodyInterpreted(town)
  await saidToHomes(town)
  const wishes = [await wishFor(town, 'drafted'), await wishFor(town, 'taken')]
  return [
    ...wishes,
    await voiceTaken(town),
    await sheetLookedOver(town),
    ...[cast.ortiz, cast.catarina, cast.ana, cast.leila].map((person) => `/handset/${person}`),
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

/** A voice that the leader began to write down. */
async function voiceTaken({ ground, district, cast, as }: TownHall): Promise<string> {
  const voice = await ground.db.transaction(district, (tx) => toWriteDown(tx, cast.yusuf))
  await (await as(cast.adeyemi, 'leader')).post(`/translations/voices/${voice}/takes`)
  return `/translations/voices/${voice}`
}

/** Amina asked for somebody who interprets, and they were there: she may say how it was. */
async function somebodyInterpreted({ ground, district, cast, as }: TownHall): Promise<void> {
  const asked = { language: 'so', occasion: 'meeting', day: '2026-12-03', time: '10:00', mode: 'onsite' }
  await (await as(cast.amina, 'caregiver')).post(`/students/${cast.yusuf}/interpreters`, asked)
  const { id } = await ground.db.under(district).one(sql<{ id: string }>`
    select id from interpreter_requests where asked_by = 'family' order by starts_at limit 1`)
  const action = `/interpreters/requests/${id}`
  const leader = await as(cast.adeyemi, 'leader')
  const { interpreter = '' } = (await leader.get('/interpreters')).form(`${action}/assignments`)
  await leader.post(`${action}/assignments`, { interpreter })
  for (const words of ['', 'Report card', '']) await leader.post(`${action}/steps`, { words })
}

/** Advisors wrote to a home that reads mail and to one that reads paper, and it lies there. */
async function saidToHomes({ ground, district, cast, clock, as, ...town }: TownHall): Promise<void> {
  for (const [student, caregiver] of [
    [cast.sami, cast.leila],
    [cast.andres, cast.catarina],
  ] as const) {
    const { adult, household } = await ground.db
      .under(district)
      .one(sql<{ adult: PersonId; household: string }>`
      select a.person_id as adult, m.household_id as household from current_advisory_students s
      join current_advisory_adults a using (district_id, advisory_id)
      join current_household_members m on m.district_id = s.district_id and m.person_id = ${caregiver}
      where s.student_id = ${student} limit 1`)
    const advisor = await as(adult, 'advisor')
    const said = { words: 'A good week.', language: 'en', intent: 'positive', household, key: newId() }
    await advisor.post(`/students/${student}/conversations`, said)
  }
  clock.at = new Date(clock.at.getTime() + 11 * 60_000)
  await town.runJobs()
  await town.keepTime()
}

/** A sheet whose columns were said: it waits for a yes. */
async function sheetLookedOver(town: TownHall): Promise<string> {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const form = new FormData()
  form.set('file', new File([`Student ID,First name,Last name,Grade\nx-9,Ana,Ruiz,7\n`], 'one.csv'))
  const { to } = await leader.send('/rosters', form)
  await town.runJobs()
  const mapping = `${to}/mapping`
  const columns = (await leader.get(to ?? '')).form(mapping)
  await leader.post(mapping, { ...columns, school: 'North' })
  await town.runJobs()
  return to ?? ''
}
