import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { newId, type PersonId, type SchoolId } from '../../ground/ids.ts'
import { enterDaysOff } from '../school-days/index.ts'

let town: TownHall
let thread = ''

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const keyed = (fields: Record<string, string>) => ({ key: newId(), ...fields })

test('R02.5 a caregiver tells the school something in three lines, and sees by when it answers', async () => {
  const { amina, yusuf } = town.cast
  const browser = await town.as(amina, 'caregiver')
  const page = await browser.get(`/students/${yusuf}/conversations`)
  assert.equal(page.status, 200)
  assert.deepEqual(page.headings.slice(0, 1), ['Tell the school something'])
  const sent = await browser.post(
    `/students/${yusuf}/conversations`,
    keyed({ words: 'Yusuf wuxuu dhisaa kuraas.', language: 'so' }),
  )
  assert.equal(sent.status, 303)
  thread = sent.to ?? ''
  const talk = await browser.get(thread)
  assert.match(talk.words, /Yusuf wuxuu dhisaa kuraas\./)
  assert.match(talk.words, /We answer by .*4:00/)
  assert.match(talk.words, /can see this\. Nobody else\./)
})

test('a form that waited on a shared telephone is said by who wrote it, or by nobody', async () => {
  const { amina, halima } = town.cast
  const grandmother = await town.as(halima, 'caregiver')
  const words = { words: 'Zqshared', language: 'so', writer: amina }
  const back = await grandmother.post(`${thread}/messages`, keyed(words))
  assert.deepEqual([back.status, back.field('Your words')], [404, 'Zqshared'])
  assert.doesNotMatch((await grandmother.get(thread)).words, /Zqshared/)
  const page = await grandmother.get(thread)
  assert.match(page.html, new RegExp(`name="writer" value="${halima}"`))
})

test('R03.11 who would rather listen than read speaks first, and the school reads so before it writes', async () => {
  const { amina, halima, ortiz, yusuf } = town.cast
  const order = async (person: PersonId, path: string) => {
    const { html } = await (await town.as(person, 'caregiver')).get(path)
    const [spoken, written] = ['<voice-note', 'name="words"'].map((mark) => html.indexOf(mark))
    return [spoken, written].includes(-1) ? 'neither' : Number(spoken) < Number(written) ? 'voice' : 'words'
  }
  for (const path of [thread, `/students/${yusuf}/conversations`])
    assert.deepEqual([await order(halima, path), await order(amina, path)], ['voice', 'words'])
  const talk = await (await town.as(ortiz, 'advisor')).get(thread)
  assert.match(talk.words, /Halima[^.]* would rather listen than read: say it with your voice, or call\./)
  assert.doesNotMatch(talk.words, /Amina[^.]* would rather listen/)
  assert.ok(talk.links.some(({ href }) => href === `/students/${yusuf}/calls`))
})

test('R02.4 what a family said stands first in the one inbox of the advisor, with its clock', async () => {
  const browser = await town.as(town.cast.ortiz, 'advisor')
  const inbox = await browser.get('/messages')
  assert.match(inbox.words, /One conversation waits for an answer/)
  assert.match(inbox.words, /Yusuf wuxuu dhisaa kuraas/)
  assert.match(inbox.words, /An answer is promised by/)
  const talk = await browser.get(thread)
  assert.match(talk.words, /wrote this in Somali/)
  const wished = await town.ground.db.under(town.district).rows(sql`select w.language from rendition_wishes w
    join said_texts x on x.id = w.text_id where x.words like 'Yusuf wuxuu%'`)
  assert.deepEqual(wished, [{ language: 'en' }], 'R03.7 somebody puts it into the language of who answers')
})

