import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { speaksSomali } from '../../../test/speaking.ts'
import { newId } from '../../ground/ids.ts'
import { sameLanguage } from '../language/index.ts'
import { waitsForPerson } from './rules/delivering.ts'
import { paperInLanguages } from './rules/papers.ts'

let town: TownHall
let thread = ''

before(async () => {
  town = await sampleTown()
  const { district, cast, ground } = town
  await ground.db.transaction(district, (tx) => speaksSomali(tx, cast.hibo))
})
after(() => town.stop())

const advisor = () => town.as(town.cast.ortiz, 'advisor')
const mother = () => town.as(town.cast.amina, 'caregiver')
const leader = () => town.as(town.cast.adeyemi, 'leader')

/** Ms. Ortiz writes to Yusuf's home. */
async function write(fields: Record<string, string>): Promise<void> {
  const sent = await (await advisor()).post(`/students/${town.cast.yusuf}/conversations`, {
    key: newId(),
    language: 'en',
    intent: 'positive',
    ...fields,
  })
  assert.equal(sent.status, 303)
  thread = sent.to ?? ''
  await town.runJobs()
}

/** The letters that lie there for Amina with these words in them. */
async function letters(words: string): Promise<number> {
  const { n } = await town.ground.db
    .under(town.district)
    .one(sql<{ n: number }>`select count(*)::int as n from letters
    where district_id = ${town.district} and person_id = ${town.cast.amina} and body like ${`%${words}%`}`)
  return n
}

/** Hibo, who speaks Somali, puts the words into it at the desk. */
async function translate(words: string, into: string): Promise<void> {
  const { wish } = await town.ground.db
    .under(town.district)
    .one(sql<{ wish: string }>`select w.id as wish from rendition_wishes w
    join texts t on t.district_id = w.district_id and t.id = w.text_id
    where w.district_id = ${town.district} and t.words like ${`${words}%`} and w.language = 'so'`)
  const hibo = await town.as(town.cast.hibo, 'staff')
  assert.equal((await hibo.post(`/translations/${wish}/renditions`, { words: into })).status, 303)
  await town.runJobs()
}

test('R03.3 a report card leaves in no machine’s words, waits for a person’s, and then goes out in them', async () => {
  await write({ words: 'Yusuf reads two grades further.', paper: 'report-card' })
  await write({ words: 'Thank you for the chairs.' })
  town.clock.at = new Date('2026-11-20T16:30:00Z')
  await town.keepTime()
  assert.equal(await letters('Thank you for the chairs.'), 1)
  assert.equal(await letters('two grades further'), 0)
  assert.match(
    (await (await advisor()).get(thread)).words,
    /It leaves by mail or text once a person has translated it/,
  )
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, provider, made_at)
      select district_id, ${newId()}, id, 'so', 'Mishiin ayaa yiri', 'machine', 'deepl', now() from texts where words like 'Yusuf reads two%'`),
  )
  const page = await (await mother()).get(thread)
  assert.match(page.words, /A report card.*Yusuf reads two grades further/)
  assert.match(page.words, /A person is asked to translate this for you/)
  assert.doesNotMatch(page.html, /Mishiin ayaa yiri/)
  await translate('Yusuf reads two', 'Yusuf wuxuu akhriyaa laba fasal.')
  assert.equal(await letters('laba fasal'), 1)
  assert.match((await (await mother()).get(thread)).words, /Yusuf wuxuu akhriyaa laba fasal/)
  assert.doesNotMatch((await (await advisor()).get(thread)).words, /once a person has translated it/)
})

test('R03.3 L10 a paper that is translated at night waits for the morning', async () => {
  await write({ words: 'The bus has a new road.', paper: 'safety' })
  town.clock.at = new Date('2026-11-21T05:00:00Z')
  await translate('The bus has a new road', 'Basku waddo cusub.')
  assert.equal(await letters('waddo cusub'), 0)
  town.clock.at = new Date('2026-11-21T15:00:00Z')
  await town.keepTime()
  assert.equal(await letters('waddo cusub'), 1)
})

test('R03.3 R02.8 a paper that is a worry waits until a person has put all of it into their words', async () => {
  town.clock.at = new Date('2026-11-23T16:00:00Z')
  const worry = { intent: 'concern', will: 'We will talk with both boys.' }
  await write({ words: 'There was a quarrel.', paper: 'discipline', ...worry })
  await translate('There was a quarrel', 'Muran baa dhacay.')
  await town.ground.db.transaction(town.district, async (tx) => {
    const [{ text } = { text: '' }] = await tx.rows(sql<{ text: string }>`insert into renditions
      (district_id, id, text_id, language, words, kind, provider, made_at)
      select district_id, ${newId()}, id, 'so', 'Mishiin wiilal', 'machine', 'deepl', now() from texts where words like 'We will talk with both%'
      returning text_id as text`)
    await tx.enqueue('rendition.made', { text, student: town.cast.yusuf })
  })
  await town.runJobs()
  assert.equal(await letters('Muran baa dhacay'), 0, 'what the school will do is in a machine’s words alone')
  assert.doesNotMatch((await (await mother()).get(thread)).html, /Mishiin wiilal/)
  await translate('We will talk with both', 'Waan la hadli doonnaa labada wiil.')
  assert.equal(await letters('Muran baa dhacay%Waan la hadli doonnaa labada wiil'), 1)
})

test('R03.2 what a family asks a person to translate lies first on the desk', async () => {
  await write({ words: 'Zqfirst we sing.' })
  await write({ words: 'Zqsecond we paint.' })
  const { text } = await town.ground.db.under(town.district).one(sql<{ text: string }>`
    select id as text from texts where words = 'Zqsecond we paint.'`)
  const desk = async () => {
    const { words } = await (await town.as(town.cast.hibo, 'staff')).get('/translations')
    return words.indexOf('Zqfirst') < words.indexOf('Zqsecond')
  }
  assert.equal(await desk(), true)
  const asked = await (await mother()).post(`${thread}/wishes?text=${text}`, { key: newId() })
  assert.equal(asked.status, 303)
  assert.equal(await desk(), false)
})

test('L16 a notice of a conference says how to ask for an interpreter where the law is on, and a message does not', async () => {
  const lead = await leader()
  const { school } = await town.ground.db
    .under(town.district)
    .one(sql<{ school: string }>`select school_id as school
    from current_enrollments where district_id = ${town.district} and student_id = ${town.cast.yusuf}`)
  const added =
    'An interpreter at this meeting is free for you. Ask for one by answering this, or ask Mr. Roy, 555 0142.'
  await write({ words: 'We meet on Thursday.', paper: 'conference-notice' })
  assert.ok(!(await (await advisor()).get(thread)).words.includes(added))
  await lead.post('/languages/rules', { school, pack: 'il', contact: 'Mr. Roy, 555 0142' })
  await write({ words: 'We meet on Friday.', paper: 'conference-notice' })
  assert.ok((await (await advisor()).get(thread)).words.includes(`We meet on Friday.${added}`))
  await write({ words: 'See you soon.' })
  assert.equal((await (await advisor()).get(thread)).words.split(added).length, 2)
})

test('L16 R03.1 a leader reads of each paper in which language it had to be, and how it went, also as a table without names', async () => {
  const { district } = town
  await town.ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into census_counts (district_id, school_id, year, language, pupils, enrolled, source, at)
      select distinct e.district_id, e.school_id, 2026, 'so', 30, 100, 'entered', now() from current_enrollments e
      where e.district_id = ${district} and e.student_id = ${town.cast.yusuf} on conflict (district_id, school_id, year, language)
      do update set pupils = 30, enrolled = 100`),
  )
  const page = await (await leader()).get('/papers')
  assert.match(
    page.words,
    /By the count of languages, 5 had to be in another language\. In a person’s words: 3\./,
  )
  assert.match(page.words, /Yusuf.*A report cardSomaliBy the count of languages0Translated by a person/)
  assert.match(page.words, /A notice of a conferenceSomaliBy the count of languagesWaits for a translation/)
  const file = await (await leader()).get('/papers/report.csv')
  assert.match(file.headers.get('content-type') ?? '', /text\/csv/)
  assert.match(
    file.html,
    /2026-11-20,A report card,Somali,By the count of languages,0,"Translated by a person, or read over by one"\r\n/,
  )
  assert.doesNotMatch(file.html, /Yusuf/)
})

