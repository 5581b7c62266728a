import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hall as raise } from '../src/app.tsx'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { readSettings } from '../src/ground/settings.ts'
import { takeNews } from '../src/texts.ts'
import { openHall, type TestHall } from './hall.ts'
import { facesOf, type RestProvider, textUrls } from './providers/all.ts'
import { type SmallSchool, smallSchool } from './small-school.ts'

/** L9: what a family of each language of the town writes to stop, to ask and to come back; who speaks Mam writes Spanish. */
const said = {
  en: ['STOP', 'HELP', 'START'],
  es: ['Parar', 'Ayuda', 'Empezar'],
  so: ['Jooji', 'Caawi', 'Bilow'],
  ar: ['توقف', 'مساعدة', 'ابدأ'],
  vi: ['Dừng', 'Trợ giúp', 'Bắt đầu'],
  zh: ['停止', '帮助', '开始'],
  ht: ['Kanpe', 'Èd', 'Kòmanse'],
  uk: ['Стоп', 'Допомога', 'Почати'],
  mam: ['Alto', 'Ayuda', 'Alta'],
} as const

/** A few words of the answers to stop, to help and to start; to who speaks Mam, in Spanish, for that is what she wrote. */
const answered = {
  en: [/we stopped/, /sends you news/, /will come here again/],
  es: [/hemos parado/, /Responda ALTO/, /de nuevo/],
  so: [/waan joojinnay/, /Ku jawaab JOOJI/, /mar kale/],
  ar: [/توقفنا/, /أجب بكلمة إيقاف/, /من جديد/],
  vi: [/chúng tôi đã dừng/, /Trả lời DỪNG/, /sẽ lại đến/],
  zh: [/已停止/, /回复 停止/, /重新/],
  ht: [/nou sispann/, /Reponn KANPE/, /ankò/],
  uk: [/ми зупинили/, /СТОП/, /знову/],
  mam: [/hemos parado/, /Responda ALTO/, /de nuevo/],
} as const

let hall: TestHall
let school: SmallSchool
before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const faces = facesOf(() => hall.clock.now())
const providers = [...(Object.keys(textUrls) as RestProvider[]), 'smpp'] as const

let last = 100

/** A mother who reads this language, and her telephone. */
async function reads(language: string): Promise<{ number: string; person: PersonId }> {
  const student = await school.student('Kim Lee')
  const person = await school.caregiver('Mo Lee', student)
  const [number, way] = [`+1512555${1000 + ++last}`, newId()]
  await school.write(async (tx) => {
    await tx.rows(sql`insert into language_profiles (district_id, id, person_id, speaks, reads, given_by, since)
      values (${school.district}, ${newId()}, ${person}, ${[language]}, ${[language]}, 'roster', '2026-08-24')`)
    await tx.rows(sql`insert into ways (district_id, id, kind, as_given, normalised)
      values (${school.district}, ${way}, 'phone', ${number}, ${number})`)
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, may_carry, position, given_by, since)
      values (${school.district}, ${newId()}, ${way}, ${person}, '{text}', 1, 'roster', '2026-08-24')`)
  })
  return { number, person }
}

async function write(provider: (typeof providers)[number], from: string, words: string): Promise<void> {
  if (provider === 'smpp') {
    const text = { kind: 'text', key: newId(), from, words, obeyed: false } as const
    assert.ok(await takeNews(hall.ground, { ...text, media: [] }))
    return
  }
  const { text } = readSettings({ TEXT_URL: textUrls[provider]() })
  assert.ok(text)
  const app = raise({ ...hall.ground, settings: { ...hall.ground.settings, text } })
  const face = faces[provider]
  const { url, headers, body } = face.inbound({ id: face.id(), from, words, stopped: false, media: [] })
  assert.ok((await app.request(url, { method: 'POST', headers, body })).status < 300)
}

const rows = <Row>(query: ReturnType<typeof sql<Row>>) => hall.ground.db.under(school.district).rows(query)

async function open(number: string): Promise<boolean> {
  const found = await rows(sql<{
    class: string
  }>`select c.class from contact_open c join current_ways w on w.way_id = c.way_id
    where w.normalised = ${number} and c.class = 'mission'`)
  return found.length > 0
}

const lettersTo = async (number: string) =>
  (
    await rows(sql<{ body: string }>`select body from letters where address = ${number} order by made_at, id`)
  ).map(({ body }) => body)

const entriesOf = <Key extends string, Value>(table: Readonly<Record<Key, Value>>) =>
  Object.entries(table) as [Key, Value][]

for (const provider of providers)
  for (const [language, [stop, help, start]] of entriesOf(said))
    test(`L9 ${provider}, ${language}: “${stop}” stops and is answered once, “${help}” says who we are, “${start}” brings texts back`, async () => {
      const { number } = await reads(language)
      assert.equal(await open(number), true)
      await write(provider, number, stop)
      assert.equal(await open(number), false)
      const [stopped = '', ...more] = await lettersTo(number)
      assert.deepEqual(more, [])
      assert.match(stopped, answered[language][0])
      assert.match(stopped, /START.*\/wishes\/\S+/)
      await write(provider, number, help)
      assert.match((await lettersTo(number)).at(-1) ?? '', answered[language][1])
      assert.equal(await open(number), false, 'help brings nothing back')
      await write(provider, number, start)
      assert.equal(await open(number), true)
      const [, , came, ...late] = await lettersTo(number)
      assert.match(came ?? '', answered[language][2])
      assert.deepEqual(late, [])
      const strays = await rows(sql`select 1 from message_strays where sender = ${number}`)
      assert.deepEqual(strays, [], 'a wish is no message')
    })

test('L9 what is heard as no word goes on to a person, whatever language it is in', async () => {
  const { number } = await reads('so')
  await write('telnyx', number, 'fariimaha jooji fadlan')
  assert.equal(await open(number), true)
  const waiting = await rows(sql<{ said: string }>`select said from unclear_wishes`)
  assert.deepEqual(waiting, [{ said: 'fariimaha jooji fadlan' }])
  assert.equal((await rows(sql`select 1 from message_strays where sender = ${number}`)).length, 1)
})