test('R02.8 R02.2 a worry that comes first is sent back with its words kept, and goes once it says why and what we will do', async () => {
  const { ortiz, yusuf } = town.cast
  const browser = await town.as(ortiz, 'advisor')
  const page = await browser.get(`/students/${yusuf}/conversations`)
  assert.equal(page.status, 200)
  const words = 'Yusuf was away three days.'
  const back = await browser.post(`/students/${yusuf}/conversations`, keyed({ words, intent: 'concern' }))
  assert.equal(back.status, 422)
  assert.equal(back.field('Your words'), words)
  const why = { words, intent: 'concern', reason: 'He was hurt', will: 'We will call you' }
  assert.equal((await browser.post(`/students/${yusuf}/conversations`, keyed(why))).status, 303)
})

test('R02.5 a call counts as contact, and stops the clock', async () => {
  const { ortiz, amina, yusuf } = town.cast
  const browser = await town.as(ortiz, 'advisor')
  const sheet = await browser.get(`/students/${yusuf}/calls`)
  assert.match(sheet.words, /something that went well/)
  const call = {
    person: amina,
    outcome: 'spoke',
    minutes: '5',
    interpreter: 'telephone-line',
    intent: 'positive',
  }
  const kept = (words: string) => browser.post(`/students/${yusuf}/calls`, keyed({ ...call, words }))
  const question = keyed({ words: 'Ma i soo wici kartaa?', language: 'so' })
  await (await town.as(amina, 'caregiver')).post(`${thread}/messages`, question)
  assert.match((await browser.get('/messages')).words, /waits for an answer/)
  assert.equal((await kept('')).status, 303)
  const inbox = await browser.get('/messages')
  assert.doesNotMatch(inbox.words, /waits for an answer/, 'without a written word')
  assert.equal((await kept('We agreed to read together.')).status, 303)
  const family = await (await town.as(amina, 'caregiver')).get(thread)
  assert.match(family.words, /We agreed to read together\..*by telephone/)
})

test('R02.4 a clock that runs out is handed over, and both sides read it kindly', async () => {
  const { amina, yusuf, ortiz } = town.cast
  const family = await town.as(amina, 'caregiver')
  await family.post(
    `/students/${yusuf}/conversations`,
    keyed({ words: 'Ma jirtaa fasal berri?', language: 'so' }),
  )
  town.clock.at = new Date('2026-11-25T16:00:00Z')
  await town.keepTime()
  await town.keepTime()
  const handed = await town.ground.db.under(town.district).rows(sql`select 1 from reply_clock_handovers`)
  assert.equal(handed.length, 1, 'once')
  assert.match((await family.get(thread)).words, /We are late with our answer, and we are sorry/)
  assert.match((await (await town.as(ortiz, 'advisor')).get(thread)).words, /An answer was promised by/)
})

test('L11 nobody else finds a conversation; a leader reads one for a day, with a reason that both sides see', async () => {
  const { ana, adeyemi, amina, yusuf } = town.cast
  assert.equal((await (await town.as(ana, 'caregiver')).get(thread)).status, 404)
  const leader = await town.as(adeyemi, 'leader')
  assert.equal((await leader.get(thread)).status, 404)
  const id = thread.split('/').at(-1) ?? ''
  const told = await leader.post(
    `/students/${yusuf}/samplings`,
    keyed({ thread: id, reason: 'The yearly look' }),
  )
  assert.equal(told.to, thread)
  assert.match((await leader.get(thread)).words, /You may read this for one day/)
  assert.match((await (await town.as(amina, 'caregiver')).get(thread)).words, /The reason: The yearly look/)
  town.clock.at = new Date(town.clock.at.getTime() + 25 * 3_600_000)
  const later = await town.as(adeyemi, 'leader')
  assert.equal((await later.get(thread)).status, 404)
})

test('R02.9 a person chooses how often and when; one hour alone is sent back', async () => {
  const browser = await town.as(town.cast.amina, 'caregiver')
  assert.equal(
    (await browser.post('/me/volume', keyed({ volume: 'daily', from: '09:00', until: '' }))).status,
    422,
  )
  assert.equal(
    (await browser.post('/me/volume', keyed({ volume: 'daily', from: '09:00', until: '19:00' }))).status,
    303,
  )
  assert.equal((await browser.get('/me/volume')).field('You may reach me from'), '09:00')
})

