import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { askForPerson, saidIn, type TextId, wishRendition, writeText } from './index.ts'

let hall: TestHall
let school: SmallSchool
let student: PersonId
let mother: PersonId
let hibo: PersonId
let desk: Browsing
let leader: Browsing

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  student = await school.student('Yusuf Ali')
  mother = await school.caregiver('Amina Ali', student)
  hibo = await school.staff('Hibo Warsame', 'coordinator')
  const head = await school.staff('Ada Bell', 'principal')
  await speaks(hibo, 'so')
  desk = await hall.as(hibo, 'staff', school.district)
  leader = await hall.as(head, 'leader', school.district)
})
after(() => hall.stop())

const at = new Date('2026-11-20T16:00:00Z')

const speaks = (person: PersonId, tag: string) =>
  school.write((tx) =>
    tx.rows(sql`insert into staff_languages (district_id, id, person_id, tag, since)
      values (${school.district}, ${newId()}, ${person}, ${tag}, '2026-08-24')`),
  )

interface More {
  language?: string
  due?: string
  replaces?: TextId
  purpose?: 'message' | 'notice'
}

async function wished(words: string, { language = 'so', due, replaces, purpose = 'message' }: More = {}) {
  return await hall.ground.db.transaction(school.district, async (tx) => {
    const given = { language: 'en', words, purpose, keeps: ['Yusuf'], student, by: undefined, at }
    const text = await writeText(tx, { ...given, replaces })
    await wishRendition(tx, { text, language, ...(due && { due }), at })
    const [{ wish = '' } = {}] = await tx.rows(sql<{ wish: string }>`
      select id as wish from rendition_wishes where district_id = ${school.district} and text_id = ${text} and language = ${language}`)
    return { text, wish }
  })
}

async function seen(text: TextId, words: string) {
  const found = await saidIn(
    hall.ground.db.under(school.district),
    ['so'],
    [{ id: text, words, language: 'en' }],
  )
  return found.get(text)
}

test('P03 the desk shows what waits in the translator’s own languages, what has a day first', async () => {
  await wished('No day for this.')
  await wished('This one is due.', { due: '2026-11-24' })
  await wished('Una frase.', { language: 'vi' })
  const page = await desk.get('/translations')
  assert.equal(page.status, 200)
  assert.ok(page.words.indexOf('This one is due.') < page.words.indexOf('No day for this.'), page.words)
  assert.ok(!page.words.includes('Una frase.'))
  assert.ok(page.words.includes('Not begun'))
  assert.ok(!(await desk.get('/translations?language=vi')).words.includes('Una frase.'))
  const terms = page.links.find(({ name }) => name === 'The school’s own terms')
  assert.equal((await desk.get(terms?.href ?? '')).status, 200)
})

test('a leader who does not read Somali sees that words wait, and none of what a family was told', async () => {
  const { wish } = await wished('A word between us.')
  const page = await leader.get('/translations')
  assert.match(page.words, /Who translates Somali reads them/)
  assert.ok(!page.words.includes('A word between us.'))
  assert.equal((await leader.get(`/translations/${wish}`)).status, 404)
  const notice = await wished('The school is closed on Friday.', { purpose: 'notice' })
  assert.equal((await leader.get(`/translations/${notice.wish}`)).status, 200)
})

