import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { parseHTML } from 'linkedom'
import { browsing } from '../../../test/browsing.ts'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import type { Answer } from '../../../test/page.ts'
import { pictureIn } from '../../../test/pictures.ts'
import { hall as raise } from '../../app.tsx'
import type { PersonId } from '../../ground/ids.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const device = () => browsing(raise(town.ground), new Map())
const reads = () => town.ground.db.under(town.district)

interface Sheet {
  lang: string
  dir: string
  words: string
  code: string
  link: string
}

/** The letters on a page, as the school holds them in hand. */
function sheetsOn(page: Answer): Sheet[] {
  const { document } = parseHTML(page.html)
  return [...document.querySelectorAll('.way-in')].map((sheet) => ({
    lang: sheet.getAttribute('lang') ?? '',
    dir: sheet.getAttribute('dir') ?? '',
    words: (sheet.textContent ?? '').replace(/\s+/g, ' '),
    code: [...sheet.querySelectorAll('.way-in-code span')].map((group) => group.textContent).join(' '),
    link: new URL(pictureIn(sheet.querySelector('.qr'))).pathname,
  }))
}

const printing = async (as: PersonId, hat: 'advisor' | 'leader', fields: Record<string, string>) => {
  const browser = await town.as(as, hat)
  return browser.post('/letters', fields)
}

async function letterOf(person: PersonId): Promise<Sheet> {
  const [sheet] = sheetsOn(await printing(town.cast.adeyemi, 'leader', { person, again: 'yes' }))
  assert.ok(sheet)
  return sheet
}

test('an advisor prints the letters of their own advisory, a sheet for each caregiver, in their language', async () => {
  const page = await printing(town.cast.ortiz, 'advisor', {})
  const sheets = sheetsOn(page)
  assert.ok(sheets.length > 10)
  assert.equal(new Set(sheets.map(({ code }) => code)).size, sheets.length)
  assert.equal(new Set(sheets.map(({ link }) => link)).size, sheets.length)
  for (const sheet of sheets) {
    assert.match(sheet.code, /^([2-9CFHJKMNPRTVWXY]{4} ){2}[2-9CFHJKMNPRTVWXY]{4}$/)
    assert.equal(sheet.dir, sheet.lang === 'ar' ? 'rtl' : 'ltr')
  }
  assert.ok(sheets.some(({ lang }) => lang === 'es'))
  assert.ok(sheets.some(({ lang }) => lang === 'ar'))
  assert.ok(sheets.some(({ lang }) => lang === 'so'))
})

test('a family whose language the pages do not speak yet finds a line in it', async () => {
  const { district, cast, ground } = town
  await ground.db.transaction(district, (tx) =>
    tx.rows(
      sql`update language_profiles set reads = '{pl}', speaks = '{pl}' where person_id = ${cast.nguyen} and until is null`,
    ),
  )
  const sheet = await letterOf(cast.nguyen)
  assert.equal(sheet.lang, 'en')
  assert.match(sheet.words, /bezpłatnej pomocy językowej/)
})

test('the street stands where the envelope’s window is; a sealed one never does', async () => {
  const { address } = await reads().one(sql<{
    address: string
  }>`select as_given as address from current_addresses
    where district_id = ${town.district} and person_id = ${town.cast.leila}`)
  assert.ok((await letterOf(town.cast.leila)).words.includes(address))
  const sealed = await reads().rows(sql<{
    street: string
  }>`select w.as_given as street from household_members m
    join household_addresses a on a.household_id = m.household_id join ways w on w.id = a.way_id
    where m.person_id = ${town.cast.marisol}`)
  const marisol = await letterOf(town.cast.marisol)
  assert.match(marisol.words, /En mano, por medio de la escuela/)
  assert.ok(sealed.length > 0)
  for (const { street } of sealed) assert.ok(!marisol.words.includes(street))
})

test('invariant 2 a letter names one’s own street and never the other household’s', async () => {
  const [ana, diego] = [await letterOf(town.cast.ana), await letterOf(town.cast.diego)]
  const streets = async (person: PersonId) =>
    (
      await reads().one(sql<{ address: string }>`select as_given as address from current_addresses
      where district_id = ${town.district} and person_id = ${person}`)
    ).address
  const [hers, his] = [await streets(town.cast.ana), await streets(town.cast.diego)]
  assert.deepEqual([ana.words.includes(hers), ana.words.includes(his)], [true, false])
  assert.deepEqual([diego.words.includes(his), diego.words.includes(hers)], [true, false])
  assert.doesNotMatch(ana.words, /Diego|Karen/)
})