test('R02.3 R02.7 the contact plan shows houses in their order, the next three and what a round takes', async () => {
  const browser = await town.as(town.cast.ortiz, 'advisor')
  const plan = await browser.get('/contact-plan?families=150&minutes=5')
  assert.match(plan.words, /150 families takes 12 hours 30 minutes/)
  assert.match(plan.words, /Next, perhaps/)
})

test('R02.6 where an advisor begins it says to whom it goes at each home, how, in which language, and until when it waits', async () => {
  const { mateo } = town.cast
  const { person } = await town.ground.db.under(town.district).one(sql<{ person: PersonId }>`
    select a.person_id as person from current_advisory_students s
    join current_advisory_adults a on a.advisory_id = s.advisory_id where s.student_id = ${mateo} and a.part = 'advisor'`)
  const { at } = town.clock
  town.clock.at = new Date('2026-11-21T03:30:00Z')
  const { html } = await (await town.as(person, 'advisor')).get(`/students/${mateo}/conversations`)
  town.clock.at = at
  const homes = [...html.matchAll(/<label><input type="radio"[^>]* name="household".*?<\/label>/g)].map(
    String,
  )
  const [ana = '', ...more] = homes.filter((home) => home.includes('Ana López'))
  assert.deepEqual(more, [], 'one home does not learn of the other by a slip of the page')
  assert.match(ana, /Goes to Ana López Ramírez .*in Spanish\..*It waits until 8:00 in the morning/)
  assert.doesNotMatch(ana, /Goes to Diego/)
})

test('the Enter key in a line of a message sends it: Send is the first button of its form', async () => {
  const { yusuf, ortiz } = town.cast
  const { html } = await (await town.as(ortiz, 'advisor')).get(`/students/${yusuf}/conversations`)
  const form = /<section class="card write">.*?<\/form>/s.exec(html)?.[0] ?? ''
  const buttons = [...form.matchAll(/<button[^>]*type="submit"[^>]*>([^<]*)/g)].map(([, words]) => words)
  assert.deepEqual(buttons, ['Send', 'Count the text messages', 'Ready sentences'])
})

test('R02.4 the clock counts the days of the student’s own school, and not another one’s', async () => {
  const { amina, yusuf } = town.cast
  const reads = town.ground.db.under(town.district)
  const family = await town.as(amina, 'caregiver')
  const dueFor = async (words: string) => {
    await family.post(`/students/${yusuf}/conversations`, keyed({ words, language: 'so' }))
    const { due } = await reads.one(sql<{
      due: string
    }>`select (due at time zone 'America/Chicago')::date::text as due
      from reply_clocks order by message_id desc limit 1`)
    return due
  }
  const closed = (school: SchoolId, day: string) =>
    town.ground.db.transaction(town.district, (tx) =>
      enterDaysOff(tx, null, { days: [{ name: 'Staff day', first: day, last: day }], school }),
    )
  const due = await dueFor('Maalin wanaagsan.')
  const south = newId<'school'>()
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(
      sql`insert into schools (district_id, id, name, since) values (${town.district}, ${south}, 'South', today())`,
    ),
  )
  await closed(south, due)
  assert.equal(await dueFor('Waa la xiray koonfurta.'), due)
  const own = await reads.one(
    sql<{
      school: SchoolId
    }>`select school_id as school from current_enrollments where student_id = ${yusuf}`,
  )
  await closed(own.school, due)
  assert.ok((await dueFor('Waa la xiray dugsiga.')) > due)
})

test('who prints a conversation has their own name beside their words, and on the screen “You”', async () => {
  const { html } = await (await town.as(town.cast.amina, 'caregiver')).get(thread)
  assert.match(
    html,
    /<span class="on-screen">You<\/span><span class="in-print"><bdi>Amina [^<]+<\/bdi><\/span>/,
  )
})
