import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { sampleTown, type TownHall } from '../../../test/cast.ts'

import { type Id, newId, type PersonId } from '../../ground/ids.ts'
import { readerFor } from '../../ground/words.ts'
import { forgetText, type TextId } from '../language/index.ts'
import { receive, receiveText } from './index.ts'
import { say } from './words.ts'

let town: TownHall
let amina: Browsing
let ortiz: Browsing
let hibo: Browsing

before(async () => {
  town = await sampleTown()
  amina = await town.as(town.cast.amina, 'caregiver')
  ortiz = await town.as(town.cast.ortiz, 'advisor')
  hibo = await town.as(town.cast.hibo, 'staff')
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into staff_languages (district_id, id, person_id, tag, since)
      values (${town.district}, ${newId()}, ${town.cast.hibo}, 'so', '2026-08-24') on conflict do nothing`),
  )
})
after(() => town.stop())

const ogg = new TextEncoder().encode('OggS\u0000\u0002 a voice')

async function speak(
  by: Browsing,
  { words = '', shows = '', language = 'so', to = '' } = {},
): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ key: newId(), words, shows, language, intent: 'information' }))
    form.set(name, value)
  form.append('voice', new File([ogg], 'voice.ogg'))
  const answer = await by.send(to || `/students/${town.cast.yusuf}/conversations`, form)
  assert.equal(answer.status, 303, answer.words)
  return answer.to ?? ''
}

/** The pages of voices that wait at the desk of this person, the newest last. */
async function waitingAt(desk: Browsing): Promise<string[]> {
  const page = await desk.get('/translations')
  return page.links.map(({ href }) => href).filter((href) => href.startsWith('/translations/voices/'))
}

async function newestAt(desk: Browsing): Promise<string> {
  const all = await waitingAt(desk)
  const [found] = await town.ground.db.under(town.district).rows(sql<{ href: string }>`
    select '/translations/voices/' || text_id as href from spoken_texts order by since desc, text_id desc limit 1`)
  assert.ok(found && all.includes(found.href), `${found?.href} among ${all}`)
  return found.href
}

test('P03 a voice without words waits at the desk, and the family’s porch and conversation say that it is being written down', async () => {
  const talk = await speak(amina)
  const desk = await hibo.get('/translations')
  assert.match(desk.words, /Voices to be written down/)
  assert.match(desk.words, /A voice in Somali/)
  assert.match((await amina.get('/today')).words, /Its words are being written down/)
  assert.match((await amina.get(talk)).words, /Its words are being written down/)
  assert.match((await ortiz.get('/messages')).words, /Its words are being written down/)
})

test('P03 who speaks the language hears it, takes it, and what they write are the words of the message, with their name', async () => {
  const page = await newestAt(hibo)
  const sound = await hibo.get(`${page}/sounds/1`)
  assert.deepEqual([sound.status, sound.headers.get('content-type')], [200, 'audio/ogg'])
  await hibo.post(`${page}/takes`)
  const refused = await ortiz.post(`${page}/words`, { words: 'Mine', language: 'so' })
  assert.deepEqual([refused.status, refused.field('What is said')], [422, 'Mine'])
  const empty = await hibo.post(`${page}/words`, { words: ' ', language: 'so' })
  assert.match(empty.fault('What is said') ?? '', /Write the words\.$/)
  const written = { words: 'Yusuf wuu soo daahi doonaa berri.', language: 'so' }
  assert.equal((await hibo.post(`${page}/words`, written)).to, '/translations')
  assert.ok(!(await waitingAt(hibo)).includes(page))
  const [talk = ''] = (await amina.get('/messages')).links
    .map(({ href }) => href)
    .filter((to) => to.includes('/conversations/'))
  const shown = await amina.get(talk)
  assert.match(shown.words, /soo daahi doonaa berri/)
  assert.match(shown.words, /Hibo Warsame Egal wrote down what is said/)
  const other = { words: 'Yusuf ma soo daahi doono berri.', language: 'so' }
  assert.equal((await ortiz.post(`${page}/words`, other)).status, 404, 'nobody else writes it once more')
  assert.equal((await hibo.post(`${page}/words`, other)).to, '/translations', 'who wrote it puts it right')
  const right = (await amina.get(talk)).words
  assert.match(
    right,
    /ma soo daahi doono berri.*These words were put right. What stood here before ?Yusuf wuu soo/s,
  )
})

const rows = <Row>(query: ReturnType<typeof sql<Row>>) => town.ground.db.under(town.district).rows(query)

/** Where the newest words beside a voice are put right, as this reader's page has it. */
async function rightIn(reader: Browsing, talk: string): Promise<string | undefined> {
  const all = [...(await reader.get(talk)).html.matchAll(/action="([^"]+\/corrections\?text=[^"]+)"/g)]
  return all.at(-1)?.[1]
}

test('P03 words typed beside a voice are put right by who sent it or by an advisor, and both sides read what stood before', async () => {
  const talk = await speak(amina, { shows: 'Baska wuu dahay' })
  const right = (await rightIn(amina, talk)) ?? ''
  assert.ok(right)
  const text = right.split('=')[1] ?? ''
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, made_at)
      values (${town.district}, ${newId()}, ${text}, 'en', 'The bus is late', 'human', ${town.clock.at})`),
  )
  assert.match((await ortiz.get(talk)).words, /The bus is late/)
  const put = (by: Browsing, words: string) => by.post(right, { key: newId(), words })
  assert.equal((await put(amina, 'Baska wuu daahay')).status, 303)
  const shown = await amina.get(talk)
  assert.match(
    shown.words,
    /Baska wuu daahay.*These words were put right. What stood here before ?Baska wuu dahay/s,
  )
  assert.doesNotMatch(
    (await ortiz.get(talk)).words,
    /The bus is late/,
    'what was made of other words is gone',
  )
  const wished = await rows(sql`select 1 from rendition_wishes where text_id = ${text} and language = 'en'`)
  assert.equal(wished.length, 1, 'and is wished still')
  assert.equal((await put(ortiz, 'Baska dugsigu wuu daahay')).status, 303)
  const empty = await put(amina, '  ')
  assert.equal(empty.status, 422)
  assert.match(empty.words, /Write some words/)
  const long = await put(amina, 'a'.repeat(5001))
  assert.equal(long.status, 422)
  assert.match(long.words, /That is very long.*a{5001}/s, 'and what was written is still there')
  const kept = await rows(sql<{ n: number; words: string; by: PersonId }>`
    select n, words, by_person as by from text_corrections where text_id = ${text} order by n`)
  assert.deepEqual(kept, [
    { n: 1, words: 'Baska wuu dahay', by: town.cast.amina },
    { n: 2, words: 'Baska wuu daahay', by: town.cast.ortiz },
  ])
})

