import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { DistrictId, PersonId } from '../src/ground/ids.ts'
import { newId } from '../src/ground/ids.ts'
import type { TownHall } from './cast.ts'
import type { TestHall } from './hall.ts'

type House = Pick<TestHall, 'ground'> & { district: DistrictId }

const hashed = (secret: string) => createHash('sha256').update(secret).digest()
const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)

/** The address of a fresh personal link that went to this number or mailbox, as the worker would have written it. */
export async function aLinkTo({ ground, district }: House, address: string): Promise<string> {
  const secret = randomBytes(24).toString('base64url')
  const now = ground.clock.now()
  await ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into sign_in_asks (district_id, id, kind, address, link_hash, made_at, until)
      values (${district}, ${newId()}, ${address.includes('@') ? 'mail' : 'phone'}, ${address}, ${hashed(secret)}, ${now}, ${later(now, 30)})`),
  )
  return `/in/${district.slice(-6)}${secret}`
}

/** The address of the picture on a letter in this person's name. */
export async function aLetterFor({ ground, district }: House, person: PersonId): Promise<string> {
  const secret = randomBytes(18).toString('base64url')
  const now = ground.clock.now()
  await ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into sign_in_letters
        (district_id, id, person_id, code_hash, link_hash, language, printed_by, made_at, until)
      values (${district}, ${newId()}, ${person}, ${hashed(`code of ${secret}`)}, ${hashed(secret)}, 'en', ${person}, ${now}, ${later(now, 86_400)})`),
  )
  return `/letter/${secret}`
}

/** The only leader asked to erase somebody, and Amina was told. */
export async function aWeekToSayNo({ ground, district, cast }: TownHall): Promise<string> {
  const erasure = newId()
  await ground.db.transaction(district, async (tx) => {
    await tx.rows(sql`insert into erasures (district_id, id, person_id, reason, asked_by)
      values (${district}, ${erasure}, ${cast.hodan}, 'left', ${cast.adeyemi})`)
    await tx.rows(
      sql`insert into waitings (district_id, id, what, at) values (${district}, ${erasure}, 'erasure', now())`,
    )
    await tx.rows(sql`insert into waiting_notices (district_id, secret_hash, waiting_id, person_id, letter_id)
      values (${district}, sha256('secret'), ${erasure}, ${cast.amina}, ${newId()})`)
  })
  return `/waiting/${district}.secret`
}