test('nobody’s code is kept: the tables hold hashes alone, and the page cannot be had again', async () => {
  const browser = await town.as(town.cast.adeyemi, 'leader')
  const form = { person: town.cast.carol, again: 'yes', key: '01a20000-0000-7000-8000-0000000000aa' }
  const [sheet] = sheetsOn(await browser.post('/letters', form))
  assert.ok(sheet)
  const again = await browser.post('/letters', form)
  assert.equal(again.to, '/letters')
  assert.equal((await device().post('/letter', { code: sheet.code })).to, '/today')
  const { rows } = await reads().one(
    sql<{ rows: string }>`select string_agg(l::text, ' ') as rows from sign_in_letters l`,
  )
  assert.ok(!rows.includes(sheet.code.replaceAll(' ', '')))
  assert.ok(!rows.includes(sheet.link.split('/').at(-1) ?? '-'))
})

test('a letter lets its person in three times, by code or picture, and a fourth time not', async () => {
  const sheet = await letterOf(town.cast.jasmine)
  assert.equal((await device().post('/letter', { code: sheet.code.toLowerCase() })).to, '/today')
  assert.match((await device().get(sheet.link)).words, /For J…/)
  assert.equal((await device().post(sheet.link)).to, '/today')
  const third = device()
  assert.equal((await third.post('/letter', { code: sheet.code.replaceAll(' ', '-') })).to, '/today')
  assert.match((await third.get('/me')).html, /Jasmine/)
  assert.equal((await device().post('/letter', { code: sheet.code })).status, 422)
  assert.equal((await device().get(sheet.link)).status, 404)
  assert.equal((await device().post(sheet.link)).status, 404)
})

test('proving 16 looking at the picture’s address uses nothing up', async () => {
  const { link } = await letterOf(town.cast.helen)
  for (let one = 0; one < 10; one++) assert.equal((await device().get(link)).status, 200)
  assert.equal((await device().post(link)).to, '/today')
})

test('a printed letter leads to the page that was asked for before, by its picture and by its code', async () => {
  const { link, code } = await letterOf(town.cast.helen)
  const [pictured, typed] = [device(), device()]
  await pictured.get('/me/wishes')
  assert.equal((await pictured.post(link)).to, '/me/wishes')
  await typed.get('/conversations/nowhere')
  assert.equal((await typed.post('/letter', { code })).to, '/conversations/nowhere')
  assert.equal((await typed.get('/conversations/nowhere')).status, 404)
})

test('printing anew makes the old letter void, and says who printed', async () => {
  const old = await letterOf(town.cast.tenzin)
  const fresh = await letterOf(town.cast.tenzin)
  assert.equal((await device().post('/letter', { code: old.code })).status, 422)
  assert.equal((await device().get(old.link)).status, 404)
  assert.equal((await device().post('/letter', { code: fresh.code })).to, '/today')
  const told = await reads().rows(sql<{ by: string }>`select by_person as by from happenings
    where name = 'letter.printed' and about ->> 'person' = ${town.cast.tenzin}`)
  assert.deepEqual(
    told.map(({ by }) => by),
    [town.cast.adeyemi, town.cast.adeyemi],
  )
})

test('printing for a whole advisory says of each person that a letter was printed, once and together', async () => {
  const told = () =>
    reads().rows(sql<{ person: string; at: Date }>`
    select about ->> 'person' as person, at from happenings where name = 'letter.printed' order by 1`)
  const before = (await told()).length
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const [{ id } = { id: '' }] = await reads().rows(sql<{ id: string }>`select advisory_id as id
    from current_advisory_students where student_id = ${town.cast.yusuf}`)
  const printed = await leader.post('/letters', { key: crypto.randomUUID(), advisory: id, again: 'yes' })
  const sheets = printed.html.match(/class="way-in-code"/g)?.length ?? 0
  assert.ok(sheets > 1, printed.words)
  const after = await told()
  assert.equal(after.length - before, sheets)
})

test('a letter is over after sixty days', async () => {
  const { code, link } = await letterOf(town.cast.marie)
  const now = town.clock.at
  town.clock.at = new Date(now.getTime() + 61 * 86_400_000)
  assert.equal((await device().post('/letter', { code })).status, 422)
  assert.equal((await device().get(link)).status, 404)
  town.clock.at = now
})

async function openLetter(person: PersonId): Promise<string> {
  const { id } = await reads().one(sql<{ id: string }>`select id from open_sign_in_letters
    where district_id = ${town.district} and person_id = ${person}`)
  return id
}