test('P03 nobody else puts words of a voice right: not another of the home, not words that are no voice’s', async () => {
  const talk = await speak(amina, { shows: 'Waan imanayaa' })
  const right = (await rightIn(ortiz, talk)) ?? ''
  const [abdi] = await rows(sql<{ id: PersonId }>`select s.person_id as id from thread_sides s
    where s.thread_id = ${talk.split('/')[2]} and s.side = 'family' and s.person_id <> ${town.cast.amina} limit 1`)
  assert.ok(abdi)
  const other = await town.as(abdi.id, 'caregiver')
  assert.equal(await rightIn(other, talk), undefined)
  assert.equal((await other.post(right, { key: newId(), words: 'Maya' })).status, 404)
  const [said] = await rows(sql<{ id: string }>`select text_id as id from messages m
    where m.thread_id = ${talk.split('/')[2]} and not exists (select from message_files f where f.text_id = m.text_id) limit 1`)
  const plain = `/conversations/${talk.split('/')[2]}/corrections?text=${said?.id ?? newId()}` as const
  assert.equal((await ortiz.post(plain, { key: newId(), words: 'Other' })).status, 404)
})

test('L14 when words of a voice are taken out for good, what stood before goes with them', async () => {
  const talk = await speak(amina, { shows: 'Sir zqsir' })
  const right = (await rightIn(amina, talk)) ?? ''
  await amina.post(right, { key: newId(), words: 'Wax kale' })
  const text = (right.split('=')[1] ?? '') as TextId
  await town.ground.db.transaction(town.district, (tx) => forgetText(tx, text))
  assert.deepEqual(await rows(sql`select 1 from text_corrections where words like '%zqsir%'`), [])
})

