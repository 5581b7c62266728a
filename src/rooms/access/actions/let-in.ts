import { randomBytes } from 'node:crypto'
import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { isId, newId, type PersonId } from '../../../ground/ids.ts'
import { comeIn, hashed, languageFor, realDistricts, type Wanted } from '../actions.ts'
import { addLetIn, colleaguesAt, useLetIn } from '../store/standing.ts'

const letInMinutes = 30

/** A link for one use by which whoever runs the program lets a colleague in again; undefined when nobody fits alone. */
export async function letIn(
  ground: Ground,
  mailbox: string,
): Promise<{ link: string; name: string; minutes: number } | undefined> {
  for (const { id: district } of await realDistricts(ground)) {
    const known = await theOneAt(ground.db.under(district), mailbox)
    if (!known) continue
    const { person, name } = known
    const now = ground.clock.now()
    const id = newId<'let-in'>()
    const secret = randomBytes(24).toString('base64url')
    const until = new Date(now.getTime() + letInMinutes * 60_000)
    await ground.db.transaction(district, async (tx) => {
      await addLetIn(tx, { id, person, secretHash: hashed(secret), now, until })
      await happen(tx, 'let-in.printed', { about: { person } })
    })
    return {
      link: `${ground.settings.url}/let-in?key=${district}.${id}.${secret}`,
      name,
      minutes: letInMinutes,
    }
  }
  return
}

/** Who of the school uses this mailbox; of several, the one who leads. */
async function theOneAt(
  reads: Reads,
  mailbox: string,
): Promise<{ person: PersonId; name: string } | undefined> {
  const all = await colleaguesAt(reads, mailbox.trim().toLowerCase())
  const leaders = all.filter(({ hats }) => hats.includes('leader'))
  const fitting = leaders.length > 0 ? leaders : all
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Comes in by a printed link, once; undefined when it opens nothing any more. */
export async function comeInByLink(ground: Ground, key: string, wanted: Wanted): Promise<string | undefined> {
  const [district = '', id = '', secret = ''] = key.split('.')
  if (!isId<'district'>(district) || !isId<'let-in'>(id)) return
  return ground.db.transaction(district, async (tx) => {
    const person = await useLetIn(tx, { id, secretHash: hashed(secret), now: ground.clock.now() })
    if (!person) return
    const language = await languageFor(tx, person, wanted)
    return comeIn(ground, tx, { person, language, strength: 'let-in' })
  })
}