test('nobody translates what is written about a child of their own family', async () => {
  const own = await school.student('Hodan Warsame')
  await school.write((tx) =>
    tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
      values (${school.district}, ${newId()}, ${own}, ${hibo}, 'mother', '2026-08-24')`),
  )
  const { wish, text } = await wished('About another child.')
  assert.equal((await desk.get(`/translations/${wish}`)).status, 200)
  await school.write((tx) =>
    tx.rows(
      sql`update texts set student_id = ${own} where district_id = ${school.district} and id = ${text}`,
    ),
  )
  assert.equal((await desk.get(`/translations/${wish}`)).status, 404)
})

test('a person takes a text, writes it, and the reader sees a person’s words; the memory says it again of others', async () => {
  const { wish, text } = await wished('Yusuf helped a friend at 9:30.')
  const page = `/translations/${wish}`
  assert.equal((await desk.post(`${page}/takes`)).to, page)
  assert.match((await desk.get(page)).words, /You are at work on it/)
  assert.match((await desk.get('/translations')).words, /Hibo Warsame is at work on it/)
  const empty = await desk.post(`${page}/renditions`, { words: ' ' })
  assert.deepEqual([empty.status, empty.fault('In Somali')], [422, 'Write the words.'])
  const words = 'Yusuf wuxuu caawiyay saaxiib 9:30.'
  assert.equal((await desk.post(`${page}/renditions`, { words })).status, 303)
  const said = await seen(text, 'x')
  assert.deepEqual([said?.words, said?.kind], [words, 'human'])
  assert.ok(!(await desk.get('/translations')).words.includes('helped a friend'))
  const other = await wished('Yusuf helped a friend at 11:05.')
  assert.equal((await seen(other.text, 'x'))?.words, 'Yusuf wuxuu caawiyay saaxiib 11:05.')
  const review = await desk.get(`/translations/${other.wish}`)
  assert.match(review.words, /The school said this before/)
  const right = { words: 'Yusuf wuxuu caawiyay saaxiib 11:05.' }
  assert.equal((await desk.post(`/translations/${other.wish}/reviews`, right)).status, 303)
  assert.equal((await seen(other.text, 'x'))?.reviewed, true)
})

test('what a colleague is at work on is refused, with the words kept, until it is laid down', async () => {
  const { wish } = await wished('Thank you for coming to the play.')
  const second = await school.staff('Ifrah Nur', 'office')
  await speaks(second, 'so')
  const colleague = await hall.as(second, 'staff', school.district)
  await colleague.post(`/translations/${wish}/takes`)
  const refused = await desk.post(`/translations/${wish}/renditions`, { words: 'Mahadsanid' })
  assert.equal(refused.status, 422)
  assert.equal(refused.field('In Somali'), 'Mahadsanid')
  assert.equal((await desk.post(`/translations/${wish}/takes`)).status, 422)
  await colleague.post(`/translations/${wish}/takes/ending`)
  hall.clock.at = new Date(hall.clock.at.getTime() + 60_000)
  assert.equal((await desk.post(`/translations/${wish}/takes`)).status, 303)
})

test('P03 a text that was replaced is stale: its words are not taken, and the page leads to the new one', async () => {
  const first = await wished('We meet on Monday.')
  const second = await wished('We meet on Tuesday.', { replaces: first.text })
  const page = await desk.get(`/translations/${first.wish}`)
  assert.ok(page.links.some(({ href }) => href === `/translations/${second.wish}`))
  const late = await desk.post(`/translations/${first.wish}/renditions`, { words: 'Isniin' })
  assert.equal(late.status, 422)
})

test('R03.2 a reader who asks for a person is heard first, also where a machine has drafted', async () => {
  const { wish, text } = await wished('Please bring a coat.')
  await school.write((tx) =>
    tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, provider, made_at)
      values (${school.district}, ${newId()}, ${text}, 'so', 'Jaakad keen', 'machine', 'deepl', ${at})`),
  )
  await school.write((tx) => askForPerson(tx, { text, language: 'so', by: mother, at }))
  await school.write((tx) => askForPerson(tx, { text, language: 'so', by: mother, at }))
  const page = await desk.get('/translations')
  const asked = page.words.indexOf('Please bring a coat.')
  assert.ok(asked >= 0 && asked < page.words.indexOf('No day for this.'))
  const side = await desk.get(`/translations/${wish}`)
  assert.match(side.words, /A machine made this draft/)
  assert.equal(side.field('In Somali'), 'Jaakad keen')
  const changed = await desk.post(`/translations/${wish}/reviews`, { words: 'Jaakad soo qaado' })
  assert.match(changed.fault('In Somali') ?? '', /Save them as your own/)
})

test('the school’s own terms stand beside every text that uses them, and go when they are taken out', async () => {
  const term = {
    from: 'en',
    to: 'so',
    term: 'advisory',
    said: 'koox hagid',
    note: 'as in the letter of 2024',
  }
  assert.equal((await desk.post('/languages/terms', term)).to, '/languages/terms')
  assert.equal((await desk.post('/languages/terms', { ...term, to: 'Somali' })).status, 422)
  const { wish } = await wished('Advisory begins at nine.')
  assert.match((await desk.get(`/translations/${wish}`)).words, /koox hagid/)
  const page = await desk.get('/languages/terms')
  const [, ending = ''] = /action="(\/languages\/terms\/[^"]+)"/.exec(page.html) ?? []
  await desk.post(ending)
  assert.ok(!(await desk.get(`/translations/${wish}`)).words.includes('koox hagid'))
})