test('P03 what was written down is translated as any text is', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  assert.match((await leader.get('/translations?language=en')).words, /Somali → English/)
})

test('nobody else hears a voice: not a leader, not a teacher of another language, and nobody once it is written', async () => {
  await speak(amina)
  const page = await newestAt(hibo)
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const list = await leader.get('/translations')
  assert.match(list.words, /Who speaks the language hears it/)
  assert.ok(!list.html.includes(page))
  for (const path of [page, `${page}/sounds/1`]) assert.equal((await leader.get(path)).status, 404, path)
  assert.equal((await amina.get(page)).status, 404)
  assert.equal((await hibo.post(`${page}/words`, { silent: 'yes', words: '', language: 'so' })).status, 303)
  assert.equal((await ortiz.get(page)).status, 404)
})

test('a voice in which nothing is said is heard once, and says so', async () => {
  const [talk = ''] = (await amina.get('/messages')).links
    .map(({ href }) => href)
    .filter((to) => to.includes('/conversations/'))
  assert.match((await amina.get(talk)).words, /Hibo Warsame Egal listened. No words are said in it/)
})

test('a voice that came by text waits as well, and one with words beside it keeps them', async () => {
  const { from } = await town.ground.db.under(town.district).one(sql<{ from: string }>`
    select normalised as "from" from current_ways where person_id = ${town.cast.ana} and kind = 'phone' limit 1`)
  const files = [{ name: 'note.ogg', bytes: ogg }]
  const came = { key: newId(), from, words: 'Escuche', whole: 'Escuche', obeyed: false, files }
  await receiveText(town.ground, [town.district], came)
  const about = { ...came, key: newId(), words: 'Lucía', whole: 'Lucía', files: [] }
  const found = await receiveText(town.ground, [town.district], about)
  assert.ok(typeof found === 'object' && 'kept' in found, JSON.stringify(found))
  const advisor = await town.as(await advisorOf(found.kept), 'advisor')
  const page = await newestAt(advisor)
  await advisor.post(`${page}/words`, { words: 'Lucía tiene fiebre.', language: 'es' })
  const [said] = await town.ground.db.under(town.district).rows(sql<{ words: string; beside: string }>`
    select x.words, b.words as beside from messages m join said_texts x on x.id = m.text_id
    join message_files f on f.message_id = m.id join said_texts b on b.id = f.text_id where m.id = ${found.kept}`)
  assert.deepEqual([said?.words, said?.beside], ['Escuche', 'Lucía tiene fiebre.'])
})

const advisorOf = async (message: string): Promise<PersonId> =>
  (
    await town.ground.db.under(town.district).one(sql<{ id: PersonId }>`
    select s.person_id as id from messages m join thread_sides s on s.thread_id = m.thread_id and s.side = 'school'
    where m.id = ${message} limit 1`)
  ).id

async function later(minutes: number): Promise<void> {
  town.clock.at = new Date(town.clock.at.getTime() + minutes * 60_000)
  await town.keepTime()
}

/** What a letter in Somali says of one voice. */
function beside(how: 'with' | 'alone'): string {
  const somali = readerFor('so', 'UTC')
  const things = say(somali, 'messages.letter.voices', { count: 1 })
  return say(somali, `messages.letter.${how}`, { things, url: 'http' })
}

