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

/** What a family decides by itself: who of the wider family helps, and what a student of eighteen lets others see. */
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