test('a lost letter is made void by the school, and whoever came in with it is out', async () => {
  const { code } = await letterOf(town.cast.xiaoyan)
  const finder = device()
  await finder.post('/letter', { code })
  const leader = await town.as(town.cast.adeyemi, 'leader')
  assert.equal((await leader.post(`/letters/${await openLetter(town.cast.xiaoyan)}/ending`)).to, '/letters')
  assert.equal((await finder.get('/today')).to, '/sign-in')
  assert.equal((await device().post('/letter', { code })).status, 422)
})

test('its own person sees a letter and makes it void; another’s is not there', async () => {
  const { code } = await letterOf(town.cast.catarina)
  const id = await openLetter(town.cast.catarina)
  const other = await town.as(town.cast.leila, 'caregiver')
  assert.equal((await other.post(`/me/letters/${id}/ending`)).status, 404)
  const own = await town.as(town.cast.catarina, 'caregiver')
  assert.match((await own.get('/me/sessions')).words, /Printed by .*Adeyemi/)
  assert.equal((await own.post(`/me/letters/${id}/ending`)).to, '/me/sessions')
  assert.equal((await device().post('/letter', { code })).status, 422)
})

test('an advisor prints for nobody outside their advisory, and ends nobody’s letter there', async () => {
  const beyond = (await outside()).person
  await letterOf(beyond)
  assert.equal((await printing(town.cast.ortiz, 'advisor', { person: beyond, again: 'yes' })).status, 404)
  const ortiz = await town.as(town.cast.ortiz, 'advisor')
  assert.equal((await ortiz.post(`/letters/${await openLetter(beyond)}/ending`)).status, 404)
  const { advisory } = await outside()
  assert.equal((await ortiz.get(`/letters?advisory=${advisory}`)).status, 404)
  assert.equal((await ortiz.post('/letters', { advisory, again: 'yes' })).status, 404)
})

/** A caregiver, and an advisory, that Ms. Ortiz has nothing to do with. */
function outside(): Promise<{ person: PersonId; advisory: string }> {
  return reads().one(sql<{ person: PersonId; advisory: string }>`
    select r.person_id as person, s.advisory_id as advisory from current_relationships r
    join current_advisory_students s on s.district_id = r.district_id and s.student_id = r.student_id
    where r.district_id = ${town.district} and not exists (select from sight v
      join current_relationships o on o.district_id = v.district_id and o.student_id = v.student_id
      where v.viewer_id = ${town.cast.ortiz} and v.hat = 'advisor' and v.through = 'advisory' and (o.person_id = r.person_id))
      and not exists (select from current_advisory_adults a where a.advisory_id = s.advisory_id and a.person_id = ${town.cast.ortiz})
    order by r.person_id limit 1`)
}

test('a letter puts no hat of the school on a teacher who is a mother', async () => {
  const { code } = await letterOf(town.cast.whitaker)
  const phone = device()
  assert.equal((await phone.post('/letter', { code })).to, '/today')
  await phone.post('/hat', { hat: 'advisor' })
  assert.equal((await phone.get('/advisories')).status, 404)
  assert.match((await phone.get('/today')).html, /Owen/)
})

test('students get letters where the school says so, and not before', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  assert.equal((await leader.post('/letters', { person: town.cast.hodan, again: 'yes' })).status, 404)
  const form = (await leader.get('/letters')).form('/letters/students')
  assert.equal((await leader.post('/letters/students', { ...form, wanted: 'yes' })).to, '/letters')
  const sheet = await letterOf(town.cast.hodan)
  assert.match(sheet.words, /By hand, through the school/)
  const phone = device()
  assert.equal((await phone.post('/letter', { code: sheet.code })).to, '/today')
  assert.equal((await phone.get('/letters')).status, 404)
  await leader.post('/letters/students', { school: form['school'] ?? '', wanted: 'no' })
  assert.equal((await leader.post('/letters', { person: town.cast.hodan, again: 'yes' })).status, 404)
})

test('a whole school is printed at once, and then nobody is without a letter', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const first = sheetsOn(await leader.post('/letters'))
  assert.ok(first.length > 50)
  const none = await leader.post('/letters')
  assert.equal(none.status, 422)
  assert.match(none.words, /has a letter already/)
})

test('L1 whom a restriction closes out of the records gets no letter about that child any more', async () => {
  const { diego, mateo, adeyemi } = town.cast
  assert.match((await letterOf(diego)).words, /Mateo/)
  const leader = await town.as(adeyemi, 'leader')
  const order = { person: diego, 'close-records': 'yes', reference: 'court file 9', since: '', until: '' }
  assert.equal((await leader.post(`/students/${mateo}/restrictions`, order)).status, 303)
  const page = await printing(adeyemi, 'leader', { person: diego, again: 'yes' })
  assert.doesNotMatch(page.html, /Mateo/)
})