test('R02.5 a letter of a voice waits for its words; after two hours it says where to hear it, and the words follow', async () => {
  const links = (await amina.get('/messages')).links.map(({ href }) => href)
  const talk = links.find((to) => to.includes('/conversations/')) ?? ''
  const began = new Date(town.clock.at.getTime())
  const letters = async () => {
    const rows = await town.ground.db.under(town.district).rows(sql<{ body: string }>`
      select body from letters where kind = 'text' and made_at > ${began} and body like '%Yusuf%' order by made_at, id`)
    return rows.map(({ body }) => body)
  }
  const say = async (words: string) => ortiz.post(`${await newestAt(ortiz)}/words`, { words, language: 'en' })
  await speak(ortiz, { language: 'en', to: `${talk}/messages` })
  await later(11)
  assert.deepEqual(await letters(), [], 'it waits longer than for a rendition')
  await say('Yusuf sang today.')
  await later(11)
  await later(11)
  assert.ok((await letters()).every((body) => body.includes('Yusuf sang today.')))
  assert.ok((await letters()).every((body) => body.includes(`\n${beside('with').split('http')[0]}http`)))
  const whole = (await letters()).length
  await speak(ortiz, { language: 'en', to: `${talk}/messages` })
  await later(125)
  const wordless = (await letters()).slice(whole)
  assert.deepEqual([wordless.length, wordless.every((body) => body.includes(talk))], [whole, true])
  assert.ok(wordless.every((body) => body.includes(beside('alone').split('http')[0] ?? '-')))
  await say('Yusuf drew a boat.')
  await later(11)
  await later(11)
  const followed = (await letters()).filter((body) => body.includes('Yusuf drew a boat.'))
  assert.equal(followed.length, whole, 'each who had no words has them now, once')
})

test('P03 who got the first words of a voice by text gets the right ones once, as a correction, and nothing more is counted', async () => {
  const links = (await amina.get('/messages')).links.map(({ href }) => href)
  const talk = links.find((to) => to.includes('/conversations/')) ?? ''
  const began = new Date(town.clock.at.getTime())
  const letters = (like: string) =>
    rows(
      sql<{
        body: string
      }>`select body from letters where kind = 'text' and made_at > ${began} and body like ${like}`,
    )
  const counts = async () => {
    const [found] = await rows(sql<{ messages: number; contacts: number }>`
      select (select count(*)::int from messages) as messages, (select count(*)::int from reply_clocks) as contacts`)
    return found
  }
  await speak(ortiz, { language: 'en', to: `${talk}/messages` })
  await ortiz.post(`${await newestAt(ortiz)}/words`, { words: 'Yusuf drew a zqgoat.', language: 'en' })
  await later(11)
  await later(11)
  const first = (await letters('%zqgoat%')).length
  assert.ok(first > 0)
  const before = await counts()
  const put = async (words: string) => {
    const address = (await rightIn(ortiz, talk)) ?? ''
    assert.equal((await ortiz.post(address, { key: newId(), words })).status, 303)
  }
  await put('Yusuf drew a zqcoat.')
  await put('Yusuf drew a zqboat.')
  await put('Yusuf drew a zqboat.')
  await later(11)
  await later(11)
  const right = await letters('%zqboat%')
  assert.equal(right.length, first, 'each who had the wrong words, once')
  const said = say(readerFor('so', 'UTC'), 'messages.letter.corrected', { words: 'Yusuf drew a zqboat.' })
  assert.ok(right[0]?.body.includes(said))
  assert.deepEqual(await letters('%zqcoat%'), [], 'what was put right before it left never leaves')
  assert.deepEqual(await counts(), before)
})

test('R03.2 that an interpreter is free is said once in a conversation, however much of it is untranslated', async () => {
  const [talk = ''] = (await amina.get('/messages')).links
    .map(({ href }) => href)
    .filter((to) => to.includes('/conversations/'))
  for (const words of ['Yusuf read aloud today.', 'He helped a friend.'])
    await ortiz.post(`${talk}/messages`, { words, language: 'en', intent: 'positive' })
  const page = await amina.get(talk)
  assert.ok(page.words.split('There is no translation yet').length - 1 >= 2)
  assert.equal(page.words.split('turjumaan iyo turjumid waa kuu bilaash').length - 1, 1)
})

