import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { saidIn, wishRendition, writeText } from './index.ts'

let hall: TestHall
let school: SmallSchool
let student: PersonId
let desk: Browsing

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  student = await school.student('Yusuf Ali')
  const hibo = await school.staff('Hibo Warsame', 'coordinator')
  await school.write((tx) =>
    tx.rows(sql`insert into staff_languages (district_id, id, person_id, tag, since)
      values (${school.district}, ${newId()}, ${hibo}, 'so', '2026-08-24')`),
  )
  desk = await hall.as(hibo, 'staff', school.district)
})
after(() => hall.stop())

const at = new Date('2026-11-20T16:00:00Z')

async function wished(words: string, language = 'so') {
  return await hall.ground.db.transaction(school.district, async (tx) => {
    const given = {
      language: 'en',
      words,
      purpose: 'message' as const,
      keeps: ['Yusuf'],
      student,
      by: undefined,
      at,
    }
    const text = await writeText(tx, given)
    await wishRendition(tx, { text, language, at })
    return text
  })
}

async function heard(text: Awaited<ReturnType<typeof wished>>) {
  const found = await saidIn(
    hall.ground.db.under(school.district),
    ['so'],
    [{ id: text, words: 'x', language: 'en' }],
  )
  return found.get(text)
}

function sent(name: string, field: string, text: string): FormData {
  const form = new FormData()
  form.set('key', crypto.randomUUID())
  form.set(field, new File([text], name))
  return form
}

const filled = (file: string, say: (source: string) => string) =>
  file.replace(
    /<source xml:space="preserve">(.*?)<\/source>/g,
    (whole, source) => `${whole}<target>${say(source)}</target>`,
  )

test('P03 texts go out as a file, come back in Somali, and families read a person’s words with their own names in them', async () => {
  const one = await wished('Yusuf helped a friend at 9:30.')
  const other = await wished('Yusuf read a poem aloud.')
  const hidden = await wished('Bring a coat.', 'vi')
  const page = await desk.get('/languages/files')
  assert.match(page.words, /2 texts wait from English into Somali/)
  const out = await desk.get('/languages/files/out?from=en&language=so&version=2.1')
  assert.match(out.headers.get('content-disposition') ?? '', /porchlight-en-so\.xlf/)
  assert.doesNotMatch(out.html, /Yusuf|9:30|coat/)
  const ours = filled(out.html, (source) =>
    source.includes('friend')
      ? 'Saaxiib ayuu <ph id="1"/> caawiyay <ph id="2"/>.'
      : 'Gabay ayuu <ph id="4"/> akhriyay.',
  )
  const back = await desk.send('/languages/files', sent('back.xlf', 'file', ours))
  assert.equal(back.status, 422)
  assert.match(back.words, /1 text was taken/)
  assert.match(back.words, /⟨4⟩ is no mark of this text/)
  assert.match(back.words, /Gabay ayuu ⟨4⟩ akhriyay/)
  assert.deepEqual(
    [(await heard(one))?.words, (await heard(one))?.kind],
    ['Saaxiib ayuu Yusuf caawiyay 9:30.', 'human'],
  )
  assert.equal((await heard(other))?.unread, true)
  const mended = ours.replace('<ph id="4"/>', '<ph id="1"/>')
  const again = await desk.send('/languages/files', sent('back.xlf', 'file', mended))
  assert.equal(again.status, 200, again.words)
  assert.equal((await heard(other))?.words, 'Gabay ayuu Yusuf akhriyay.')
  assert.equal((await heard(hidden))?.unread, true)
})

test('a text in a language that the translator does not work in neither goes out nor comes in', async () => {
  await wished('Only for readers of Vietnamese.', 'vi')
  const none = await desk.get('/languages/files/out?from=en&language=vi&version=2.1')
  assert.equal(none.to, '/languages/files')
  const [{ id = '' } = {}] = await hall.ground.db.under(school.district).rows(sql<{ id: string }>`
    select id from rendition_wishes where district_id = ${school.district} and language = 'vi' limit 1`)
  const file = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="vi"><file id="f"><unit id="${id}"><segment><source>Only</source><target>Cho</target></segment></unit></file></xliff>`
  const back = await desk.send('/languages/files', sent('x.xlf', 'file', file))
  assert.match(back.words, /No text of yours waits under this mark/)
})

test('a file that would read other files, is broken, or is none, is refused with what to do', async () => {
  const evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff version="2.1">&e;</xliff>'
  const cases: [string, RegExp][] = [
    [evil, /declares entities of its own/],
    ['<xliff version="2.1">\n<file>', /not whole XML: something is wrong in line/],
    ['<html/>', /This is no XLIFF file/],
    ['', /Choose a file first/],
    [`<xliff>${' '.repeat(8 * 1024 * 1024)}</xliff>`, /larger than 8 MB/],
  ]
  for (const [file, words] of cases) {
    const answer = await desk.send('/languages/files', sent('x.xlf', 'file', file))
    assert.equal(answer.status, 422)
    assert.match(answer.words, words)
  }
})

test('the memory goes out as TMX and another memory comes in, whose sentences are said again', async () => {
  const other = `<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en"/><body>
    <tu><tuv xml:lang="en"><seg>The office opens at 8:15.</seg></tuv><tuv xml:lang="so"><seg>Xafiisku wuxuu furmaa 8:15.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>Room 12</seg></tuv><tuv xml:lang="so"><seg>Qol</seg></tuv></tu></body></tmx>`
  const came = await desk.send('/languages/memory', sent('m.tmx', 'memory', other))
  assert.match(came.words, /1 sentence is new, 0 were known/)
  assert.match(came.words, /Text 2 A number or a date is only on one side/)
  const again = await desk.send('/languages/memory', sent('m.tmx', 'memory', other))
  assert.match(again.words, /0 sentences are new, 1 was known/)
  const text = await wished('The office opens at 9:45.')
  assert.deepEqual(
    [(await heard(text))?.words, (await heard(text))?.kind],
    ['Xafiisku wuxuu furmaa 9:45.', 'memory'],
  )
  const file = await desk.get('/languages/memory?from=en&language=so')
  assert.match(file.html, /<seg>The office opens at <ph x="1"\/>\.<\/seg>/)
})
