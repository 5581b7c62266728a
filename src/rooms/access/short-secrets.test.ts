import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { cameIn, freshBrowser } from '../../../test/came-in.ts'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import type { PersonId } from '../../ground/ids.ts'
import { changeKeys } from '../../keys.ts'
import { keyPlainHashes } from './actions/short-secrets.ts'

let town: TownHall
before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const plain = (secret: string) => createHash('sha256').update(secret).digest()
const reads = () => town.ground.db.under(town.district)

const typing = (code: string, ground = town.ground) =>
  freshBrowser({ ...town, ground }).post('/letter', { code })

/** The house with another home folder: the database without the keys. */
const elsewhere = () => ({
  ...town.ground,
  settings: { ...town.ground.settings, home: mkdtempSync(join(tmpdir(), 'another-home-')) },
})

async function letterCode(person: PersonId): Promise<string> {
  const page = await (await town.as(town.cast.adeyemi, 'leader')).post('/letters', { person, again: 'yes' })
  const [, code = ''] = /class="way-in-code"[^>]*>(.*?)<\/p>/s.exec(page.html) ?? []
  return code.replace(/<[^>]+>/g, '').replace(/[^2-9A-Z]/g, '')
}

async function spareCodes(person: PersonId): Promise<string[]> {
  const strong = await cameIn(town, { person, district: town.district, hat: 'leader', strength: 'passkey' })
  const page = await strong.post('/me/recovery-codes')
  return [...page.html.matchAll(/<code dir="ltr">([a-z0-9-]+)<\/code>/g)].map(([, code = '']) => code)
}

const stepping = async (person: PersonId, code: string) => {
  const browser = await cameIn(town, { person, district: town.district, hat: 'leader', strength: 'code' })
  return (await browser.post('/second-step', { code })).status
}

test('the database alone opens nothing: no short code is a plain hash, and without the key of the home none lets in', async () => {
  const code = await letterCode(town.cast.catarina)
  const [spare = ''] = await spareCodes(town.cast.adeyemi)
  const rows = await reads().rows(sql<{ hash: Buffer; key: number }>`
    select code_hash as hash, key_number as key from sign_in_letters where person_id = ${town.cast.catarina}
    union all select code_hash, key_number from recovery_codes where person_id = ${town.cast.adeyemi}`)
  const guesses = [plain(code), plain(`${town.cast.adeyemi} ${spare.replace('-', '')}`)]
  assert.ok(rows.length >= 11)
  for (const { hash, key } of rows) {
    assert.ok(!guesses.some((guess) => guess.equals(hash)))
    assert.equal(key, 1)
  }
  assert.equal((await typing(code, elsewhere())).status, 422, 'another home has another key')
  assert.equal((await typing(code)).status, 303)
  assert.equal(await stepping(town.cast.adeyemi, spare), 303)
  assert.equal(await stepping(town.cast.adeyemi, spare), 422, 'once')
})

test('short secrets kept as plain hashes are put under a key at night, and open before and after', async () => {
  const code = await letterCode(town.cast.amina)
  const codes = await spareCodes(town.cast.adeyemi)
  const [first = '', second = ''] = codes
  const spares = codes.map((one) => plain(`${town.cast.adeyemi} ${one.replace('-', '')}`))
  await town.ground.db.transaction(town.district, async (tx) => {
    await tx.rows(sql`update sign_in_letters set code_hash = ${plain(code)}, key_number = null
      where person_id = ${town.cast.amina} and id = (select id from open_sign_in_letters where person_id = ${town.cast.amina})`)
    await tx.rows(sql`delete from recovery_codes where person_id = ${town.cast.adeyemi}`)
    await tx.rows(sql`insert into recovery_codes (district_id, id, person_id, code_hash)
      select ${town.district}, gen_random_uuid(), ${town.cast.adeyemi}, h from unnest(${spares}::bytea[]) as t (h)`)
  })
  assert.equal((await typing(code)).status, 303)
  assert.equal(await stepping(town.cast.adeyemi, first), 303)
  await keyPlainHashes(town.ground, { district: town.district })
  const [left] = await reads().rows(sql<{ n: number }>`
    select (select count(*) from sign_in_letters where key_number is null)
      + (select count(*) from recovery_codes where key_number is null) as n`)
  assert.equal(Number(left?.n), 0)
  assert.equal((await typing(code)).status, 303)
  assert.equal(await stepping(town.cast.adeyemi, second), 303)
  assert.equal(await stepping(town.cast.adeyemi, first), 422)
})

test('after a new key, letters and spare codes of the old one open until they are ended', async () => {
  const code = await letterCode(town.cast.leila)
  const [spare = '', other = ''] = await spareCodes(town.cast.adeyemi)
  await changeKeys(town.ground, { fresh: true, endOld: false })
  assert.equal((await typing(code)).status, 303)
  assert.equal(await stepping(town.cast.adeyemi, spare), 303)
  const fresh = await letterCode(town.cast.abdi)
  await changeKeys(town.ground, { fresh: false, endOld: true })
  assert.equal((await typing(code)).status, 422)
  assert.equal(await stepping(town.cast.adeyemi, other), 422)
  assert.equal((await typing(fresh)).status, 303, 'what is under the newest key stays')
})