test('R03.11 words that run from the right do so in a page that runs from the left, and can be read aloud', async () => {
  const [talk = ''] = (await amina.get('/messages')).links
    .map(({ href }) => href)
    .filter((to) => to.includes('/conversations/'))
  await ortiz.post(`${talk}/messages`, { words: 'مرحبا بكم', language: 'ar', intent: 'positive' })
  const { html } = await amina.get(talk)
  const [, around = ''] =
    /<read-aloud[^>]*>((?:(?!<\/read-aloud>).)*مرحبا بكم.*?)<\/read-aloud>/s.exec(html) ?? []
  assert.match(around, /lang="ar" dir="rtl"/)
  assert.match(around, /data-speak/)
})

const kept = async (what: string) =>
  (
    await town.ground.db
      .under(town.district)
      .rows(sql`select from message_files f join messages m on m.id = f.message_id
      join said_texts x on x.id = m.text_id where f.kind = 'voice' and x.words = ${what}`)
  ).length

/** Yusuf says the same by voice in his own conversation, and by beginning one. */
async function yusufSpeaks(own: string): Promise<number[]> {
  const { yusuf } = town.cast
  const student = await town.as(yusuf, 'student')
  const begin = `/students/${yusuf}/conversations`
  const offers: boolean[] = []
  const answers: number[] = []
  for (const [page, to] of [
    [own, `${own}/messages`],
    [begin, begin],
  ] as const) {
    const { html } = await student.get(page)
    offers.push(html.includes('<voice-note'), html.includes(',audio/*'))
    const form = new FormData()
    for (const [name, value] of Object.entries({ key: newId(), words: 'Listen to me', language: 'en' }))
      form.set(name, value)
    form.append('voice', new File([ogg], 'voice.ogg'))
    const back = await student.send(to, form)
    answers.push(back.status)
    if (back.status === 303) continue
    assert.match(back.words, /does not keep the voices of children under thirteen/)
    assert.equal(back.field('Your words'), 'Listen to me')
  }
  assert.equal(new Set([...offers, answers[0] === 303]).size, 1, 'a voice is offered where it is taken')
  return answers
}

test('L7 the voice of a child under thirteen is kept only while a leader has said so, and never by mail otherwise', async () => {
  const { yusuf, adeyemi } = town.cast
  const born = (day: string | null) =>
    town.ground.db.transaction(town.district, (tx) =>
      tx.rows(sql`update students set birth_date = ${day}::date where person_id = ${yusuf}`),
    )
  const leader = await town.as(adeyemi, 'leader')
  const keeping = (value: 'on' | 'off') => leader.post('/privacy/switches', { name: 'voice-under-13', value })
  const fields = { household: 'student', words: 'Tell me.', intent: 'positive', language: 'en' }
  const own = (await ortiz.post(`/students/${yusuf}/conversations`, { key: newId(), ...fields })).to ?? ''
  const [, , thread] = own.split('/') as [string, string, Id<'thread'>]
  const mails = async (words: string) => {
    const said = { words, whole: words, language: 'en', files: [{ name: 'note.ogg', bytes: ogg }] }
    const from = { sender: 'y@example.org', way: undefined, proven: { thread, person: yusuf } }
    await receive(town.ground, town.district, { channel: 'mail', key: newId(), ...from, ...said })
    return kept(words)
  }
  await born('2013-11-21')
  assert.deepEqual([await yusufSpeaks(own), await kept('Listen to me')], [[422, 422], 0])
  assert.equal(await mails('Not yet'), 0)
  await keeping('on')
  assert.deepEqual(await yusufSpeaks(own), [303, 303])
  assert.equal(await mails('As they said'), 1)
  await keeping('off')
  assert.deepEqual(await yusufSpeaks(own), [422, 422])
  assert.equal(await mails('No more'), 0)
  for (const day of ['2013-11-20', null]) {
    await born(day)
    assert.deepEqual(await yusufSpeaks(own), [303, 303], String(day))
  }
})
