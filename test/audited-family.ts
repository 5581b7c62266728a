import { sql } from 'kysely'
import type { PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import type { Cast, TownHall } from './cast.ts'

/** A change that somebody makes by a form, and who must stand in what is written of it. */
export interface Change {
  who: keyof Cast
  hat: Hat
  path: string
  fields: Record<string, string>
  /** Who must stand in what is written; the one who acts unless said. */
  about: PersonId
  /** How it is answered: 303, or 200 where the answer is the paper itself. */
  answers?: 200 | 303
}

const guest = { family: 'Nur', kind: 'grandmother', language: 'so', way: '', see: 'yes' }

/** What a family decides by itself: what its leaders are told, who talks with a child alone, who of the wider family helps, and what a student of eighteen lets others see. */
export function familyChanges(town: TownHall): Record<string, () => Promise<Change> | Change> {
  const { cast, district } = town
  const asAmina = { who: 'amina', hat: 'caregiver' } as const
  const inviting = `/students/${cast.yusuf}/invitations`

  /** Somebody whom Amina has invited, and who has not come in yet. */
  async function invited(given: string): Promise<{ path: string; about: PersonId }> {
    const amina = await town.as(cast.amina, 'caregiver')
    await amina.post(inviting, { ...guest, given })
    const { id, person } = await town.ground.db.under(district).one(sql<{ id: string; person: PersonId }>`
      select i.id, i.person_id as person from invitations i join current_people p on p.district_id = i.district_id and p.id = i.person_id
      where i.district_id = ${district} and p.name like ${`${given}%`}`)
    return { path: `/invitations/${id}`, about: person }
  }

  return {
    ...talkChanges(town),
    'POST /students/:student/invitations': () => ({
      ...asAmina,
      path: inviting,
      fields: { ...guest, given: 'Asha' },
      about: cast.yusuf,
    }),
    'POST /invitations/:invitation/letter': async () => {
      const { path, about } = await invited('Bilan')
      return { ...asAmina, path: `${path}/letter`, fields: {}, about, answers: 200 }
    },
    'POST /invitations/:invitation/renewal': async () => {
      const { path, about } = await invited('Caasha')
      await town.ground.db.transaction(district, (tx) =>
        tx.rows(
          sql`update invitations set until = today() + 30 where district_id = ${district} and person_id = ${about}`,
        ),
      )
      return { ...asAmina, path: `${path}/renewal`, fields: {}, about }
    },
    'POST /invitations/:invitation/ending': async () => {
      const { path, about } = await invited('Deeqa')
      return { ...asAmina, path: `${path}/ending`, fields: {}, about }
    },
    'POST /me/rights/:person': () => ({
      who: 'grace',
      hat: 'student',
      path: `/me/rights/${cast.helen}`,
      fields: { records: 'yes' },
      about: cast.helen,
    }),
  }
}

/** What a family tells the leaders about a message, and who talks with a child alone (L11). */
function talkChanges(town: TownHall): Record<string, () => Promise<Change>> {
  const { cast, district } = town
  const asAmina = { who: 'amina', hat: 'caregiver' } as const

  /** Yusuf's own talk with his advisory: a message in it, and one of its adults. */
  async function ownTalk(): Promise<{ thread: string; message: string; adult: string }> {
    const student = await town.as(cast.yusuf, 'student')
    await student.post(`/students/${cast.yusuf}/conversations`, { words: 'From me alone', language: 'en' })
    return town.ground.db.under(district).one(sql<{ thread: string; message: string; adult: string }>`
      select t.id as thread, m.id as message, s.person_id as adult from threads t
      join messages m on m.district_id = t.district_id and m.thread_id = t.id
      join thread_sides s on s.district_id = t.district_id and s.thread_id = t.id and s.side = 'school'
      where t.student_id = ${cast.yusuf} and t.household_id is null limit 1`)
  }

  return {
    'POST /conversations/:thread/reports': async () => {
      const { thread, message } = await ownTalk()
      const path = `/conversations/${thread}/reports`
      return { ...asAmina, path, fields: { message, reason: 'unkind' }, about: cast.amina }
    },
    'POST /conversations/:thread/stops': async () => {
      const { thread, adult } = await ownTalk()
      const path = `/conversations/${thread}/stops`
      return { ...asAmina, path, fields: { person: adult }, about: cast.yusuf }
    },
    'POST /conversations/:thread/stops/:stop/ending': async () => {
      const { id, thread } = await town.ground.db.under(district).one(sql<{ id: string; thread: string }>`
        select s.id, t.id as thread from talk_stops s join threads t on t.student_id = s.student_id and t.household_id is null
        where s.student_id = ${cast.yusuf} and s.until is null`)
      const path = `/conversations/${thread}/stops/${id}/ending`
      return { ...asAmina, path, fields: {}, about: cast.yusuf }
    },
  }
}