test('L16 nobody but who leads reads the report', async () => {
  for (const one of [await advisor(), await mother(), await town.as(town.cast.hibo, 'staff')])
    for (const path of ['/papers', '/papers/report.csv']) assert.equal((await one.get(path)).status, 404)
})

const day = (text: string) => new Date(`${text}T12:00:00Z`)
const paper = { at: day('2026-11-02'), kind: 'iep', written: 'en', home: 'so' } as const
const reads = (...languages: string[]) => ({ languages, waits: false })

test('L16 a paper stands once in each language that is due or read, with the days until it was there', () => {
  const standing = (
    given: Partial<Parameters<typeof paperInLanguages>[0]>,
    known: { due?: string[]; there?: { language: string; at: Date }[] } = {},
  ) =>
    paperInLanguages(
      { ...paper, readers: [], ...given },
      { due: [], there: [], same: sameLanguage, ...known },
    ).map(({ language, due, went, days }) => [language, due, went, days])
  assert.deepEqual(standing({ readers: [reads('en')] }), [])
  assert.deepEqual(standing({ readers: [reads()] }), [])
  assert.deepEqual(standing({ readers: [reads('en')] }, { due: ['so'] }), [
    ['so', true, 'without', undefined],
  ])
  assert.deepEqual(standing({ readers: [reads('so-SO'), reads('so')] }, { due: ['so'] }), [
    ['so-SO', true, 'without', undefined],
  ])
  assert.deepEqual(standing({ readers: [{ languages: ['ar'], waits: true }] }), [
    ['ar', false, 'waits', undefined],
  ])
  const there = [{ language: 'ar', at: day('2026-11-05') }]
  assert.deepEqual(standing({ home: null, readers: [reads('ar', 'so')] }, { there }), [
    ['ar', false, 'translated', 3],
  ])
})

test('R03.3 only a paper, only for who does not read it, and only where words would leave', () => {
  const waits = (carrier: 'mail' | 'text' | 'call' | 'paper', paper: 'iep' | undefined, read: boolean) =>
    waitsForPerson({ carrier, paper, reads: read })
  assert.deepEqual(
    [
      waits('mail', 'iep', false),
      waits('text', 'iep', false),
      waits('mail', 'iep', true),
      waits('mail', undefined, false),
      waits('call', 'iep', false),
    ],
    [true, true, false, false, false],
  )
})
